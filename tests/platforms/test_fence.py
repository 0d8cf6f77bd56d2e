from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from adapters.fence import Fence, FencedError

# Enters a call and writes as fast as it can, so that a stop falls right beside a write.
CALL = """
import itertools, os, sys, time
from adapters.fence import Fence
with Fence(armed=sys.argv[2] == "armed").until(time.monotonic() + float(sys.argv[1])):
    for number in itertools.count():
        os.pwrite(1, b"%20d" % number, 0)
"""


def frozen_and_woken(tmp_path: Path, *, armed: bool) -> tuple[int | None, bool]:
    """Freeze a process in a call past its deadline; its exit status, and whether it wrote once more."""
    file = tmp_path / "written"
    words = [sys.executable, "-c", CALL, "1.0", "armed" if armed else "not"]
    with (
        file.open("wb") as out,
        subprocess.Popen(words, stdout=out, cwd=Path(__file__).parent.parent.parent) as process,  # noqa: S603
    ):
        while not file.stat().st_size:
            time.sleep(0.01)
        process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WNOWAIT)
        before = file.read_bytes()
        time.sleep(1.3)
        process.send_signal(signal.SIGCONT)
        try:
            ended = process.wait(2)
        except subprocess.TimeoutExpired:
            ended = None
            process.kill()
    return ended, file.read_bytes() != before


def test_a_process_that_wakes_after_its_deadline_ends_before_its_next_write(tmp_path: Path) -> None:
    assert frozen_and_woken(tmp_path, armed=True) == (-signal.SIGALRM, False)


def test_without_the_fence_it_would_have_written(tmp_path: Path) -> None:
    assert frozen_and_woken(tmp_path, armed=False) == (None, True)


def test_a_call_whose_time_is_over_does_not_begin() -> None:
    with pytest.raises(FencedError), Fence(armed=False).until(time.monotonic() - 1):
        pytest.fail("the call began")


def test_a_call_that_ends_in_time_disarms_the_fence() -> None:
    with Fence().until(time.monotonic() + 100):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 90
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0


def test_of_several_calls_the_nearest_deadline_counts() -> None:
    fence = Fence()
    with fence.until(time.monotonic() + 100), fence.until(time.monotonic() + 50):
        assert 40 < signal.getitimer(signal.ITIMER_REAL)[0] <= 50
