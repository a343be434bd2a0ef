#!/usr/bin/env python3
"""A month of daily runs under all that happens to daily runs: late events, lines that are none, a truncated file, a file
that does not come, two builds at once, `kill -9`, a full disk, a disk that cannot be written.

Each day: take in the day's file, learn weekly, build, check. After it the site is that of a full build with nothing
remembered, or, where the exit code says so, the last good one."""
import datetime
import gzip
import json
import random
import shutil
import signal
import time

from common import Links, Place, SmallDisk, Tree, arguments, differences, in_own_mounts, main, require

FIRST_HOURS = "T08:00"  # A day's delivery holds the first hours of the next day: by them the day is known to be whole.


class Month:
    def __init__(self, place, options, disk):
        self.place, self.disk = place, disk
        self.random = random.Random(options.seed)
        self.end = datetime.date(2026, 6, 30)
        self.days = [self.end - datetime.timedelta(days=options.days - number) for number in range(options.days)]
        self.late = []
        self.newest = ""
        self.good = None
        self.codes = {}
        self.hooks = 0
        self.site = "disk/site" if disk else "site"
        # Of a shorter past there is nothing to learn.
        self.learns = options.history >= 200
        self.model = "model: model.json\n" if self.learns else ""
        place.path("almanac.yaml").write_text(
            f"store: store.sqlite\noutput: {self.site}\nwait-for-data: 1s\n{self.model}"
            "on-success: cat >> hooks.ndjson\non-failure: cat >> hooks.ndjson\n")
        place.path("hooks.ndjson").write_text("")
        place.run("simulate", "--tenants", options.tenants, "--days", options.history + options.days, "--seed", 7, "--end", self.end,
                  "--density", 5, "--duplicate-share", 0.01, "--out", "all.ndjson")
        lines = place.path("all.ndjson").read_text().splitlines(keepends=True)
        self.coming = sorted(((json.loads(line)["time"], line) for line in lines), reverse=True)
        place.path("past.ndjson").write_text("".join(self.delivery(self.days[0] - datetime.timedelta(days=1))))
        place.run("ingest", "-q", "past.ndjson")

    def delivery(self, day):
        """The events up to the first hours of the day after, as far as they have not been delivered."""
        limit = f"{day + datetime.timedelta(days=1)}{FIRST_HOURS}"
        lines = []
        while self.coming and self.coming[-1][0] < limit:
            time_, line = self.coming.pop()
            self.newest = max(self.newest, time_)
            lines.append(line)
        return lines

    # What happens to a day's file. Each leaves in `self.late` what is delivered later.

    def ordinary(self, lines, name):
        self.place.path(name).write_text("".join(lines))
        self.place.run("ingest", "-q", name)

    def some_late(self, lines, name):
        held = set(self.random.sample(range(len(lines) - 1), len(lines) // 10))
        self.late += [line for number, line in enumerate(lines) if number in held]
        self.ordinary([line for number, line in enumerate(lines) if number not in held], name)

    def corrupt_lines(self, lines, name):
        for bad in ("not json\n", '{"id":1}\n', "\x00\x01\x02\n", "{" * 5000 + "\n"):
            lines.insert(self.random.randrange(len(lines)), bad)
        self.place.path(name).write_text("".join(lines))
        _, output, _ = self.place.run("ingest", "-q", name)
        require(" 4 quarantined" in output, output)

    def truncated(self, lines, name):
        whole = gzip.compress("".join(lines).encode())
        self.place.path(f"{name}.gz").write_bytes(whole[:len(whole) // 2])
        _, _, messages = self.place.run("ingest", "-q", f"{name}.gz", expect=(65,))
        require(f"{name}.gz" in messages, messages)
        self.late += lines

    def missing(self, lines, name):
        self.place.run("ingest", "-q", f"{name}.gone", expect=(66,))
        self.late += lines

    def killed_ingest(self, lines, name):
        self.place.path(name).write_text("".join(lines))
        process = self.place.start("ingest", "-q", name)
        time.sleep(self.random.uniform(0, 0.1))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        self.place.run("ingest", "-q", name)

    # What happens to a day's build. Each returns the exit code of its last build.

    def build(self, day, *more, expect):
        code, _, _ = self.place.run("build", "-q", "--as-of", day, *more, expect=expect)
        self.hooks += 1
        told = [json.loads(line) for line in self.place.path("hooks.ndjson").read_text().splitlines()]
        require(len(told) == self.hooks, f"{day}: {len(told)} hooks for {self.hooks} builds")
        require(told[-1]["status"] == code, f"{day}: the hook was told {told[-1]['status']}, not {code}")
        require((told[-1]["as_of"] == str(day)) == (code == 0), f"{day}: the hook was told {told[-1]['as_of']}")
        require(bool(told[-1]["messages"]) or code == 0, f"{day}: the hook was not told why")
        return code

    def plain(self, day, whole):
        return self.build(day, expect=(0,) if whole else (75,))

    def overlap(self, day, whole):
        builds = [self.place.start("build", "-q", "--as-of", day) for _ in range(2)]
        messages = [build.communicate()[1] for build in builds]
        codes = [build.returncode for build in builds]
        self.hooks += 2
        require(set(codes) <= {0, 75} and (0 in codes) == whole, f"{day}: two builds at once ended with {codes}")
        for code, text in zip(codes, messages):
            require(code == 0 or not whole or "another build is writing to this folder" in text, text)
        self.codes["second of two: 75"] = self.codes.get("second of two: 75", 0) + (whole and 75 in codes)
        return 0 if whole else 75

    def killed(self, day, whole):
        process = self.place.start("build", "-q", "--as-of", day)
        time.sleep(self.random.uniform(0.05, 1))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        self.hooks = len(self.place.path("hooks.ndjson").read_text().splitlines())
        self.visit(f"{day}, killed")
        return self.build(day, expect=(0,) if whole else (75,))

    def full_disk(self, day, whole):
        if not self.disk:
            return self.plain(day, whole)
        self.disk.fill(100_000)
        code = self.build(day, "--retry", 1, expect=(74,) if whole else (75,))
        require(Tree().read(self.place.path(self.site)) == self.good, f"{day}, full disk: the site has changed")
        self.codes["full disk: 74"] = self.codes.get("full disk: 74", 0) + (code == 74)
        self.disk.empty()
        return self.plain(day, whole)

    def read_only(self, day, whole):
        if not self.disk:
            return self.plain(day, whole)
        self.disk.read_only(True)
        code = self.build(day, expect=(73,) if whole else (75,))
        self.codes["read-only disk: 73"] = self.codes.get("read-only disk: 73", 0) + (code == 73)
        self.disk.read_only(False)
        return self.plain(day, whole)

    # The month.

    def visit(self, moment):
        tree = Tree().read(self.place.path(self.site))
        faults = Links().faults(self.place.path(self.site), tree)
        require(not faults, f"{moment}: {faults[:5]}")
        return tree

    def compare(self, day):
        self.place.run("build", "-q", "--as-of", day, "--full", "--output", "clean", "--cache", "clean.derived",
                       "--config", "clean.yaml")
        clean = Tree().read(self.place.path("clean"))
        for name in ("clean", "clean.derived"):
            path = self.place.path(name)
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        return clean

    def run(self):
        arrivals = [self.some_late, self.corrupt_lines, self.truncated, self.missing, self.killed_ingest]
        builds = [self.overlap, self.killed, self.full_disk, self.read_only]
        self.place.path("clean.yaml").write_text(f"store: store.sqlite\n{self.model}")
        for number, day in enumerate(self.days):
            if number % 7 == 0 and self.learns:
                self.place.run("train", "-q", "--as-of", day - datetime.timedelta(days=1), "--model", "model.json")
            lines, late, self.late = self.delivery(day), self.late, []
            if late:
                self.ordinary(late, f"{day}-late.ndjson")
            arrive = arrivals[number // 2 % len(arrivals)] if number % 2 else self.ordinary
            arrive(lines, f"{day}.ndjson")
            next_day = f"{day + datetime.timedelta(days=1)}"
            whole = arrive not in (self.truncated, self.missing) and self.newest >= next_day
            work = builds[number // 2 % len(builds)] if number % 2 == 0 and number else self.plain
            code = work(day, whole)
            tree = self.visit(day)
            if code == 0:
                found = differences(tree, self.compare(day))
                require(not found, f"{day}: the site is not that of a full build: {found[:5]}")
                self.place.check(self.site)
                if self.learns:
                    for _ in range(2):
                        self.place.run("score", "-q", "--as-of", day, "--out", "scores.csv", "--scores", "issued.ndjson")
                    scored = len(self.place.path("scores.csv").read_text().splitlines()) - 1
                    issued = self.place.path("issued.ndjson").read_text().count(f'"asOf":"{day}"')
                    require(issued == scored, f"{day}: {scored} scores, but {issued} in the log")
                self.good = tree
            else:
                require(tree == self.good, f"{day}: ended with {code}, but the site is not the last good one")
            name = f"{arrive.__name__}, {work.__name__}: {code}"
            self.codes[name] = self.codes.get(name, 0) + 1
        print(f"month: {len(self.days)} days, {len(self.good)} files at the end; {self.hooks} hooks told the right ending")
        for name, count in sorted(self.codes.items()):
            print(f"  {count:3} x {name}")


def spend_month(options):
    mounts = in_own_mounts()
    with Place(options.binary) as place:
        if not mounts:
            Month(place, options, None).run()
            return
        with SmallDisk(place.path("disk"), options.megabytes) as disk:
            Month(place, options, disk).run()


if __name__ == "__main__":
    parser = arguments(__doc__)
    parser.add_argument("--tenants", type=int, default=80)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--history", type=int, default=200, help="days before the first")
    parser.add_argument("--megabytes", type=int, default=64)
    main(lambda: spend_month(parser.parse_args()))
