"""A report is taken in: it opens a case or joins one, and all that follows from it is in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from bot import cards, files, origins, posting, reported, rewritten, words
from bot.cards import Shown
from bot.case import LIVE, Case
from bot.casework import Casework, escalates_at
from bot.escalation import Approach
from bot.messages import Message, Person, Place
from bot.relay import fingerprint
from bot.replies import Reply, Say
from bot.rewritten import Version
from bot.store import Transaction
from knowledge.reports import Destination, Sending

_OWN = timedelta(days=1)  # so long a further report without a name or an address belongs to one's own case


class NoDestinationError(LookupError):
    """The owner set no address for the team that this report belongs to."""


@dataclass(frozen=True)
class Taken:
    """What became of a report.

    `repeated` where the very event was taken in before, `joined` where a case was open, `changed` where it is a new
    version of a message in a case.
    """

    shown: Shown
    approach: Approach
    copied_to: tuple[str, ...]
    deputy_by: str
    joined: bool = False
    repeated: bool = False
    changed: bool = False


@dataclass(frozen=True)
class Report:
    """Who reported what, from where, in which event; `told` is the message behind it, where there is one.

    `shown` is the fingerprint that the buttons under the words carry.
    """

    event: str
    person: Person
    place: Place
    approach: Approach
    told: Message | None = None
    shown: str = ""

    @property
    def version(self) -> Version:
        """The words as a version of that message."""
        return Version(self.message, self.person.address, self.approach)

    @property
    def message(self) -> str:
        """The name, the same in all its versions, of the message that the contributor would delete or change."""
        return self.event if self.told is None else self.told.edits or origins.source_of(self.told)

    @property
    def passed_on(self) -> tuple[str, ...]:
        """The same whenever this person passes on this very message by an action on it, as long as it is not edited."""
        found = (each.message for each in self.told.origins if each.message) if self.told else ()
        text = fingerprint(self.approach.text)
        return tuple(reported.name(self.person.address, f"{each} {text}") for each in found)

    @property
    def words(self) -> tuple[str, ...]:
        """The same whenever this person passes on these very words."""
        shown = dict.fromkeys((fingerprint(self.approach.text), self.shown))
        return tuple(reported.name(self.person.address, each) for each in shown if each)


def take_in(work: Casework, report: Report) -> Taken:
    """Claim the event, open or join a case, and queue every message about it.

    Raises:
        NoDestinationError: there is no address to send it to; nothing was written.
        StoreUnavailableError: nothing was written; the same event may be taken in later.
    """
    destination = work.reports.of(report.approach.kind) or work.reports.silent
    team = work.teams.get(destination.to)
    if team is None:
        raise NoDestinationError(destination.to)
    return work.write(lambda tx: _Taking(work, tx, report, destination).taken(team.address))


def confirmed(work: Casework, taken: Taken) -> Reply:
    """What the contributor reads: where it went, who looks at it when, and how to take it back."""
    opening: Reply = ()
    if taken.repeated:
        opening = (Say(words.TAKEN_BEFORE.format(case=taken.shown.case.id)),)
    elif taken.changed:
        opening = (Say(words.CHANGED_IN_CASE),)
    elif taken.joined:
        opening = (Say(words.ADDED_TO_CASE),)
    elif len(taken.approach.text) > work.settings.message_limit:
        opening = (Say(words.LONG_READ),)
    told = cards.confirmation(
        taken.shown, taken.approach, work.now(), copied_to=taken.copied_to, deputy_by=taken.deputy_by
    )
    return (*opening, *told)


def message_name(kept: dict[str, str]) -> str:
    """The name under which a case keeps its next message: "message", then "message:02", "message:03" ..."""
    count = sum(name.partition(":")[0] == "message" for name in kept)
    return f"message:{count + 1:02d}" if count else "message"


@dataclass(frozen=True)
class _Taking:
    """A report inside its transaction."""

    work: Casework
    tx: Transaction
    report: Report
    destination: Destination

    def taken(self, address: str) -> Taken:
        if not self.tx.claim(self.report.event):
            known = self._known()
            if known is not None:
                return replace(self._told(known), repeated=True)
        before = self._before()
        if before is not None:
            case = rewritten.put_in(self.work, self.tx, before, self.report.version)
            self.tx.note_source(self.report.event, case.id, self.report.person.address)
            return replace(self._told(case), changed=True)
        same = self._same()
        if same is not None:
            self.tx.note_source(self.report.event, same.id, self.report.person.address)
            return replace(self._told(same), repeated=True)
        live = self._live()
        if live is not None:
            return replace(self._told(self._joined(live)), joined=True)
        return self._told(self._opened(address))

    def _opened(self, address: str) -> Case:
        approach, person = self.report.approach, self.report.person.address
        case = self.tx.open_case(
            kind=approach.kind,
            destination=address,
            person=person,
            place=self.report.place.address,
            clause=self.destination.clause,
            urgent=self.destination.urgent,
            deadline=approach.deadline,
            texts=approach.texts(),
        )
        if not self.destination.confidential:
            self.tx.add_folds(case.id, approach.folds())
        self._note_source(case.id, "message")
        self.tx.add_history(case.id, person, "opened")
        self.tx.audit(person, "case.opened", case.id)
        posting.opened(self.work, self.tx, case)
        return case

    def _joined(self, case: Case) -> Case:
        """Another report of the same thing: its words, the earlier deadline, and details that were missing."""
        tx, approach, person = self.tx, self.report.approach, self.report.person.address
        new = tx.join_case(case.id, person, self.report.place.address)
        kept = tx.texts(case.id)
        name = message_name(kept)
        tx.set_text(case.id, name, approach.text)
        if approach.origins:
            tx.set_text(case.id, origins.name_of(name), origins.dump(approach.origins))
        for detail, value in approach.read.items():
            if detail not in kept:
                tx.set_text(case.id, detail, value)
        if approach.files:
            tx.set_text(case.id, files.KEPT_AS, files.dump(files.joined(files.kept(kept), approach.files)))
        tx.add_folds(case.id, approach.folds())
        self._note_source(case.id, name)
        action = "joined" if new else "add"
        tx.add_history(case.id, person, action)
        tx.audit(person, f"case.{action}", case.id)
        deadlines = [each for each in (case.deadline, approach.deadline) if each is not None]
        changed = tx.update_case(replace(case, deadline=min(deadlines, default=None)), case.version)
        posting.changed(self.work, tx, changed, cards.joined(person, approach), before=case)
        return changed

    def _known(self) -> Case | None:
        """The case that this very event became part of, else the person's newest."""
        person = self.report.person.address
        found = self.tx.cases_from(self.report.event, person)
        return self.tx.case(found[0]) if found else next(iter(self.tx.cases_of(person, most=1)), None)

    def _same(self) -> Case | None:
        """The open case that this person's very report is in: the same message, or the same words that join nothing."""
        report, apart = self.report, () if self._joins else self.report.words
        found = (
            reported.live(self.tx, report.person.address, each, report.approach.kind)
            for each in (*report.passed_on, *apart)
        )
        return next((case for case in found if case is not None), None)

    @property
    def _joins(self) -> bool:
        return not self.destination.confidential and self.destination.sending is Sending.AT_ONCE

    def _before(self) -> Case | None:
        """The open case that has an earlier version of the message."""
        told = self.report.told
        return rewritten.case_of(self.tx, self.report.version) if told is not None and told.edits else None

    def _note_source(self, case_id: str, name: str) -> None:
        """Remember which message these words are, and the event that brought them, which may be a later press."""
        report = self.report
        kind = report.approach.kind
        again = (f"{each}/{kind}/{case_id}" for each in (*report.passed_on, *report.words))
        for event in dict.fromkeys((report.event, f"{report.message}/{kind}", *again)):
            self.tx.note_source(event, case_id, report.person.address)
        rewritten.note(self.tx, case_id, name, report.version)

    def _live(self) -> Case | None:
        """The open case that this belongs to: the same person, address or story, else one's own of today."""
        approach = self.report.approach
        if not self._joins:
            return None
        known = self.tx.folded_into(approach.kind, approach.folds())
        if known is not None or approach.tells_who:
            return known
        own = self.tx.cases_of(self.report.person.address, most=5)
        recent = (case for case in own if case.kind == approach.kind and case.state in LIVE)
        today = (case for case in recent if self.tx.now - case.opened_at < _OWN)
        return next((case for case in today if approach.may_continue(self.tx.texts(case.id))), None)

    def _told(self, case: Case) -> Taken:
        work = self.work
        shown = work.shown(self.tx, case)
        copied_to = tuple(work.name(name) for name, _ in work.copies(shown.destination))
        due = escalates_at(case, self.tx.now, work.hours)
        _, deputy = work.duty(self.tx, case)
        deputy_by = words.THEN_DEPUTY.format(when=shown.local(due)) if due and deputy and case.urgent else ""
        return Taken(shown, self.report.approach, copied_to, deputy_by)
