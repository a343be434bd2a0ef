#!/usr/bin/env python3
"""Times Almanac next to its peers on the same data, in one run on one machine, and writes Benchmarks/RESULTS.md.

    run.py [--quick] [--long] [--keep FOLDER]

--quick: a tenth of the size, in less than three minutes; prints the table and writes nothing.
--long: also 100 million events of 10,000 tenants, with random ids.
--keep: work in this folder and leave it, so that a later run finds the stores made.

Peers come from PyPI, pinned in peers/requirements.txt, into a virtual environment of their own (.bench/venv)."""
import argparse
import csv
import datetime
import json
import os
import pathlib
import platform
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

here = pathlib.Path(__file__).resolve().parent
root = here.parent
almanac = root / ".build/release/almanac"
AS_OF = "2026-06-30"


# MARK: Running

class Run:
    """What a command took: wall seconds, processor seconds, peak memory in MB, and what it printed."""

    def __init__(self, *command, stdin=None):
        start = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], stdin=stdin, stdout=subprocess.PIPE, text=True)
        self.output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.seconds = time.perf_counter() - start
        self.processor = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss / 1024
        if process.returncode != 0:
            sys.exit(f"{' '.join(map(str, command))} ended with {process.returncode}")


def median(runs):
    return statistics.median(run.seconds for run in runs)


def python():
    """The virtual environment with the peers; made when it is missing."""
    venv = root / ".bench/venv"
    if not (venv / "bin/duckdb-ready").exists():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin/pip", "install", "--quiet", "-r", here / "peers/requirements.txt"], check=True)
        (venv / "bin/duckdb-ready").touch()
    return venv / "bin"


# MARK: Stores and sites

class Bench:
    def __init__(self, folder, scale, runs):
        self.folder, self.scale, self.runs = folder, scale, runs
        self.rows = []
        self.peers = python()

    def tenants(self, count):
        return max(20, int(count * self.scale))

    def store(self, name, tenants, days, seed=1, ids="ordered"):
        """A store of a simulated platform, and what filling it took; the log never stands on the disk."""
        path = self.folder / f"{name}.sqlite"
        if path.exists():
            return path, None
        simulate = subprocess.Popen(
            [almanac, "simulate", "--tenants", str(tenants), "--days", str(days), "--seed", str(seed), "--end", AS_OF,
             "--ids", ids, "--out", "-", "--quiet"], stdout=subprocess.PIPE)
        run = Run(almanac, "ingest", "--quiet", "--store", path, "-", stdin=simulate.stdout)
        simulate.wait()
        return path, run

    def model(self):
        path = self.folder / "model.json"
        if not path.exists():
            store, _ = self.store("training", 1000, 180, seed=7)
            Run(almanac, "train", "--quiet", "--store", store, "--as-of", AS_OF, "--model", path)
        return path

    def build(self, store, site, *more):
        return Run(almanac, "build", "--quiet", "--store", store, "--model", self.model(), "--output", site, "--as-of",
                   AS_OF, *more)

    def fresh(self, path):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.exists():
            path.unlink()

    def add(self, work, bar, figure, ours, theirs, holds):
        self.rows.append((work, bar, figure, ours, theirs, "yes" if holds else "**no**"))
        print(f"{work}: {figure} ({ours}; {theirs}), bar {bar}: {'holds' if holds else 'MISSED'}", flush=True)


def events_in(store):
    return sqlite3.connect(store).execute("SELECT SUM(events) FROM day").fetchone()[0]


def pages_of(site):
    files = list(site.rglob("*.html"))
    return len(files), sum(file.stat().st_size for file in files)


def late_events(store, share, path, seed):
    """A login two days before the end for one in so many tenants: events that come late."""
    connection = sqlite3.connect(store)
    users = dict(connection.execute("SELECT tenant.id, MIN(user.id) FROM user JOIN tenant ON tenant.number = user.tenant "
                                    "GROUP BY tenant.number"))
    chosen = random.Random(seed).sample(sorted(users), max(1, int(len(users) * share)))
    with open(path, "w") as file:
        for tenant in chosen:
            file.write(json.dumps({"id": f"late-{seed}-{tenant}"[:64], "type": "userLogin", "time": "2026-06-28T10:00:00Z",
                                   "tenant": tenant, "user": users[tenant]}) + "\n")


# MARK: What is measured

