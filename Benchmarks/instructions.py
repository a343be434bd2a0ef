#!/usr/bin/env python3
"""Counts the instructions of the hot paths with callgrind, on a small platform and one thread: a change of two percent
shows, however busy the machine is.

    instructions.py"""
import os
import pathlib
import re
import subprocess
import tempfile

root = pathlib.Path(__file__).resolve().parent.parent
almanac = root / ".build/release/almanac"


def callgrind(folder, *arguments):
    """Runs a command under callgrind; the inclusive instructions and calls by function, and those of the program."""
    out = folder / "callgrind.out"
    subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", folder / "almanac", *map(str, arguments)],
                   check=True, capture_output=True)
    text = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=99.9", out], check=True,
                          capture_output=True, text=True).stdout
    counts = {}
    for line in text.splitlines():
        found = re.match(r"\s*([\d,]+) \(\s*[\d.]+%\)\s+(.*)", line)
        if found:
            counts.setdefault(found[2], int(found[1].replace(",", "")))
    return counts


def taken(counts, symbols):
    """The most instructions of any function that has one of the symbols in its mangled name."""
    found = [count for name, count in counts.items() if any(symbol in name for symbol in symbols)]
    if not found:
        raise SystemExit(f"no function is named like {symbols[0]}: has it another name now?")
    return max(found)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        # Away from any almanac.yaml.
        os.chdir(folder)
        # Valgrind reads no debugging information of this size.
        subprocess.run(["objcopy", "--strip-debug", almanac, folder / "almanac"], check=True)
        log, store = folder / "events.ndjson", folder / "store.sqlite"
        run = lambda *arguments: subprocess.run([almanac, *map(str, arguments), "--quiet"], check=True, capture_output=True)
        run("simulate", "--tenants", 30, "--days", 120, "--seed", 1, "--end", "2026-06-30", "--out", log)
        events = sum(1 for _ in open(log))
        ingest = callgrind(folder, "ingest", "--store", store, log)
        build = callgrind(folder, "build", "--store", store, "--output", folder / "site", "--as-of", "2026-06-30",
                          "--jobs", 1)
        pages = sum(1 for _ in (folder / "site/tenants").glob("*/index.html"))
        total = lambda counts: counts.get("PROGRAM TOTALS", 0)
        rows = [
            ("ingest", total(ingest) / events, "an event"),
            ("fold and features", taken(build, ["14ChurnCollectorV4fold", "0A9CollectorV4fold"]) / events, "an event"),
            ("charts", taken(build, ["SVGCharts6FigureV6append"]) / pages, "a tenant's page"),
            ("page, charts included", taken(build, ["SiteRendererV6tenant", "8RendererV6tenant"]) / pages, "a tenant's page"),
            ("build", total(build) / pages, "a tenant"),
        ]
        print(f"{events:,} events, {pages} tenants, one thread\n")
        print("| path | instructions | for |\n|---|---|---|")
        for path, count, unit in rows:
            print(f"| {path} | {count:,.0f} | {unit} |")


main()
