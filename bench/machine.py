"""The machine that a figure was measured on, in plain words: no names, no paths."""

from __future__ import annotations

import math
import os
import platform
from datetime import UTC, datetime

_GIB = 2**30


def described() -> str:
    """Cores, memory, system, Python, date, and how busy the cores were with other work before."""
    cores = os.cpu_count() or 1
    memory = math.ceil(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIB)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    today = datetime.now(UTC).date().isoformat()
    busy = os.getloadavg()[0]
    shared = f", shared: {busy:.1f} other jobs were running on them" if busy > 1 else ""
    return f"{cores} {platform.machine()} cores{shared}; {memory} GiB, {platform.system()}, {python}; {today}"
