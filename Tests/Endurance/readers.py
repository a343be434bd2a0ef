#!/usr/bin/env python3
"""Visitors who read random pages and follow their links while the site is rebuilt meet no missing and no torn file."""
import multiprocessing
import os
import random

from common import Links, Place, Tree, arguments, main, require


def read(folder, seed, stop, results):
    """Reads until told to stop; every page whole, every link of it there at once."""
    random_ = random.Random(seed)
    page, pages, links, faults = "index.html", 0, 0, []
    while not stop.is_set() and not faults:
        try:
            with open(os.path.join(folder, page), "rb") as file:
                content = file.read()
        except FileNotFoundError:
            faults.append(f"{page} is not there")
            break
        pages += 1
        if not content.rstrip().endswith(b"</html>"):
            faults.append(f"{page} is torn: {len(content)} bytes")
        targets = sorted(Links.of(page, content))
        for target in targets:
            links += 1
            if not os.path.isfile(os.path.join(folder, target)):
                faults.append(f"{page} leads to {target}, which is not there")
        followed = [target for target in targets if target.endswith(".html")]
        page = random_.choice(followed) if followed and random_.random() < 0.9 else "index.html"
    results.put((pages, links, faults))


def rebuild(options):
    with Place(options.binary) as place:
        place.run("simulate", "--tenants", options.tenants, "--days", 90, "--seed", 9, "--end", "2026-06-30", "--density",
                  6, "--out", "all.ndjson")
        place.run("ingest", "-q", "--store", "store.sqlite", "all.ndjson")
        place.train()
        place.path("texts").mkdir()
        build = ["build", "-q", "--store", "store.sqlite", "--model", "model.json"]
        place.run(*build, "--as-of", "2026-06-01")
        stop, results = multiprocessing.Event(), multiprocessing.Queue()
        visitors = [
            multiprocessing.Process(target=read, args=(str(place.path("site")), seed, stop, results))
            for seed in range(options.visitors)]
        for visitor in visitors:
            visitor.start()
        written = 0
        try:
            for number in range(options.rebuilds):
                # Another day, another title; every second time an article comes, every other it goes again.
                article = place.path("texts/news.md")
                article.write_text(f"# News {number}\n") if number % 2 else article.unlink(missing_ok=True)
                place.run(*build, "--as-of", f"2026-06-{2 + number % 27:02}", "--title", f"Title {number % 3}", "--content",
                          "texts", "--changes", "changes.txt")
                written += len(place.path("changes.txt").read_text().splitlines())
        finally:
            stop.set()
            found = [results.get(timeout=60) for _ in visitors]
            for visitor in visitors:
                visitor.join()
        faults = [fault for _, _, some in found for fault in some]
        require(not faults, f"a visitor met: {faults[:5]}")
        place.check("site")
        files = len(Tree().read(place.path("site")))
        print(f"readers: {options.rebuilds} rebuilds of {files} files ({written} changes); {len(visitors)} visitors read "
              f"{sum(p for p, _, _ in found)} pages and followed {sum(l for _, l, _ in found)} links: none missing or torn")


if __name__ == "__main__":
    parser = arguments(__doc__)
    parser.add_argument("--tenants", type=int, default=200)
    parser.add_argument("--rebuilds", type=int, default=20)
    parser.add_argument("--visitors", type=int, default=2)
    main(lambda: rebuild(parser.parse_args()))
