#!/usr/bin/env python3
"""`kill -9` at random moments of an incremental build: a visitor finds every page old or new, no link broken, and the
next build ends with the site that a full build makes."""
import random
import shutil
import signal
import time

from common import Links, Place, Tree, arguments, differences, main, require


def arrivals(place, tenants, days, random_, rounds):
    """A store, and `rounds` files of events that are still to come: late ones of a few tenants each."""
    place.run("simulate", "--tenants", tenants, "--days", days, "--seed", 5, "--end", "2026-06-30", "--density", 4,
              "--out", "all.ndjson")
    lines = place.path("all.ndjson").read_text().splitlines(keepends=True)
    random_.shuffle(lines)
    coming = rounds * 150
    for number in range(rounds):
        place.path(f"late{number}.ndjson").write_text("".join(lines[number * 150:(number + 1) * 150]))
    place.path("first.ndjson").write_text("".join(lines[coming:]))
    place.run("ingest", "-q", "--store", "store.sqlite", "first.ndjson")


def wait(place, process, duration, random_, number):
    """Half of the moments lie anywhere in a build, half in its last part, which is short: while files change places."""
    if number % 2:
        time.sleep(random_.uniform(0, duration))
        return
    while not place.path("site/.almanac/journal").exists() and process.poll() is None:
        time.sleep(0.0002)
    time.sleep(random_.uniform(0, 0.02))


def kill_builds(options):
    random_ = random.Random(options.seed)
    with Place(options.binary) as place:
        arrivals(place, options.tenants, options.days, random_, options.rounds)
        build = ["build", "-q", "--store", "store.sqlite", "--as-of", "2026-06-29"]
        place.train()
        build += ["--model", "model.json"]
        place.run(*build)
        tree, links = Tree(), Links()
        old = tree.read(place.path("site"))
        require(not links.faults(place.path("site"), old), "the site is broken before anything has happened")
        duration, moments, killed, publishing, mixed = 0.0, [], 0, 0, 0
        for number in range(options.rounds):
            place.run("ingest", "-q", "--store", "store.sqlite", f"late{number}.ndjson")
            start = time.monotonic()
            process = place.start(*build)
            # The first build is timed; the others are killed at a moment within that time.
            if duration:
                wait(place, process, duration, random_, number)
                process.send_signal(signal.SIGKILL)
            process.communicate()
            duration = duration or time.monotonic() - start
            moments.append(time.monotonic() - start)
            killed += process.returncode == -9
            was_publishing = place.path("site/.almanac/journal").exists()
            publishing += was_publishing
            during = tree.read(place.path("site"))
            faults = links.faults(place.path("site"), during)
            require(not faults, f"round {number}, killed after {moments[-1]:.2f} s: {faults[:5]}")
            place.run(*build, "--changes", "changes.txt")
            new = tree.read(place.path("site"))
            listed = [line.split(" ")[1] for line in place.path("changes.txt").read_text().splitlines()]
            require(not was_publishing or listed == differences(old, new), f"round {number}: the list of changes is wrong")
            strange = [name for name, sha in during.items() if sha not in (old.get(name), new.get(name))]
            require(not strange, f"round {number}: neither old nor new: {strange[:5]}")
            lost = [name for name in old if name not in during]
            require(not lost, f"round {number}: gone: {lost[:5]}")
            mixed += during != old and during != new
            if number % 10 == 9 or number == options.rounds - 1:
                place.run(*build, "--output", "clean", "--full", "--cache", "clean.derived")
                found = differences(new, Tree().read(place.path("clean")))
                require(not found, f"round {number}: the site is not that of a full build: {found[:5]}")
                place.check("site")
                shutil.rmtree(place.path("clean"))
                place.path("clean.derived").unlink()
            old = new
        print(f"kills: {options.rounds} builds of {options.tenants} tenants ({len(old)} files, {duration:.1f} s a build): "
              f"{killed} killed, {publishing} of them while publishing, {mixed} sites in between, none broken")


if __name__ == "__main__":
    parser = arguments(__doc__)
    parser.add_argument("--tenants", type=int, default=2000)
    parser.add_argument("--days", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=50)
    main(lambda: kill_builds(parser.parse_args()))
