#!/usr/bin/env python3
"""Runs a program against the reference over many generated logs, zones and days.

    python3 sweep.py --seeds 1-50 --work DIR --tables data --command '... {zone} {as_of} {out} {files}'

The command is split like a shell line; {zone}, {as_of}, {out} (a fresh directory) and {files} (the logs, each an
argument of its own) are filled in. The program's tables are expected in {out}/TABLES. Stops at the first
difference, with the log left in DIR. Without --command it only checks that the reference gives the same
tables for the same lines in another order, in several files, compressed.
"""

import argparse
import os
import shlex
import shutil
import subprocess
import sys

import compare
import generate
import oracle

# Each place is a zone and a day around which the times crowd: days of 23, 24 and 25 hours, midnights that do
# not exist or come twice, dates that a zone skips, offsets of odd minutes and seconds, the ends of the years.
PLACES = [
    ("UTC", "2026-06-30"), ("UTC", "1970-01-05"), ("UTC", "2100-12-30"), ("UTC", "2024-02-29"),
    ("Europe/Berlin", "2026-06-30"), ("Europe/Berlin", "2026-03-29"), ("Europe/Berlin", "2026-10-25"),
    ("America/New_York", "2026-11-01"), ("America/Los_Angeles", "1970-04-26"), ("Asia/Kathmandu", "2026-01-01"),
    ("America/St_Johns", "2010-11-06"), ("America/St_Johns", "2010-11-07"), ("America/St_Johns", "2011-03-13"),
    ("Pacific/Apia", "2011-12-29"), ("Pacific/Apia", "2011-12-30"), ("Pacific/Apia", "2011-12-31"),
    ("Pacific/Apia", "2012-01-20"), ("Pacific/Kwajalein", "1993-08-25"), ("Pacific/Kiritimati", "1995-01-03"),
    ("America/Sao_Paulo", "2018-11-04"), ("America/Sao_Paulo", "2018-02-17"), ("America/Asuncion", "2023-03-25"),
    ("America/Havana", "2025-11-02"), ("Asia/Beirut", "2026-03-29"), ("Asia/Tehran", "2022-03-22"),
    ("Africa/Cairo", "2026-04-24"), ("Africa/Casablanca", "2026-02-15"), ("Africa/Monrovia", "1972-01-07"),
    ("Australia/Lord_Howe", "2026-04-05"), ("Antarctica/Troll", "2026-03-29"), ("America/Scoresbysund", "2024-03-31"),
    ("Pacific/Chatham", "2026-09-27"), ("Atlantic/Azores", "1992-12-27"), ("Europe/Dublin", "2026-10-25"),
]


def seeds(text):
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def fresh(path):
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    return path


def made(folder, seed, zone, as_of, count, name, order, parts):
    """Generates one log into the folder and returns its files."""
    generate.main(["--seed", str(seed), "--zone", zone, "--as-of", as_of, "--count", str(count), "--order", str(order),
                   "--parts", str(parts), "--out", os.path.join(fresh(folder), name)])
    return [os.path.join(folder, file) for file in sorted(os.listdir(folder))]


def referred(out, zone, as_of, files):
    """The reference's tables; a difference in status is a fault of the set-up."""
    if oracle.main(["--zone", zone, "--as-of", as_of, "--out", out, *files]) != 0:
        raise SystemExit("the reference could not read the log")
    return out


def filled(command, zone, as_of, out, files):
    arguments = []
    for word in shlex.split(command):
        if word == "{files}":
            arguments += files
        else:
            arguments.append(word.replace("{zone}", zone).replace("{as_of}", as_of).replace("{out}", out))
    return arguments


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seeds", type=seeds, default=seeds("1-10"))
    parser.add_argument("--count", type=int, default=700)
    parser.add_argument("--work", required=True)
    parser.add_argument("--tables", default=".", help="where under {out} the program puts its tables")
    parser.add_argument("--command")
    options = parser.parse_args(arguments)
    for seed in options.seeds:
        zone, as_of = PLACES[seed % len(PLACES)]
        print(f"seed {seed}, {zone}, {as_of}: ", end="", flush=True)
        work = options.work
        plain = made(os.path.join(work, "log"), seed, zone, as_of, options.count, "log.ndjson", 0, 1)
        wanted = referred(os.path.join(work, "wanted"), zone, as_of, plain)
        if options.command:
            out = fresh(os.path.join(work, "found"))
            status = subprocess.run(filled(options.command, zone, as_of, out, plain), check=False).returncode
            if status != 0:
                print(f"the command ended with status {status}")
                return 1
            found = os.path.join(out, options.tables)
        else:
            files = made(os.path.join(work, "others"), seed, zone, as_of, options.count, "log.ndjson.gz", 7, 3)
            found = referred(os.path.join(work, "found"), zone, as_of, files)
        if compare.main([wanted, found]) != 0:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
