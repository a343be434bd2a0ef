#!/usr/bin/env python3
"""Holds churn scores against the truth that only the simulator knows.

    churn_quality.py [--tenants 2000] [--days 400] [--density 25] [--seeds 1 2 3] [--keep FOLDER]

For each seed a platform is simulated, a model learns from what was known at the first of six cut-offs, half a horizon
apart, and scores the tenants at risk at all six. Their outcomes and true risks come from the simulator's truth file.
"Best possible" is the area of its `risk`: that of an observer who sees every event and knows the simulator's rules and
the tenants' habits. "Hidden" is that of its `hidden_risk`, for which decisions count that show in no event yet. Bars:
area at most .02 below the best possible, calibration error (ten bins of equal width) at most .03, area above that of
recency alone. Needs nothing but Python."""
import argparse
import collections
import csv
import datetime
import pathlib
import subprocess
import sys
import tempfile

root = pathlib.Path(__file__).resolve().parent.parent
almanac = root / ".build/release/almanac"
LAST_DAY = datetime.date(2026, 6, 30)
HORIZON = 30
ACTIVITY = {"userLogin", "datasetLoaded", "datasetQueried", "datasetDeleted", "jobSubmitted"}
BARS = {"below best": 0.02, "calibration error": 0.03, "above recency": 0}


def run(*command):
    result = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {result.returncode}:\n{result.stderr}")
    return result.stdout


def area(scores, outcomes):
    """Under the ROC curve, ties counting half."""
    ties = collections.defaultdict(lambda: [0, 0])
    for score, outcome in zip(scores, outcomes):
        ties[score][outcome] += 1
    wins = below = 0
    for score in sorted(ties):
        negatives, positives = ties[score]
        wins += positives * (below + negatives / 2)
        below += negatives
    return wins / (below * (len(scores) - below))


def calibration_error(scores, outcomes):
    excess = [0.0] * 10
    for score, outcome in zip(scores, outcomes):
        excess[min(int(score * 10), 9)] += score - outcome
    return sum(map(abs, excess)) / len(scores)


def brier(scores, outcomes):
    return sum((score - outcome) ** 2 for score, outcome in zip(scores, outcomes)) / len(scores)


def text_between(line, before, after):
    start = line.index(before) + len(before)
    return line[start:line.index(after, start)]


def last_activities(log, cutoffs):
    """By cut-off and tenant: the time of the last activity before it."""
    latest, found, waiting = {}, {}, sorted(cutoffs)
    with open(log, encoding="utf-8") as lines:
        for line in lines:
            time = text_between(line, '"time":"', '"')
            while waiting and time >= waiting[0].isoformat():
                found[waiting.pop(0)] = dict(latest)
            if text_between(line, '"type":"', '"') in ACTIVITY:
                latest[text_between(line, '"tenant":"', '"')] = time
    for cutoff in waiting:
        found[cutoff] = dict(latest)
    return found


def silence(activity, cutoff):
    """Seconds from an activity to a cut-off."""
    start = datetime.datetime.combine(cutoff, datetime.time(), datetime.timezone.utc)
    return (start - datetime.datetime.fromisoformat(activity.replace("Z", "+00:00"))).total_seconds()


def truth_of(path, cutoffs):
    """By cut-off and tenant: the observer's risk, the hidden one, and the outcome."""
    days = {cutoff.isoformat(): cutoff for cutoff in cutoffs}
    truth = {cutoff: {} for cutoff in cutoffs}
    with open(path, encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["day"] in days and row["churned"]:
                truth[days[row["day"]]][row["tenant"]] = (
                    float(row["risk"]), float(row["hidden_risk"]), int(row["churned"]))
    return truth


def cases(folder, arguments, seed):
    """Score, the observer's risk, the hidden one, silence and outcome of each tenant at risk at each cut-off, and how the
    model was made."""
    log, truth_file, store, model = (folder / f"{seed}{end}" for end in (".ndjson", ".csv", ".sqlite", ".json"))
    if not store.exists():
        run(almanac, "simulate", "--tenants", arguments.tenants, "--days", arguments.days, "--density",
            arguments.density, "--seed", seed, "--end", LAST_DAY, "--out", log, "--truth", truth_file, "-q")
        run(almanac, "ingest", log, "--store", store, "-q")
    step = HORIZON // 2
    cutoffs = [LAST_DAY + datetime.timedelta(1 - HORIZON - step * place) for place in range(6)]
    day = datetime.timedelta(1)
    told = run(almanac, "train", "--store", store, "--model", model, "--as-of", min(cutoffs) - day)
    activities, truth = last_activities(log, cutoffs), truth_of(truth_file, cutoffs)
    rows = []
    for cutoff in cutoffs:
        # Scores are kept apart, so that nothing is added to what an earlier run issued.
        with tempfile.TemporaryDirectory() as kept:
            scores = run(almanac, "score", "--store", store, "--model", model, "--as-of", cutoff - day, "--retrain",
                         "never", "--scores", pathlib.Path(kept) / "issued.ndjson", "-q")
        for row in csv.DictReader(scores.splitlines()):
            if row["id"] in truth[cutoff]:
                risk, hidden, outcome = truth[cutoff][row["id"]]
                quiet = silence(activities[cutoff][row["id"]], cutoff)
                rows.append((float(row["score"]), risk, hidden, quiet, outcome))
    return rows, told


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tenants", type=int, default=2000)
    parser.add_argument("--days", type=int, default=400)
    parser.add_argument("--density", type=float, default=25)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--keep", type=pathlib.Path)
    arguments = parser.parse_args()
    missed = False
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        print("| seed | cases | churned | hidden | best possible | scores | recency | calibration error "
              "| Brier | best Brier |")
        print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
        for seed in arguments.seeds:
            rows, told = cases(folder, arguments, seed)
            scores, risks, hidden_risks, silences, outcomes = zip(*rows)
            best, hidden, own, recency = (
                area(values, outcomes) for values in (risks, hidden_risks, scores, silences))
            error = calibration_error(scores, outcomes)
            print(f"| {seed} | {len(rows)} | {sum(outcomes)} | {hidden:.3f} | {best:.3f} | {own:.3f} | {recency:.3f} "
                  f"| {error:.3f} | {brier(scores, outcomes):.4f} | {brier(risks, outcomes):.4f} |", flush=True)
            print(told, file=sys.stderr)
            measured = {"below best": best - own, "calibration error": error, "above recency": recency - own}
            missed |= any(measured[name] > bar for name, bar in BARS.items())
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