def ingest(bench):
    log, store = bench.folder / "events.ndjson", bench.folder / "ingest.sqlite"
    if not log.exists():
        Run(almanac, "simulate", "--quiet", "--tenants", bench.tenants(2250), "--days", 180, "--seed", 1, "--end", AS_OF,
            "--out", log)
    ours, reads, aggregates = [], [], []
    for _ in range(bench.runs):
        for suffix in ("", ".derived"):
            bench.fresh(pathlib.Path(f"{store}{suffix}"))
        ours.append(Run(almanac, "ingest", "--quiet", "--store", store, log))
        read, aggregate = map(float, Run(bench.peers / "python", here / "peers/duckdb_read.py", log).output.split())
        reads.append(read)
        aggregates.append(aggregate)
    count = events_in(store)
    ratio = statistics.median(reads) / median(ours)
    bench.add(f"ingest {count / 1e6:.1f} M events, against DuckDB reading the same file", "≥ 0.5 ×", f"{ratio:.2f} ×",
              f"{count / median(ours) / 1e6:.2f} M events/s, {max(run.megabytes for run in ours):.0f} MB",
              f"{count / statistics.median(reads) / 1e6:.2f} M events/s", ratio >= 0.5)
    metrics = []
    for _ in range(bench.runs):
        bench.fresh(pathlib.Path(f"{store}.derived"))
        bench.fresh(bench.folder / "ingest-site")
        bench.build(store, bench.folder / "ingest-site", "--full", "--stats")
        record = json.loads((bench.folder / "ingest-site/data/run.json").read_text())
        threads = min(2, os.cpu_count() or 1)
        stages = {stage["name"]: stage["seconds"] for stage in record["stages"]}
        work = record["tenants_thread_seconds"]
        metrics.append(stages["events"] + (work["reading"] + work["folding"]) / threads)
    ratio = statistics.median(metrics) / statistics.median(aggregates)
    bench.add("the same events from the store to all metrics, against DuckDB's aggregation", "≤ 3 ×", f"{ratio:.2f} ×",
              f"{statistics.median(metrics):.2f} s", f"{statistics.median(aggregates):.2f} s", ratio <= 3)
    bench.fresh(log)


def pages(bench):
    store, _ = bench.store("pages", bench.tenants(5000), 180)
    site, hugo, copy = bench.folder / "pages-site", bench.folder / "hugo", bench.folder / "copy"
    bench.fresh(site)
    bench.build(store, site)
    subprocess.run([bench.peers / "python", here / "peers/hugo_site.py", site / "data", hugo], check=True)
    ours, peers, copies = [], [], []
    for _ in range(min(bench.runs, 3)):
        bench.fresh(site)
        ours.append(bench.build(store, site, "--full"))
        bench.fresh(hugo / "public")
        peers.append(Run(bench.peers / "hugo", "--quiet", "-s", hugo))
        bench.fresh(copy)
        copies.append(Run("cp", "-r", site, copy))
    (count, size), (their_count, their_size) = pages_of(site), pages_of(hugo / "public")
    bench.fresh(copy)
    rate = lambda amount, runs: amount / median(runs)
    in_bytes = rate(size, ours) / rate(their_size, peers)
    in_pages = rate(count, ours) / rate(their_count, peers)
    title = f"`build --full`, {count:,} pages, metrics rolled up"
    bench.add(f"{title}, against Hugo, in bytes of HTML a second", "≥ 10 ×", f"{in_bytes:.1f} ×",
              f"{rate(size, ours) / 1e6:.0f} MB/s", f"{rate(their_size, peers) / 1e6:.1f} MB/s", in_bytes >= 10)
    bench.add(f"{title}, against Hugo, in pages a second", "≥ 5 ×", f"{in_pages:.1f} ×", f"{rate(count, ours):.0f} pages/s",
              f"{rate(their_count, peers):.0f} pages/s", in_pages >= 5)
    floor = median(ours) / median(copies)
    bench.add(f"{title}, against `cp -r` of the site", "≤ 8 ×", f"{floor:.1f} ×", f"{median(ours):.1f} s",
              f"{median(copies):.1f} s", floor <= 8)


