"""Forepost as `forepost batch` answers a question. It brings its own policy, so the documents are not read."""

from __future__ import annotations

from adapters.serve import open_desk
from bench.peers.systems import Ask, Documents
from bot import reading, settings
from knowledge.policy import Role


def open_with(_documents: Documents) -> Ask:
    """The desk's clauses, as ranked to the user."""
    desk = open_desk(settings.load())
    return lambda question, role: list(reading.contract(desk, question, Role(role), "ask")["clauses"])
