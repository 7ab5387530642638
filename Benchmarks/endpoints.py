"""Whole-process times of `holdfast simulate` with a chat endpoint on both sides: 40 conversations of seven calls.

Against a server that answers at once, the time is what Holdfast itself costs (wanted: below 1 s). Against one that
answers after 200 ms, 32 calls at a time, the time is compared with the ideal schedule: 280 calls in rounds of 32 cannot
take fewer than ceil(280 / 32) = 9 rounds, nor fewer than the 7 of one conversation (wanted: within 10 % of 9 · 200 ms).
On a machine that has other work the rounds themselves take longer; a bare client that keeps the same schedule and does nothing else
is timed in between, to tell the machine's part from Holdfast's.

Usage: endpoints.py HOLDFAST [PYTHON], where PYTHON has inspect-ai and openai, to see the same conversations there.
"""
import json
import math
import os
import statistics
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

from audit_against_parse import run

CONVERSATIONS, CALLS, PLACES = 40, 7, 32
RUNS = 5


def measure(program: str, command: Callable[[str], list[str]], runs: int, latency: float) -> float:
    """Plays the conversations some times against a server with a latency; returns the median wall time in seconds."""
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__).parent / "playing_server.py"), str(latency)],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        address = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        figures = [run(command(address)) for _ in range(runs + 1)]
        seen = json.load(urllib.request.urlopen(address + "/figures"))
    finally:
        server.kill()
        server.wait()
    if seen["calls"] != (runs + 1) * CONVERSATIONS * CALLS:
        sys.exit(f"{program} made {seen['calls']} calls in {runs + 1} runs: not seven a conversation")
    walls = [wall for wall, _, _ in figures[1:]]
    cpu = statistics.median(cpu for _, cpu, _ in figures[1:])
    memory = max(memory for _, _, memory in figures)
    print(
        f"{program:9} latency {latency * 1000:3.0f} ms: wall median {statistics.median(walls):.3f} s, "
        f"min {min(walls):.3f}, max {max(walls):.3f}; processor {cpu:.3f} s, "
        f"peak {memory:.0f} MiB, {seen['mostOpen']} calls at once"
    )
    return statistics.median(walls)


def main() -> None:
    holdfast, latency = sys.argv[1], 0.2
    print(f"{CONVERSATIONS} conversations of {CALLS} calls, load of the machine {os.getloadavg()[0]:.1f}")

    def simulate(address: str) -> list[str]:
        return [
            holdfast, "simulate", "--desk", "shop", "--user", "prompted:user", "--agent", "endpoint:agent",
            "-n", str(CONVERSATIONS), "--endpoint", address + "/v1", "--concurrency", str(PLACES),
        ]

    plain = measure("holdfast", simulate, RUNS, 0)
    print(f"  {'kept' if plain < 1 else 'NOT KEPT'}: below 1 s")
    ideal = max(CALLS, math.ceil(CONVERSATIONS * CALLS / PLACES)) * latency
    waiting = measure("holdfast", simulate, RUNS, latency)
    client = [sys.executable, str(Path(__file__).parent / "bare_client.py")]
    sizes = [str(PLACES), str(CONVERSATIONS), str(CALLS)]
    bare = measure("bare", lambda address: [*client, address, *sizes], RUNS, latency)
    verdict = "kept" if waiting <= 1.1 * ideal else "NOT KEPT"
    print(f"  {verdict}: within 10 % of the ideal {ideal:.2f} s; it is {100 * (waiting / ideal - 1):+.1f} %")
    print(f"  a bare client on this machine now: {100 * (bare / ideal - 1):+.1f} %")
    if len(sys.argv) > 2:
        peer = str(Path(__file__).parent / "endpoints_peer.py")
        for wait in (0, latency):
            measure("inspect", lambda address: [sys.argv[2], peer, address, str(PLACES)], 2, wait)


if __name__ == "__main__":
    main()
