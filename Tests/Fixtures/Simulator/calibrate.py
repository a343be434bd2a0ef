"""Judges a simulated log as a testbed for churn models; the table in docs/decisions/simulator.md comes from here.

    almanac simulate --tenants 400 --days 400 --seed 1 --end 2026-06-30 --out LOG --truth TRUTH
    python3 calibrate.py LOG TRUTH 2026-06-30 400 400

The arguments after the files are the last day, the number of days and of tenants.

Needs numpy and scikit-learn. Independent of the Swift code: it reads events and truth, applies the definitions of the
metrics at cut-offs every thirty days, and trains a forest and a logistic regression on the earlier half of them.
"""
import csv
import datetime
import json
import sys
from collections import defaultdict

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

WORK = {"datasetLoaded", "datasetQueried", "datasetDeleted", "jobSubmitted"}
COUNTS = ["events", "logins", "work", "activity", "failed", "ended", "cancelled", "left", "joined", "idle", "timeouts",
          "logoffs", "jobs"]
COLUMN = {name: place for place, name in enumerate(COUNTS)}


def day_number(text):
    return datetime.date.fromisoformat(text).toordinal()


class Tenant:
    def __init__(self, days):
        self.counts = np.zeros((days, len(COUNTS)), np.int32)
        self.users = defaultdict(set)
        self.created = None
        self.closed = 10**9
        self.attributes = defaultdict(list)
        self.logins = {}

    def add(self, name, day):
        self.counts[day, COLUMN[name]] += 1

    def total(self, name, end, length, gap=0):
        return self.counts[max(0, end - length):end - gap, COLUMN[name]].sum()

    def active_users(self, start, end):
        return len(set().union(*(self.users.get(day, set()) for day in range(start, end))))

    def latest(self, name, day, missing=0.0):
        values = [value for when, value in self.attributes[name] if when < day]
        return values[-1] if values else missing


def read(path, start, days):
    tenants = defaultdict(lambda: Tenant(days))
    events = 0
    for line in open(path, encoding="utf-8"):
        event = json.loads(line)
        kind, time, tenant = event["type"], event["time"], tenants[event["tenant"]]
        date = day_number(time[:10])
        day = date - start
        if kind.startswith("account"):
            if kind == "accountCreated":
                tenant.created = date
            if kind == "accountClosed":
                tenant.closed = date
            for name in ("sentiment", "plan", "monthlyCharge"):
                if name in event:
                    tenant.attributes[name].append((date, event[name]))
        if day < 0:
            continue
        events += 1
        tenant.add("events", day)
        minute = date * 1440 + int(time[11:13]) * 60 + int(time[14:16])
        if kind == "userLogin" or kind in WORK:
            user = event["user"]
            tenant.add("activity", day)
            tenant.users[day].add(user)
            if kind == "userLogin":
                tenant.add("logins", day)
                tenant.add("idle", day)
                tenant.logins[user] = (minute, day)
            else:
                tenant.add("work", day)
                login = tenant.logins.pop(user, None)
                if login and minute - login[0] <= 30:
                    tenant.counts[login[1], COLUMN["idle"]] -= 1
                if kind == "jobSubmitted":
                    tenant.add("jobs", day)
        elif kind in ("jobTerminated", "jobCancelled"):
            tenant.add("ended", day)
            if kind == "jobCancelled":
                tenant.add("cancelled", day)
            elif event["outcome"] == "failed":
                tenant.add("failed", day)
        else:
            name = {"userDeleted": "left", "userAdded": "joined", "userSessionTimeout": "timeouts",
                    "userLogoff": "logoffs"}.get(kind)
            if name:
                tenant.add(name, day)
    return tenants, events


def features(tenant, start, day, recency):
    total = tenant.total
    logins, before, quarter = total("logins", day, 30), total("logins", day, 60, 30), total("logins", day, 90)
    work, work_before = total("work", day, 30), total("work", day, 60, 30)
    ended, jobs = total("ended", day, 30), total("jobs", day, 30)
    users = tenant.active_users(day - 30, day)
    sentiments = [value for when, value in tenant.attributes["sentiment"] if when < start + day]
    ends = total("timeouts", day, 30) + total("logoffs", day, 30)
    active = tenant.counts[:, COLUMN["activity"]] > 0
    return [
        recency, logins, total("logins", day, 7), total("logins", day, 7) / (logins / 30 * 7 + 0.5),
        logins / (before + 1), logins / (quarter / 3 + 1), work, work / (work_before + 1),
        total("work", day, 14) / (work / 30 * 14 + 1), total("idle", day, 30) / max(logins, 1),
        total("failed", day, 60) / max(total("ended", day, 60), 1), total("failed", day, 30) / max(ended, 1),
        total("cancelled", day, 30) / max(ended, 1), total("left", day, 30), total("left", day, 90),
        total("joined", day, 90), total("left", day, 60) / (users + 1), users,
        tenant.active_users(day - 7, day) / (users + 1), users / (tenant.active_users(day - 60, day - 30) + 1),
        sentiments[-1] if sentiments else 0, np.mean(sentiments[-3:]) if sentiments else 0,
        start + day - tenant.created, {"pool": 0, "bridge": 1, "silo": 2}[tenant.latest("plan", start + day, "pool")],
        tenant.latest("monthlyCharge", start + day), jobs, jobs / (total("jobs", day, 60, 30) + 1),
        total("timeouts", day, 30) / max(ends, 1), active[day - 30:day].sum(), active[day - 14:day].sum(),
    ]


