"""What was read in a draft as parts of a reply: the marked draft, a point per clause with its quote, next steps."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot import quoting, words
from bot.conversations import Reviewed, key
from bot.replies import Button, Buttons, Mark, Marked, Part, Point, Reply, Say, Small, Standing, Style
from bot.rereading import Changes
from bot.settings import Settings
from knowledge.intruder import Clue, Intruder
from knowledge.labelled import Severity
from knowledge.policy import Policy
from knowledge.readers import Readers
from knowledge.review import Finding, Review, Verdict
from knowledge.span import Span

_MOST_CLUES = 5
_EXCERPT = 60  # characters of the draft that are said again
_STEERING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)")
_ENDED = re.compile(r"[.!?…]”?$")
_BY_WRITER = (words.SETTLED_PERMISSION.partition("{")[0], words.SETTLED_PROFILE)
_PICTURES = 0x2400  # Unicode's pictures of control characters begin here
_Numbered = Sequence[tuple[int, Finding]]


def told(policy: Policy, settings: Settings, reviewed: Reviewed, changes: Changes | None = None) -> Reply:
    """Verdict, marked draft, points with their clauses, what to do about identifiers, next steps.

    With `changes` against the version before, every point says whether it is new.
    """
    review = reviewed.review
    numbered = list(enumerate(review.findings, 1))
    return (
        *_opening(reviewed),
        *_allowed(policy, review),
        *_marked(reviewed.draft, numbered),
        *_points(policy, reviewed, numbered, changes),
        *_intruder(reviewed.draft, review),
        *_about_identifiers(review, settings),
        *_limits(reviewed.draft, review),
        *_next_steps(reviewed),
    )


def permissible(finding: Finding) -> bool:
    """Whether a permission can settle it: never a number or a name that tells who a patient is."""
    return finding.check.permission and not finding.identifiers


def to_permit(reviewed: Reviewed) -> tuple[str, ...]:
    """The clauses of open findings that a permission can settle, in the order of the draft."""
    return tuple(dict.fromkeys(finding.clause for finding in reviewed.open() if permissible(finding)))


def permission_buttons(clauses: Sequence[str]) -> tuple[Button, ...]:
    """A button for every clause that a permission can settle."""
    label = words.BUTTON_PERMISSION if len(clauses) == 1 else words.BUTTON_PERMISSION_FOR
    return tuple(
        Button(label.format(clause=own), "draft.permission", own, Style.PLAIN if place else Style.PRIMARY)
        for place, own in enumerate(clauses)
    )


def left_open(reviewed: Reviewed) -> Reply:
    """Which points nothing settled yet, by their names and clauses."""
    titles = dict.fromkeys(f"{own.check.name} ({own.clause})" for own in reviewed.open())
    return (Say(words.LEFT_OPEN.format(points="; ".join(titles)) if titles else words.LEFT_NOTHING),)


def reasons(reviewed: Reviewed) -> Reply:
    """Why each clause was marked: at which words, and what was seen there."""
    clauses = dict.fromkeys(own.clause for own in reviewed.review.findings)
    return tuple(reason(reviewed, clause) for clause in clauses) or (Say(words.WHY_UNMARKED),)


def reason(reviewed: Reviewed, clause: str) -> Part:
    """Why a clause was marked that has marks in the draft."""
    own = [finding for finding in reviewed.review.findings if finding.clause == clause]
    marked = ", ".join(f"“{_excerpt(reviewed.draft[each.start : each.end])}”" for each in own[:_MOST_CLUES])
    told = words.WHY_MARKED.format(clause=clause, name=own[0].check.name, marked=marked)
    return Say(f"{told} {why(own)}".rstrip())


def read_by_others(readers: Readers) -> Reply:
    """The draft as four readers meet it."""
    headline = _ended(words.READERS_HEADLINE.format(text=visible(readers.headline.text)))
    marked = f" {words.READERS_HEADLINE_MARKED}" if readers.headline_marked else ""
    parts: list[Part] = [Say(words.READERS_TITLE), Say(f"• {headline}{marked}")]
    if readers.alone is not None:
        disclaimed = f" {words.READERS_DISCLAIMED}" if readers.disclaimed else ""
        parts.append(Say(f"• {_ended(words.READERS_ALONE.format(text=visible(readers.alone.text)))}{disclaimed}"))
    parts.append(Say(f"• {_said(words.READERS_PATIENT, readers.patient, words.READERS_NO_PATIENT)}"))
    no_fellow = words.READERS_NO_FELLOW if readers.judged else words.READERS_UNJUDGED
    parts.append(Say(f"• {_said(words.READERS_FELLOW, readers.fellow, no_fellow)}"))
    return (*parts, Buttons((Button(words.BUTTON_CHECK, "draft.start"),)))


def _said(sentence: str, spans: Sequence[Span], otherwise: str) -> str:
    quoted = ", ".join(f"“{_excerpt(span.text)}”" for span in spans[:_MOST_CLUES])
    return _ended(sentence.format(text=quoted)) if quoted else otherwise


def _ended(sentence: str) -> str:
    """The sentence with one full stop, whether or not the words that it quotes end with one."""
    bare = sentence.rstrip(".")
    return bare if _ENDED.search(bare) else f"{bare}."


def visible(text: str) -> str:
    """The text, as long as before, with a picture for every character that could steer whatever shows it."""
    return _STEERING.sub(lambda found: chr(_PICTURES + ord(found[0])) if found[0] < " " else "\ufffd", text)


def _excerpt(text: str) -> str:
    text = visible(" ".join(text.split()))
    return text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rsplit(" ", 1)[0] + " …"


def _opening(reviewed: Reviewed) -> Iterable[Part]:
    verdict = reviewed.verdict()
    if not reviewed.review.judged:
        yield Say(words.DRAFT_OTHER_LANGUAGE)
        if not reviewed.review.findings:
            return
    if verdict is Verdict.CLEAR and reviewed.review.findings:
        yield Say(words.CLEAR_NOW if _was_told(reviewed) else words.CLEAR_SETTLED)
        yield Small(words.CLEAR_LIMIT)
    elif verdict is Verdict.CLEAR:
        yield Say(f"{words.VERDICT[verdict]} {words.CLEAR_LIMIT}")
    else:
        yield Say(words.VERDICT[verdict])


def _was_told(reviewed: Reviewed) -> bool:
    """Whether the writer's own word settled every mark, and not a team that cleared the text."""
    settled = {reviewed.settled[key(reviewed.draft, own)] for own in reviewed.review.findings}
    return all(by.startswith(_BY_WRITER) for by in settled)


