"""Whole episodes a second of `holdfast simulate`, with tracking, audit and storage, and whether memory follows their number.

Every desk is run by itself, with and without a store, interleaved; medians of whole-process times.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

DESKS = ["shop", "travel", "telecom"]
EPISODES = 4000
RUNS = 3


def run(command: list[str]) -> tuple[float, float, float]:
    """Runs a command; returns wall seconds, processor seconds and peak memory in MiB."""
    with tempfile.TemporaryFile() as sink:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=sink, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{' '.join(command[:2])} … ended with status {status}")
    scale = 1024 if sys.platform != "darwin" else 1024 * 1024
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale


def simulate(holdfast: str, desk: str, count: int, store: str | None) -> tuple[float, float, float]:
    command = [holdfast, "simulate", "--desk", desk, "--agent", "rules", "-n", str(count), "--jobs", "2"]
    return run(command + (["--store", store] if store else []))


def main(holdfast: str) -> None:
    figures: dict[tuple[str, bool], list[tuple[float, float, float]]] = {}
    sizes: dict[str, float] = {}
    for _ in range(RUNS):
        for desk in DESKS:
            for is_stored in (False, True):
                with tempfile.TemporaryDirectory() as folder:
                    store = os.path.join(folder, "runs.sqlite") if is_stored else None
                    figures.setdefault((desk, is_stored), []).append(simulate(holdfast, desk, EPISODES, store))
                    if store:
                        sizes[desk] = os.path.getsize(store) / EPISODES
    for (desk, is_stored), rows in figures.items():
        wall, processor, memory = (statistics.median(column) for column in zip(*rows))
        kept = f"stored, {sizes[desk] / 1024:.1f} KiB each" if is_stored else "not stored"
        print(f"{desk:8} {EPISODES / wall:7.0f} episodes/s, {1000 * processor / EPISODES:.3f} ms of processor time each, "
              f"peak {memory:.0f} MiB ({kept})")
    few = simulate(holdfast, "shop", 2000, None)[2]
    many = simulate(holdfast, "shop", 20000, None)[2]
    print(f"peak memory: {few:.0f} MiB at 2 000 episodes, {many:.0f} MiB at 20 000 (ratio {many / few:.2f})")


if __name__ == "__main__":
    main(sys.argv[1])
