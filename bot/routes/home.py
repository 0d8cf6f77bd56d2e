"""What somebody sees where they are at home with the desk: their role, their cases, and those of their teams."""

from __future__ import annotations

from bot import cards, words
from bot.case import LIVE, Case
from bot.casework import Casework
from bot.replies import Button, Buttons, Fact, Facts, Reply, Say, Small, Style
from bot.store import StoreUnavailableError, Transaction
from bot.turn import Turn
from knowledge.policy import Role

ACTION = "home.show"
_MOST = 30  # cases of a team that are listed


def shown(turn: Turn) -> Reply:
    """Open cases of one's teams first, then one's own things."""
    work = turn.work
    if work is None:
        return _own(turn, ())
    try:
        with work.store.reading() as tx:
            own = tuple(case for case in tx.cases_of(turn.event.person.address) if case.state in LIVE)
            teams = _of_teams(turn, work, tx)
    except StoreUnavailableError:
        return (Say(words.NOT_KEPT_NOW), *_own(turn, ()))
    return (*teams, *_own(turn, own))


def _own(turn: Turn, cases: tuple[Case, ...]) -> Reply:
    listed = "\n".join((f"{words.HOME_CASES}:", *(f"• {cards.line(case, turn.now)}" for case in cases)))
    none = turn.work is not None and not cases
    facts = (
        Fact(words.HOME_ROLE, words.DRAFT_ROLES[turn.role]),
        *((Fact(words.HOME_CASES, words.HOME_NO_CASES),) if none else ()),
        Fact(words.KNOWN_TALK, words.KNOWN_TALK_VALUE),
    )
    other = Role.CONTRIBUTOR if turn.role is Role.OFFICER else Role.OFFICER
    buttons = (
        Button(words.BUTTON_CHECK, "draft.start", "", Style.PRIMARY),
        Button(words.BUTTON_HELP, "help.show"),
        Button(words.BUTTON_OTHER_ROLE[turn.role], "role.choose", other.value),
        *((Button(words.KNOWN, "privacy.known"),) if turn.work is not None else ()),
    )
    private = words.PRIVATE if turn.work is None else words.PRIVATE_WITH_CASES
    own = (Say(listed),) if cases else ()
    return (*own, Say(words.GREETING), Facts(words.HOME_YOU, facts), Small(private), Buttons(buttons))


def _of_teams(turn: Turn, work: Casework, tx: Transaction) -> Reply:
    """The open cases of every channel that this person is in."""
    person = turn.event.person.address
    found: list[Case] = []
    count = 0
    for address in dict.fromkeys(team.address for team in work.teams.values()):
        if work.members.has(address, person):
            found += tx.open_cases(address, most=_MOST)
            count += tx.count_open(address)
    if not found:
        return ()
    opening = words.HOME_TEAM_ONE if count == 1 else words.HOME_TEAM.format(count=count)
    listed = sorted(found, key=lambda case: (case.deadline is None, case.deadline or case.opened_at))[:_MOST]
    more = (f"• {words.SUMMARY_MORE.format(count=count - len(listed))}",) if count > len(listed) else ()
    return (Say("\n".join((opening, *(f"• {cards.line(case, turn.now)}" for case in listed), *more))),)