def _allowed(policy: Policy, review: Review) -> Iterable[Part]:
    """What the policy allows and people doubt: the clause says so."""
    for notice in review.notices:
        yield Say(notice.says)
        yield quoting.quote(policy, notice.clause, Standing.MARKED)


def _marked(draft: str, numbered: _Numbered) -> Iterable[Part]:
    if numbered:
        yield Marked(visible(draft), tuple(Mark(number, finding.start, finding.end) for number, finding in numbered))


def _points(policy: Policy, reviewed: Reviewed, numbered: _Numbered, changes: Changes | None) -> Iterable[Part]:
    """A point for every clause, with the numbers of all its marks, and the clause under it."""
    for clause in dict.fromkeys(finding.clause for _, finding in numbered):
        own = [(number, finding) for number, finding in numbered if finding.clause == clause]
        open_ = [finding for _, finding in own if key(reviewed.draft, finding) not in reviewed.settled]
        settled = "" if open_ else reviewed.settled[key(reviewed.draft, own[0][1])]
        worst = max(open_ or [own[0][1]], key=lambda finding: finding.severity is Severity.STOP)
        yield Point(
            numbers=tuple(number for number, _ in own),
            weight=words.WEIGHT[worst.severity],
            title=worst.check.name,
            why=why(finding for _, finding in own),
            question=worst.check.question,
            mend=worst.check.mend,
            settled=settled,
            since=changes.since(open_) if changes else "",
        )
        seen = [aspect for _, finding in own for aspect in (*finding.about, *finding.how)]
        passage = worst.check.passage(policy.clause(clause).bullets, seen)
        yield quoting.quote(policy, clause, Standing.MARKED, passage)


def why(findings: Iterable[Finding]) -> str:
    """What was seen at the marks, in words: who, what, as whom, which identifiers."""
    said: dict[str, None] = {}
    for finding in findings:
        if finding.how:
            said.setdefault(words.READS_AS.format(what=_done(finding)))
        for voice in finding.voice:
            said.setdefault(words.AS_WHOM[voice])
        for identifier in finding.identifiers:
            said.setdefault(words.IDENTIFIER[identifier.kind])
    return " ".join(said)


def _done(finding: Finding) -> str:
    """What is done to whom; where nobody was seen, something confidential need not be about anybody."""
    if finding.about:
        return words.WHAT_IS_DONE[finding.how[0]].format(whom=words.WHO_IS_IT[finding.about[0]])
    return words.WHAT_IS_SAID.get(finding.how[0], words.WHAT_IS_DONE[finding.how[0]].format(whom=words.SOMEBODY))


def _intruder(draft: str, review: Review) -> Iterable[Part]:
    note = review.intruder
    if note is None or not note.passes:
        return
    clues = [f"“{visible(draft[clue.start : clue.end])}”" for clue in _told_clues(note)]
    listed = " and ".join(filter(None, (", ".join(clues[:-1]), clues[-1])))
    first = visible(draft[note.first.start : note.first.end])
    yield Say(words.INTRUDER.format(clues=listed, first=first))


def _told_clues(note: Intruder) -> Sequence[Clue]:
    """The heaviest clues in the order of their words, the one to take out first always among them."""
    apart = [
        own
        for own in note.clues
        if not any(own is not other and other.start <= own.start and own.end <= other.end for other in note.clues)
    ]
    chosen = sorted(apart, key=lambda own: (own != note.first, -own.weight))[:_MOST_CLUES]
    return sorted(chosen, key=lambda own: own.start)


def _about_identifiers(review: Review, settings: Settings) -> Iterable[Part]:
    if any(finding.identifiers for finding in review.findings):
        contact = settings.data_breach_contact or words.DATA_BREACH_UNSET
        yield Say(words.DELETE_MESSAGE)
        yield Small(words.ALREADY_PUBLIC.format(contact=contact))


def _limits(draft: str, review: Review) -> Iterable[Part]:
    if review.read_to < len(draft):
        yield Say(words.READ_ONLY_TO.format(read=review.read_to, whole=len(draft)))
    if review.unjudged:
        listed = ", ".join(f"“{_excerpt(own.text)}”" for own in review.unjudged[:_MOST_CLUES])
        more = " …" if len(review.unjudged) > _MOST_CLUES else ""
        yield Say(words.DRAFT_PART_OTHER_LANGUAGE.format(text=listed + more))
    if review.pictured:
        yield Small(words.PICTURE)


def _next_steps(reviewed: Reviewed) -> Iterable[Part]:
    buttons = list(permission_buttons(to_permit(reviewed)))
    if any(finding.check.cure for finding in reviewed.open()):
        buttons.append(Button(words.BUTTON_PROFILE, "draft.profile"))
    buttons.append(Button(words.BUTTON_READERS, "draft.readers"))
    yield Buttons(tuple(buttons))
