"""Resident memory of a process."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def resident_mb(pid: int | None = None) -> float:
    """What the process (this one, unless told) holds in memory now, in MB of 10^6 bytes."""
    process = os.getpid() if pid is None else pid
    status = Path(f"/proc/{process}/status")
    if status.is_file():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
        kib = int(line.split()[1])
    else:
        command = ["ps", "-o", "rss=", "-p", str(process)]
        kib = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603  own words
    return kib * 1024 / 1e6
