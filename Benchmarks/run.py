#!/usr/bin/env python3
"""Times Almanac next to its peers on the same data, in one run on one machine, and writes Benchmarks/RESULTS.md.

    run.py [--quick] [--long] [--forest] [--keep FOLDER]

--quick: a tenth of the size, in less than three minutes; prints the table and writes nothing.
--long: also 100 million events of 10,000 tenants, with random ids.
--forest: only forests of tables beside scikit-learn's; puts that part into RESULTS.md and leaves the others.
--keep: work in this folder and leave it, so that a later run finds the stores made.

Peers come from PyPI, pinned in peers/requirements.txt, into a virtual environment of their own (.bench/venv)."""
import argparse
import csv
import datetime
import json
import math
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

import forest

here = pathlib.Path(__file__).resolve().parent
root = here.parent
almanac = root / ".build/release/almanac"
AS_OF = "2026-06-30"


# MARK: Running

class Run:
    """What a command took: wall seconds, processor seconds, peak memory in MB, and what it printed."""

    def __init__(self, *command, stdin=None, messages=None):
        start = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], stdin=stdin, stdout=subprocess.PIPE, stderr=messages,
                                   text=True)
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
    requirements, installed = here / "peers/requirements.txt", venv / "installed.txt"
    if not installed.exists() or installed.read_text() != requirements.read_text():
        subprocess.run([sys.executable, "-m", "venv", venv], check=True)
        subprocess.run([venv / "bin/pip", "install", "--quiet", "-r", requirements], check=True)
        shutil.copy(requirements, installed)
    return venv / "bin"


# MARK: Stores and sites

class Bench:
    run, here, almanac = Run, here, almanac

    def __init__(self, folder, scale, runs):
        self.folder, self.scale, self.runs = folder, scale, runs
        self.rows = []
        self.peers = python()

    def tenants(self, count):
        return max(20, int(count * self.scale))

    def store(self, name, tenants, days, seed=1, ids="ordered"):
        """A store of a simulated platform, and what filling it from a file took."""
        path, log = self.folder / f"{name}.sqlite", self.folder / f"{name}.ndjson"
        if path.exists():
            return path, None
        Run(almanac, "simulate", "--tenants", tenants, "--days", days, "--seed", seed, "--end", AS_OF, "--ids", ids,
            "--out", log, "--quiet")
        # Else the system would write the log while ingest reads it.
        os.sync()
        run = Run(almanac, "ingest", "--quiet", "--store", path, log)
        log.unlink()
        return path, run

    def model(self):
        path = self.folder / "model.json"
        if not path.exists():
            store, _ = self.store("training", 1000, 180, seed=7)
            Run(almanac, "train", "--quiet", "--store", store, "--as-of", AS_OF, "--model", path)
        return path

    def build(self, store, site, *more):
        return Run(almanac, "build", "--quiet", "--store", store, "--model", self.model(), "--output", site, "--as-of",
                   AS_OF, "--jobs", 2, *more)

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
        stages = {stage["name"]: stage["seconds"] for stage in record["stages"]}
        work = record["tenants_thread_seconds"]
        metrics.append(stages["events"] + (work["reading"] + work["folding"] + work["remembering"]) / 2)
    ratio = statistics.median(metrics) / statistics.median(aggregates)
    bench.add("the same events from the store to every tenant's metrics and sums, no derived file before, against DuckDB's "
              "aggregation", "≤ 3 ×", f"{ratio:.2f} ×",
              f"{statistics.median(metrics):.2f} s", f"{statistics.median(aggregates):.2f} s", ratio <= 3)
    bench.fresh(log)


def pages(bench):
    """Everyone writes into folders that did not exist before: making files just after others were deleted is slow."""
    store, _ = bench.store("pages", bench.tenants(5000), 180)
    first, hugo = bench.folder / "pages-site", bench.folder / "hugo"
    bench.fresh(first)
    bench.build(store, first)
    subprocess.run([bench.peers / "python", here / "peers/hugo_site.py", first / "data", hugo], check=True)
    ours, peers, copies = [], [], []
    for turn in range(3):
        site, theirs, copy = (bench.folder / f"{name}-{turn}" for name in ("pages-site", "hugo-site", "pages-copy"))
        for old in (site, theirs, copy):
            bench.fresh(old)
        ours.append(bench.build(store, site, "--full"))
        peers.append(Run(bench.peers / "hugo", "--quiet", "-s", hugo, "-d", theirs))
        copies.append(Run("cp", "-r", site, copy))
    (count, size), (their_count, their_size) = pages_of(site), pages_of(theirs)
    rate = lambda amount, runs: amount / median(runs)
    in_bytes = rate(size, ours) / rate(their_size, peers)
    in_pages = rate(count, ours) / rate(their_count, peers)
    title = f"`build --full` with a given model, {count:,} pages, logs rolled up, into a new folder"
    bench.add(f"{title}, against Hugo, in bytes of HTML a second", "≥ 10 ×", f"{in_bytes:.1f} ×",
              f"{rate(size, ours) / 1e6:.0f} MB/s", f"{rate(their_size, peers) / 1e6:.1f} MB/s", in_bytes >= 10)
    bench.add(f"{title}, against Hugo, in pages a second", "≥ 5 ×", f"{in_pages:.1f} ×", f"{rate(count, ours):.0f} pages/s",
              f"{rate(their_count, peers):.0f} pages/s", in_pages >= 5)
    floor = median(ours) / median(copies)
    bench.add(f"{title}, against `cp -r` of the site", "≤ 8 ×", f"{floor:.1f} ×", f"{median(ours):.1f} s",
              f"{median(copies):.1f} s", floor <= 8)


