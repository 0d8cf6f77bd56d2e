"""The machine that a figure was measured on, in plain words: no names, no paths."""

from __future__ import annotations

import math
import os
import platform
from datetime import UTC, datetime

_GIB = 2**30


def described() -> str:
    """Cores, memory, system, Python and date."""
    cores = os.cpu_count() or 1
    memory = math.ceil(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIB)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    today = datetime.now(UTC).date().isoformat()
    return f"{cores} {platform.machine()} cores; {memory} GiB, {platform.system()}, {python}; {today}"
