#!/usr/bin/env python3
"""Times the stages on a simulated platform, each the median of some runs, and prints a table with rates and memory.

    run.py [--tenants N] [--days N] [--runs N]

As a floor, the same files are read (wc) and the finished site is copied (cp -r) on the same machine in the same run."""
import argparse
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parent.parent
almanac = root / ".build/release/almanac"


def run(*command):
    """Runs a command; its wall seconds and peak memory in MB."""
    timed = [sys.executable, "-c", """
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
""", *map(str, command)]
    seconds, megabytes = subprocess.run(timed, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), float(megabytes)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tenants", type=int, default=1000)
    parser.add_argument("--days", type=int, default=180)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        events, store, site = folder / "events.ndjson", folder / "store.sqlite", folder / "site"

        def fresh(path):
            for file in folder.glob(path.name + "*"):
                shutil.rmtree(file) if file.is_dir() else file.unlink()

        def measure(prepare, *command):
            results = []
            for _ in range(options.runs):
                prepare()
                results.append(run(*command))
            return statistics.median(r[0] for r in results), max(r[1] for r in results)

        stages = [
            ("simulate", lambda: fresh(events), almanac, "simulate", "--tenants", options.tenants, "--days", options.days,
             "--seed", 1, "--end", "2026-06-30", "--out", events),
            ("floor: wc", lambda: None, "wc", "-l", events),
            ("ingest", lambda: fresh(store), almanac, "ingest", "--store", store, events),
            ("build", lambda: fresh(site), almanac, "build", "--store", store, "--output", site, "--as-of", "2026-06-30"),
            ("build again", lambda: None, almanac, "build", "--store", store, "--output", site, "--as-of", "2026-06-30"),
            ("floor: cp -r", lambda: fresh(folder / "copy"), "cp", "-r", site, folder / "copy"),
        ]
        print(f"{options.tenants} tenants, {options.days} days, median of {options.runs} runs\n")
        print("| stage | seconds | events a second | peak MB |\n|---|---|---|---|")
        count = None
        for name, prepare, *command in stages:
            seconds, megabytes = measure(prepare, *command)
            count = count or sum(chunk.count(b"\n") for chunk in iter(lambda f=open(events, "rb"): f.read(1 << 20), b""))
            print(f"| {name} | {seconds:.2f} | {count / seconds:,.0f} | {megabytes:.0f} |", flush=True)
        pages = sum(1 for _ in site.rglob("*.html"))
        size = sum(file.stat().st_size for file in site.rglob("*") if file.is_file())
        print(f"\n{count:,} events, {pages:,} pages, {size / 1e6:.0f} MB of site, "
              f"{store.stat().st_size / count:.0f} bytes an event in the store")


main()
