"""Start a Streamlit app on a free port and stop it again."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STARTS_WITHIN = 120.0


@dataclass(frozen=True, slots=True)
class Server:
    """`address` of a running app and the seconds from process start to its first page."""

    address: str
    seconds_to_first_page: float


@contextmanager
def running(script: str, **environment: str) -> Iterator[Server]:
    """`script` as `streamlit run` starts it, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port), "--server.address", "127.0.0.1",
               "--server.headless", "true", "--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false"]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield Server(address, _seconds_to_first_page(address, process, started))
    finally:
        process.terminate()
        process.wait(timeout=30)


def _seconds_to_first_page(address: str, process: subprocess.Popen[bytes], started: float) -> float:
    while time.perf_counter() - started < STARTS_WITHIN:
        if process.poll() is not None:
            raise RuntimeError(f"{address} ended at once with exit code {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                answer.read()
            return time.perf_counter() - started
        except OSError:
            time.sleep(0.01)
    raise RuntimeError(f"{address} did not answer within {STARTS_WITHIN:.0f} s")