def rebuilding(bench):
    small, _ = bench.store("small", bench.tenants(1000), 180)
    large = bench.folder / "changing.sqlite"
    shutil.copy(bench.store("large", bench.tenants(10000), 180)[0], large)
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
    bench.add(f"nothing changed, {tenants:,} tenants, a given model", "≤ 0.5 s, ≤ 2 % of full",
              f"{median(same):.2f} s, {100 * median(same) / median(full):.1f} %", f"{median(same):.2f} s",
              f"full: {median(full):.1f} s", median(same) <= 0.5 and median(same) <= 0.02 * median(full))
    changed = []
    for number in range(bench.runs):
        path = bench.folder / "late.ndjson"
        late_events(large, 0.01, path, number + int(time.time()))
        Run(almanac, "ingest", "--quiet", "--store", large, path)
        changed.append(bench.build(large, site))
    bench.add("1 % of the tenants changed by late events, the same day and a given model", "≤ 5 % of full", f"{100 * median(changed) / median(full):.1f} %",
              f"{median(changed):.2f} s", f"full: {median(full):.1f} s", median(changed) <= 0.05 * median(full))
    growth = first.megabytes / first_small.megabytes
    bench.add(f"peak memory, {bench.tenants(1000):,} → {bench.tenants(10000):,} tenants", "≤ 300 MB, ≤ 1.3 ×",
              f"{first.megabytes:.0f} MB, {growth:.2f} ×", f"{first.megabytes:.0f} MB", f"{first_small.megabytes:.0f} MB",
              first.megabytes <= 300 and growth <= 1.3)


def sizes(bench, long):
    """Costs at 1, 10 and 100 % of the size: 100, 1,000 and 10,000 tenants over 400 days, random ids, all made anew."""
    costs = []
    for count in (100, 1000, 10000) if long else (100, 1000):
        store, site = bench.folder / f"size-{count}.sqlite", bench.folder / f"size-{count}-site"
        for old in (store, site, pathlib.Path(f"{store}.derived")):
            bench.fresh(old)
        _, filled = bench.store(store.stem, count, 400, ids="random")
        built = bench.build(store, site)
        events = events_in(store)
        costs.append({"tenants": count, "events": events, "ingest": filled.seconds, "build": built.seconds,
                      "ingest_mb": filled.megabytes, "build_mb": built.megabytes,
                      "bytes": store.stat().st_size / events,
                      "derived": pathlib.Path(f"{store}.derived").stat().st_size / events})
        print(json.dumps(costs[-1]), flush=True)
    if long:
        middle, last = costs[1], costs[2]
        factor = (last["ingest"] + last["build"]) / (middle["ingest"] + middle["build"])
        fair = factor * 10 * middle["events"] / last["events"]
        bench.add(f"{middle['events'] / 1e6:.0f} M → {last['events'] / 1e6:.0f} M events, random ids, ingest and build",
                  "≤ 12 ×", f"{fair:.1f} × for ten times as many", f"{last['ingest']:.0f} s + {last['build']:.0f} s",
                  f"{middle['ingest']:.0f} s + {middle['build']:.0f} s", fair <= 12)
        bench.add("the store of the longest log", "≤ 100 bytes an event", f"{last['bytes']:.0f} bytes",
                  f"{last['ingest_mb']:.0f} MB of memory for ingest, {last['build_mb']:.0f} MB for build", "–",
                  last["bytes"] <= 100)
    return costs


