"""Clauses as parts of a reply, with whom to ask and what else to press."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot import words
from bot.replies import Button, Buttons, Fact, Facts, Part, Quote, Small, Standing
from bot.settings import Contact
from knowledge.policy import Policy, Reference, Role
from knowledge.search import Hit

_SHORT = 60  # words; a clause up to this length is shown whole


def quote(policy: Policy, clause_id: str, standing: Standing = Standing.ANSWER, passage: str = "") -> Quote:
    """The clause as a quote; of a long one with the passage that answers."""
    clause = policy.clause(clause_id)
    long = len(clause.words.split()) > _SHORT
    return Quote(
        clause=clause.id,
        heading=policy.section_of(clause_id).heading,
        words=clause.words,
        source=words.source(policy.title, policy.version),
        standing=standing,
        passage=passage if long else "",
    )


def quoted_hits(policy: Policy, hits: Sequence[Hit]) -> tuple[Part, ...]:
    """The hits as quotes, the first as the answer."""
    standings = (Standing.ANSWER, *[Standing.ALSO] * len(hits))
    return tuple(
        quote(policy, hit.clause, standing, hit.passage) for hit, standing in zip(hits, standings, strict=False)
    )


def notes(policy: Policy, clause_id: str, role: Role) -> tuple[Part, ...]:
    """A line on a hidden address, on a clause with almost the same words, or on a heading that seems to exclude."""
    if policy.clause(clause_id).hides_address:
        return (Small(words.HIDDEN_ADDRESS),)
    twin = policy.twin(clause_id)
    if twin is None:
        section = policy.section_of(clause_id)
        officers = any(policy.clause(other).audience is Role.OFFICER for other in section.clauses)
        if role is Role.CONTRIBUTOR and officers and policy.clause(clause_id).audience is None:
            return (Small(words.WORDED_FOR_ANYBODY.format(clause=clause_id, heading=section.heading)),)
        return ()
    other = Role.OFFICER if policy.clause(twin).audience is Role.OFFICER else Role.CONTRIBUTOR
    return (Small(words.SHOWN_ONCE.format(twin=twin, role=words.ROLE_NAME[other])),)


def whom_to_ask(
    policy: Policy, clauses: Sequence[str], contacts: Mapping[str, Contact], title: str
) -> tuple[Part, ...]:
    """The teams and documents that the clauses name, with the owner's addresses or whom to ask for them."""
    named = dict.fromkeys(reference for clause in clauses for reference in policy.named_by(clause))
    return facts_of(policy, tuple(named), contacts, title)


def facts_of(
    policy: Policy, references: Sequence[Reference], contacts: Mapping[str, Contact], title: str
) -> tuple[Part, ...]:
    """References as facts; nothing where there are none."""
    facts = tuple(_fact(policy, reference, contacts) for reference in references)
    return (Facts(title, facts),) if facts else ()


def clause_buttons(clause_id: str, role: Role, quoted: Quote | None = None) -> Buttons:
    """What somebody may want next after seeing a clause: at most three."""
    whole = Button(words.BUTTON_WHOLE, "clause.show", clause_id)
    buttons = (
        *((whole,) if quoted is not None and quoted.passage else ()),
        Button(words.BUTTON_NEIGHBOURS, "clause.neighbours", clause_id),
        Button(words.BUTTON_WHY, "answer.why", clause_id),
        Button(words.BUTTON_OTHER_ROLE[role], "answer.as", f"{_other(role)} {clause_id}"),
    )
    return Buttons(buttons[:3])


def _fact(policy: Policy, reference: Reference, contacts: Mapping[str, Contact]) -> Fact:
    contact = contacts.get(reference.id)
    if contact is None or not (contact.address or contact.link):
        return Fact(reference.name, words.ASK_SOMEBODY.format(whom=_whom(policy, reference, contacts)))
    checked = f", {words.LAST_CHECKED.format(date=contact.checked.isoformat())}" if contact.checked else ""
    return Fact(reference.name, (contact.address or contact.link) + checked, contact.link)


def _whom(policy: Policy, reference: Reference, contacts: Mapping[str, Contact]) -> str:
    """Whom to ask for what is not set: the next reference that is, else the plain words at the end of the chain."""
    other = policy.references.get(reference.ask)
    if other is None:
        return reference.ask
    contact = contacts.get(other.id)
    if contact is not None and (contact.address or contact.link):
        return f"the {other.name} ({contact.address or contact.link})"
    return _whom(policy, other, contacts)


def _other(role: Role) -> Role:
    return Role.CONTRIBUTOR if role is Role.OFFICER else Role.OFFICER
