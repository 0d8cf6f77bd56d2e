"""Several approaches, one case: the same journalist, story, e-mail or address leads to the case that is live."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

from sqlalchemy import select, text

from bot.case import Case
from bot.store_cases import Cases
from bot.store_schema import LIVE_STATES, case_folds, cases

_SUBJECT = "folds"


class Folds(Cases):
    """Folding keys. Only keyed hashes are stored, so the table tells nobody's name."""

    def add_folds(self, case_id: str, keys: Iterable[tuple[str, str]]) -> None:
        """Let these (kind, value) pairs, such as ("email", "jane@example.org"), lead to the case while it lives."""
        for token in self._tokens(keys):
            self.add_new(case_folds, case_id=case_id, token=token)

    def folded_into(self, kind: str, keys: Iterable[tuple[str, str]]) -> Case | None:
        """The oldest live case of this kind that one of the (kind, value) pairs leads to."""
        led = select(case_folds.c.case_id).where(case_folds.c.token.in_(self._tokens(keys)))
        found = select(cases.c.id).where(cases.c.id.in_(led), cases.c.kind == kind, text(f"state IN {LIVE_STATES}"))
        case_id = self.connection.execute(found.order_by(cases.c.number).limit(1)).scalar_one_or_none()
        return None if case_id is None else self.case(case_id)

    def _tokens(self, keys: Iterable[tuple[str, str]]) -> list[str]:
        normal = {f"{kind}:{' '.join(value.casefold().split())}" for kind, value in keys if value.strip()}
        if not normal:
            return []
        self.make_key(_SUBJECT)
        secret = self.key(_SUBJECT)
        return sorted(hmac.new(secret, words.encode(), hashlib.sha256).hexdigest() for words in normal)
