"""Whole-process times of `holdfast audit` and of json.load on the same files, interleaved; medians and their ratio.

Also audits 10 000 conversations made by repeating the real files, to show that memory follows one conversation.
"""
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 9
PARSE = "import json,sys\nfor p in sys.argv[1:]:\n    json.load(open(p, encoding='utf-8'))"


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


def compare(holdfast: str, files: list[str]) -> None:
    commands = {
        "holdfast audit": [holdfast, "audit", *files],
        "python json.load": [sys.executable, "-c", PARSE, *files],
        "python start": [sys.executable, "-c", "pass"],
    }
    figures: dict[str, list[tuple[float, float, float]]] = {name: [] for name in commands}
    for turn in range(RUNS + 1):
        for name, command in commands.items():
            figure = run(command)
            if turn > 0:
                figures[name].append(figure)
    medians = {name: [statistics.median(column) for column in zip(*rows)] for name, rows in figures.items()}
    for name, (wall, cpu, memory) in medians.items():
        print(f"{name:18} wall {wall:6.3f} s   processor {cpu:6.3f} s   peak {memory:6.1f} MiB")
    conversations = sum(len(json.load(open(p, encoding="utf-8")).get("simulations") or []) for p in files)
    audit, parse = medians["holdfast audit"], medians["python json.load"]
    print(f"{conversations} conversations: {conversations / audit[0]:.0f} a second")
    print(f"ratio to the parse: wall {audit[0] / parse[0]:.2f}, processor {audit[1] / parse[1]:.2f} (wanted: below 3)")
    ratios = [a[0] / b[0] for a, b in zip(figures["holdfast audit"], figures["python json.load"])]
    print(f"wall ratio by pair: min {min(ratios):.2f}, median {statistics.median(ratios):.2f}, max {max(ratios):.2f}")


def stream(holdfast: str, files: list[str], count: int) -> None:
    """Audits `count` conversations from one file, made by repeating the real ones under new ids."""
    results = [json.load(open(p, encoding="utf-8")) for p in files]
    largest = max(results, key=lambda r: len(r.get("simulations") or []))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.json"
        with open(path, "w", encoding="utf-8") as out:
            head = {key: value for key, value in largest.items() if key != "simulations"}
            out.write(json.dumps(head)[:-1] + ', "simulations": [')
            for index in range(count):
                one = dict(largest["simulations"][index % len(largest["simulations"])])
                one["id"] = f"{one['id']}-{index}"
                out.write(("," if index else "") + json.dumps(one))
            out.write("]}")
        size = path.stat().st_size / 2**20
        wall, _, memory = run([holdfast, "audit", str(path)])
        print(f"{count} conversations, {size:.0f} MiB: {wall:.1f} s, {count / wall:.0f} a second, peak {memory:.0f} MiB")


def main() -> None:
    holdfast, data = sys.argv[1], Path(sys.argv[2])
    files = sorted(str(p) for p in (data / "tau2").glob("*.json"))
    if not files:
        sys.exit(f"no results under {data}/tau2: name the folder with DATA=…")
    compare(holdfast, files)
    for count in (1000, 10000):
        stream(holdfast, files, count)


if __name__ == "__main__":
    main()