def is_in_use(tenant, start, day):
    """Open, and active in the 30 days before."""
    return tenant.created < start + day <= tenant.closed and tenant.total("activity", day, 30) > 0


def level(tenants, start, first, length):
    """Events per day and tenant in use, over the days from `first` on."""
    used = [tenant for tenant in tenants if tenant.counts[first:first + length, COLUMN["activity"]].any()]
    events = sum(tenant.total("events", first + length, length) for tenant in used)
    lengths = [min(tenant.closed + 1, start + first + length) - max(tenant.created, start + first) for tenant in used]
    return events / sum(lengths)


def loss_of_month(tenants, start, day, next_month):
    """Of those in use at the start of a calendar month: how many there are, how many are not at its end."""
    used = [tenant for tenant in tenants if is_in_use(tenant, start, day)]
    lost = sum(tenant.closed < start + next_month or not is_in_use(tenant, start, next_month) for tenant in used)
    return len(used), lost


def whole_months(start, days):
    """First days of calendar months within the period, and the first day of the month after the last whole one."""
    return [day for day in range(days + 1) if datetime.date.fromordinal(start + day).day == 1]


def edges(tenants, start, days):
    """Whether the period begins and ends as it goes on."""
    length = min(30, days // 2)
    first, last = level(tenants, start, 0, length), level(tenants, start, days - length, length)
    print(f"events per day and tenant in use: first {length} days {first:.1f}, last {last:.1f}")
    months = whole_months(start, days)
    losses = [loss_of_month(tenants, start, *pair) for pair in zip(months, months[1:])]
    if losses:
        print("lost in whole months: " + " ".join(f"{lost / used:.1%}" for used, lost in losses))


def main():
    log, truth, end, days, size = sys.argv[1], sys.argv[2], day_number(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5])
    start = end + 1 - days
    tenants, events = read(log, start, days)
    edges(list(tenants.values()), start, days)
    risk = {(row["tenant"], day_number(row["day"])): (float(row["hidden_risk"]), float(row["risk"]))
            for row in csv.DictReader(open(truth, encoding="utf-8"))}
    rows, churned, risks, recencies, cuts = [], [], [], [], []
    for day in range(days - 30, 29, -30):
        for name, tenant in tenants.items():
            if tenant.created + 30 > start + day or tenant.closed < start + day:
                continue
            active = np.nonzero(tenant.counts[day - 30:day, COLUMN["activity"]])[0]
            if not len(active):
                continue
            quiet = not tenant.counts[day:day + 30, COLUMN["activity"]].any()
            recencies.append(29 - active[-1])
            rows.append(features(tenant, start, day, recencies[-1]))
            churned.append(quiet or tenant.closed < start + day + 30)
            risks.append(risk[name, start + day])
            cuts.append(day)
    rows, churned, risks, recencies, cuts = map(np.array, (rows, churned, risks, recencies, cuts))
    print(f"events per tenant and day {events / size / days:.1f}, lost a month {churned.mean():.1%}")
    hidden, best = risks.T
    print(f"all cut-offs: hidden {roc_auc_score(churned, hidden):.3f}, best {roc_auc_score(churned, best):.3f}, "
          f"recency {roc_auc_score(churned, recencies):.3f}")

    if len(np.unique(cuts)) < 5:
        return
    middle = np.unique(cuts)[len(np.unique(cuts)) // 2]
    train, test = cuts <= middle - 30, cuts >= middle
    forests = [RandomForestClassifier(500, min_samples_leaf=5, random_state=seed).fit(rows[train], churned[train])
               for seed in range(3)]
    forest = np.mean([roc_auc_score(churned[test], f.predict_proba(rows[test])[:, 1]) for f in forests])
    mean, deviation = rows[train].mean(0), rows[train].std(0) + 1e-9
    logistic = LogisticRegression(C=0.1, max_iter=2000).fit((rows[train] - mean) / deviation, churned[train])
    chance = logistic.predict_proba((rows[test] - mean) / deviation)[:, 1]
    print(f"later cut-offs: hidden {roc_auc_score(churned[test], hidden[test]):.3f}, "
          f"best {roc_auc_score(churned[test], best[test]):.3f}, forest {forest:.3f}, "
          f"logistic {roc_auc_score(churned[test], chance):.3f}, "
          f"recency {roc_auc_score(churned[test], recencies[test]):.3f}")


main()
