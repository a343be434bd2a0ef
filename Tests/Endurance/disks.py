#!/usr/bin/env python3
"""Disks that fill up at every point of a build, and disks that cannot be written: a clear error, and the last good site
as it was."""
import re

from common import Links, Place, SmallDisk, Tree, arguments, differences, in_own_mounts, main, require


def fill_disks(options):
    if not in_own_mounts():
        return
    with Place(options.binary) as place, SmallDisk(place.path("disk"), options.megabytes) as disk:
        place.run("simulate", "--tenants", options.tenants, "--days", 60, "--seed", 3, "--end", "2026-06-30", "--density", 6,
                  "--out", "all.ndjson")
        place.run("ingest", "-q", "--store", "store.sqlite", "all.ndjson")
        place.train()
        build = ["build", "-q", "--store", "store.sqlite", "--model", "model.json", "--output", "disk/site"]
        place.run(*build, "--as-of", "2026-06-01")
        before = Tree().read(place.path("disk/site"))
        place.run(*build, "--as-of", "2026-06-20", "--output", "expected", "--cache", "expected.derived")
        expected = Tree().read(place.path("expected"))
        size = sum(file.stat().st_size for file in place.path("expected").rglob("*") if file.is_file())
        endings = []
        for step in range(options.steps + 1):
            # From nothing free to more than the new site needs beside the old.
            disk.fill(int(size * 1.3 * step / options.steps))
            code, _, messages = place.run(*build, "--as-of", "2026-06-20", expect=(0, 74))
            found = Tree().read(place.path("disk/site"))
            faults = Links().faults(place.path("disk/site"), found)
            require(not faults, f"step {step}: {faults[:5]}")
            if code == 74:
                require("the disk is full" in messages, f"step {step}: unclear: {messages}")
                require(found == before, f"step {step}: changed: {differences(found, before)[:5]}")
                leftover = place.path("disk/site/.almanac").exists()
                require(not leftover, f"step {step}: .almanac is left")
            else:
                require(found == expected, f"step {step}: {differences(found, expected)[:5]}")
            disk.empty()
            endings.append(code)
            # Back to the old site; the other derived file lets both start from the same.
            place.run(*build, "--as-of", "2026-06-01")
            place.run(*build, "--as-of", "2026-06-01")
        require(0 in endings and 74 in endings, f"the sizes were no test: {endings}")
        derived(place, disk, build)
        read_only(place, disk, build, before)
        print(f"disks: {len(endings)} fillings, {endings.count(74)} builds ended with 74 and left the site as it was; "
              "full disk of the derived file and read-only disk: clear errors, site as it was")


def derived(place, disk, build):
    """The store and the derived file are on the full disk, the site is not."""
    for free in (0, 20_000, 200_000):
        disk.fill(free)
        code, _, messages = place.run(
            *build, "--as-of", "2026-06-20", "--output", "other", "--cache", "disk/cache.derived", expect=(0, 73, 74))
        require(code == 0 or re.search("full", messages), f"derived file, {free} bytes free: unclear: {messages}")
        print(f"  derived file on a disk with {free} bytes free: {code} {messages.strip()}")
        disk.empty()
        place.run(*build, "--as-of", "2026-06-20", "--output", "other", "--cache", "disk/cache.derived")
        found = differences(Tree().read(place.path("other")), Tree().read(place.path("expected")))
        require(not found, f"derived file, {free} bytes free: {found[:5]}")


def read_only(place, disk, build, before):
    disk.read_only(True)
    _, _, messages = place.run(*build, "--as-of", "2026-06-20", expect=(73,))
    require("read-only" in messages, messages)
    require(Tree().read(place.path("disk/site")) == before, "read-only: the site has changed")
    disk.read_only(False)
    place.run(*build, "--as-of", "2026-06-20")


if __name__ == "__main__":
    parser = arguments(__doc__)
    parser.add_argument("--tenants", type=int, default=40)
    parser.add_argument("--megabytes", type=int, default=64)
    parser.add_argument("--steps", type=int, default=12)
    main(lambda: fill_disks(parser.parse_args()))
