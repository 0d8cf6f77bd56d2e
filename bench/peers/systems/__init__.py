"""One module a peer: `open_with(documents)` gives a function from a question and the asker's role to document ids.

Peers know no roles; of two twins the asker's own counts for everybody, folded after the answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

Documents = Mapping[str, str]
Ask = Callable[[str, str], list[str]]
MOST = 5  # ids an answer holds at most: two pairs of twins may still be folded to three clauses