def chart(costs):
    """Seconds by events, both axes logarithmic: where costs are linear, the lines rise like the grid's diagonal."""
    left, top, width, height = 60, 20, 420, 300
    decades = lambda values: (math.floor(math.log10(min(values))), math.ceil(math.log10(max(values))))
    x0, x1 = decades([cost["events"] for cost in costs])
    y0, y1 = decades([cost[kind] for cost in costs for kind in ("ingest", "build")])
    x = lambda events: left + width * (math.log10(events) - x0) / (x1 - x0)
    y = lambda seconds: top + height * (1 - (math.log10(seconds) - y0) / (y1 - y0))
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 370" role="img" aria-label="Seconds of ingest and build '
             'by number of events" font-family="sans-serif" font-size="13"><rect width="640" height="370" fill="#fff"/>']
    for power in range(x0, x1 + 1):
        name = {6: "1 M", 7: "10 M", 8: "100 M", 9: "1000 M", 5: "0.1 M"}.get(power, f"1e{power}")
        parts.append(f'<line x1="{x(10 ** power):.1f}" x2="{x(10 ** power):.1f}" y1="{top}" y2="{top + height}" stroke="#ddd"/>'
                     f'<text x="{x(10 ** power):.1f}" y="{top + height + 20}" text-anchor="middle">{name}</text>')
    for power in range(y0, y1 + 1):
        parts.append(f'<line x1="{left}" x2="{left + width}" y1="{y(10 ** power):.1f}" y2="{y(10 ** power):.1f}" stroke="#ddd"/>'
                     f'<text x="{left - 8}" y="{y(10 ** power) + 4:.1f}" text-anchor="end">{10 ** power:g} s</text>')
    for kind, colour in (("ingest", "#0a53b8"), ("build", "#d1370a")):
        points = [(x(cost["events"]), y(cost[kind])) for cost in costs]
        line = " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{px:.1f}" cy="{py:.1f}" r="3.5" fill="{colour}"/>' for px, py in points]
        parts.append(f'<text x="{points[-1][0] + 10:.1f}" y="{points[-1][1] + 4:.1f}" fill="{colour}">{kind}, '
                     f'{costs[-1][kind]:.0f} s</text>')
    parts.append(f'<text x="{left + width / 2}" y="{top + height + 42}" text-anchor="middle">events</text></svg>')
    return "\n".join(parts) + "\n"


# MARK: Telling

def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "unknown")
    memory = next(int(line.split()[1]) for line in open("/proc/meminfo") if line.startswith("MemTotal"))
    return f"{os.cpu_count()} processors ({model}), {memory / 1048576:.0f} GiB, {platform.system()} {platform.release()}"


def results(bench, costs):
    lines = ["# Results", "",
             f"Measured on {datetime.date.today()} with `make bench`: {machine()}. Both figures of a ratio are from the same "
             "run, taken in turns; medians of five runs, of three beside Hugo and of full rebuilds; single runs for memory and "
             "sizes.", "",
             "| work | bar | measured | Almanac | beside it | holds |", "|---|---|---|---|---|---|"]
    lines += ["| " + " | ".join(row) + " |" for row in bench.rows]
    lines += ["", "## Costs by size", "", "100, 1,000 and 10,000 tenants over 400 days, random ids; a new store and a new site "
              "each time.", "", "![Seconds by number of events](../docs/images/costs.svg)", "",
              "| tenants | events | ingest, s | build, s | memory of ingest, MB | memory of build, MB | bytes an event, store | derived file |",
              "|---|---|---|---|---|---|---|---|"]
    lines += [f"| {cost['tenants']:,} | {cost['events']:,} | {cost['ingest']:.1f} | {cost['build']:.1f} | "
              f"{cost['ingest_mb']:.0f} | {cost['build_mb']:.0f} | {cost['bytes']:.0f} | "
              f"{cost['derived']:.0f} |" for cost in costs]
    counts = subprocess.run([sys.executable, here / "instructions.py"], check=True, capture_output=True, text=True).stdout
    lines += ["", "## Instructions", "", "By callgrind (`Benchmarks/instructions.py`): " + counts.strip()]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--long", action="store_true")
    parser.add_argument("--forest", action="store_true")
    parser.add_argument("--keep", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (options.keep or pathlib.Path(temporary)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        # Away from any almanac.yaml.
        os.chdir(folder)
        bench = Bench(folder, 0.1 if options.quick else 1, 3 if options.quick else 5)
        written = here / "RESULTS.md"
        tables = forest.section(bench)
        if options.forest:
            if not options.quick:
                written.write_text(forest.merged(written.read_text(), tables))
            return
        ingest(bench)
        pages(bench)
        rebuilding(bench)
        if not options.quick:
            costs = sizes(bench, options.long)
            (root / "docs/images/costs.svg").write_text(chart(costs))
            written.write_text(forest.merged(results(bench, costs), tables))


if __name__ == "__main__":
    main()