def rebuilding(bench):
    small, _ = bench.store("small", bench.tenants(1000), 180)
    large, _ = bench.store("large", bench.tenants(10000), 180)
    small_site, site = bench.folder / "small-site", bench.folder / "large-site"
    bench.fresh(small_site)
    bench.fresh(pathlib.Path(f"{small}.derived"))
    first_small = bench.build(small, small_site)
    bench.fresh(site)
    bench.fresh(pathlib.Path(f"{large}.derived"))
    first = bench.build(large, site)
    full = [bench.build(large, site, "--full") for _ in range(min(bench.runs, 3))]
    same = [bench.build(large, site) for _ in range(bench.runs)]
    tenants = sum(1 for _ in csv.DictReader(open(site / "data/tenants.csv", newline="")))
    bench.add(f"nothing changed, {tenants:,} tenants", "≤ 0.5 s, ≤ 2 % of full",
              f"{median(same):.2f} s, {100 * median(same) / median(full):.1f} %", f"{median(same):.2f} s",
              f"full: {median(full):.1f} s", median(same) <= 0.5 and median(same) <= 0.02 * median(full))
    changed = []
    for number in range(bench.runs):
        path = bench.folder / "late.ndjson"
        late_events(large, 0.01, path, number + int(time.time()))
        Run(almanac, "ingest", "--quiet", "--store", large, path)
        changed.append(bench.build(large, site))
    bench.add("1 % of the tenants changed by late events", "≤ 5 % of full", f"{100 * median(changed) / median(full):.1f} %",
              f"{median(changed):.2f} s", f"full: {median(full):.1f} s", median(changed) <= 0.05 * median(full))
    growth = first.megabytes / first_small.megabytes
    bench.add(f"peak memory, {bench.tenants(1000):,} → {bench.tenants(10000):,} tenants", "≤ 300 MB, ≤ 1.3 ×",
              f"{first.megabytes:.0f} MB, {growth:.2f} ×", f"{first.megabytes:.0f} MB", f"{first_small.megabytes:.0f} MB",
              first.megabytes <= 300 and growth <= 1.3)


def lengths(bench, long):
    """Costs at 1, 10 and 100 % of the events: the same tenants, more days, random ids."""
    sizes = [(4, 10), (40, 10)] + ([(400, 10)] if long else [])
    costs = []
    for days, hundreds in sizes:
        name = f"length-{days}"
        bench.fresh(bench.folder / f"{name}.sqlite")
        tenants = bench.tenants(hundreds * 1000)
        store, run = bench.store(name, tenants, days, ids="random")
        site = bench.folder / f"{name}-site"
        bench.fresh(site)
        bench.fresh(pathlib.Path(f"{store}.derived"))
        build = bench.build(store, site)
        count = events_in(store)
        costs.append((count, run.seconds, build.seconds, run.megabytes, build.megabytes, store.stat().st_size / count))
        print(f"{count / 1e6:.1f} M events: ingest {run.seconds:.1f} s, {run.megabytes:.0f} MB; build {build.seconds:.1f} s, "
              f"{build.megabytes:.0f} MB; {costs[-1][5]:.0f} bytes an event", flush=True)
        bench.fresh(site)
    if long:
        (count, ingest_seconds, build_seconds, *_), last = costs[1], costs[2]
        factor = (last[1] + last[2]) / (ingest_seconds + build_seconds) * (10 * count / last[0])
        bench.add(f"{count / 1e6:.0f} M → {last[0] / 1e6:.0f} M events, random ids, ingest and build", "≤ 12 ×",
                  f"{factor:.1f} × for ten times as many", f"{last[1]:.0f} s and {last[2]:.0f} s",
                  f"{ingest_seconds:.0f} s and {build_seconds:.0f} s", factor <= 12)
        bench.add("the store of the longest log", "≤ 100 bytes an event", f"{last[5]:.0f} bytes",
                  f"{last[3]:.0f} and {last[4]:.0f} MB of memory", "–", last[5] <= 100 and last[4] <= 300)
    return costs


# MARK: Telling

def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "unknown")
    memory = next(int(line.split()[1]) for line in open("/proc/meminfo") if line.startswith("MemTotal"))
    return f"{os.cpu_count()} processors ({model}), {memory / 1048576:.0f} GiB, {platform.system()} {platform.release()}"


def results(bench, costs):
    lines = ["# Results", "",
             f"Measured on {datetime.date.today()} with `make bench`: {machine()}. Both figures of a ratio are from the same "
             f"run; medians of {bench.runs} where a run takes seconds.", "",
             "| work | bar | measured | Almanac | beside it | holds |", "|---|---|---|---|---|---|"]
    lines += ["| " + " | ".join(row) + " |" for row in bench.rows]
    lines += ["", "## Costs by size", "", "The same tenants over more days, random ids; a new store and a new site each time.", "",
              "| events | ingest, s | build, s | memory of ingest, MB | memory of build, MB | bytes an event |",
              "|---|---|---|---|---|---|"]
    lines += [f"| {count:,} | {ingest:.1f} | {build:.1f} | {mb:.0f} | {build_mb:.0f} | {size:.0f} |"
              for count, ingest, build, mb, build_mb, size in costs]
    counts = subprocess.run([sys.executable, here / "instructions.py"], check=True, capture_output=True, text=True).stdout
    lines += ["", "## Instructions", "", "By callgrind (`Benchmarks/instructions.py`): " + counts.strip()]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--keep", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(folder, 0.1 if options.quick else 1, 3 if options.quick else 5)
        ingest(bench)
        pages(bench)
        rebuilding(bench)
        if not options.quick:
            (here / "RESULTS.md").write_text(results(bench, lengths(bench, options.long)))


main()
