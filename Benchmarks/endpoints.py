"""Whole-process times of `holdfast simulate` with a chat endpoint on both sides: 40 conversations of seven calls.

Against a server that answers at once, the time is what Holdfast itself costs (wanted: below 1 s). Against one that
answers after 200 ms, 32 calls at a time, the time is compared with the ideal schedule: 280 calls in rounds of 32 cannot
take fewer than ceil(280 / 32) = 9 rounds, nor fewer than the 7 of one conversation (wanted: within 10 % of 9 · 200 ms).
"""
import json
import math
import os
import statistics
import subprocess
import sys
import urllib.request
from pathlib import Path

from audit_against_parse import run

CONVERSATIONS, CALLS, PLACES = 40, 7, 32
RUNS = 5


def measure(holdfast: str, latency: float) -> list[float]:
    """Plays the conversations some times against a server with a latency; returns the wall times in seconds."""
    server = subprocess.Popen(
        [sys.executable, str(Path(__file__).parent / "playing_server.py"), str(latency)],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        address = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        command = [
            holdfast, "simulate", "--desk", "shop", "--user", "prompted:user", "--agent", "endpoint:agent",
            "-n", str(CONVERSATIONS), "--endpoint", address + "/v1", "--concurrency", str(PLACES),
        ]
        figures = [run(command) for _ in range(RUNS + 1)]
        seen = json.load(urllib.request.urlopen(address + "/figures"))
    finally:
        server.kill()
        server.wait()
    if seen["calls"] != (RUNS + 1) * CONVERSATIONS * CALLS or seen["mostOpen"] > PLACES:
        sys.exit(f"the server saw {seen}: not seven calls a conversation, or more than {PLACES} at once")
    walls = [wall for wall, _, _ in figures[1:]]
    cpu = statistics.median(cpu for _, cpu, _ in figures[1:])
    memory = max(memory for _, _, memory in figures)
    print(
        f"latency {latency * 1000:3.0f} ms: wall median {statistics.median(walls):.3f} s, "
        f"min {min(walls):.3f}, max {max(walls):.3f}; processor {cpu:.3f} s, peak {memory:.0f} MiB"
    )
    return walls


def main() -> None:
    holdfast, latency = sys.argv[1], 0.2
    load = os.getloadavg()[0]
    print(f"{CONVERSATIONS} conversations of {CALLS} calls, {RUNS} runs each, load of the machine {load:.1f}")
    plain = statistics.median(measure(holdfast, 0))
    print(f"  {'kept' if plain < 1 else 'NOT KEPT'}: below 1 s")
    ideal = max(CALLS, math.ceil(CONVERSATIONS * CALLS / PLACES)) * latency
    waiting = statistics.median(measure(holdfast, latency))
    verdict = "kept" if waiting <= 1.1 * ideal else "NOT KEPT"
    print(f"  {verdict}: within 10 % of the ideal {ideal:.2f} s; it is {100 * (waiting / ideal - 1):+.1f} %")


if __name__ == "__main__":
    main()
