"""The generator and the reference against each other, and against plainer readings of the definitions."""

import contextlib
import io
import os
import tempfile
import unittest
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import generate
import oracle
import samples
import sweep

AS_OF = date(2026, 6, 30)


class GeneratorTests(unittest.TestCase):
    def test_validity_is_as_intended(self):
        valid_rules = Counter()
        for seed in range(12):
            for line in generate.generate(seed, 1200, "Europe/Berlin", AS_OF):
                try:
                    oracle.read_event(line.data)
                    reason = None
                except oracle.Invalid as problem:
                    reason = problem
                self.assertEqual(reason is None, line.valid, (line.rule, reason, line.data[:200]))
                valid_rules[line.valid, line.rule] += 1
        self.assertGreater(len(valid_rules), 150)

    def test_every_fault_of_a_field_is_one(self):
        world = generate.World(1, "UTC", AS_OF)
        tenant = world.tenants[0]
        for type, table in oracle.TYPES.items():
            for key in ["id", "tenant", "v", "type", "time"] + [field.rstrip("?") for field in table]:
                pairs = [pair for pair in world.members(tenant, type, 0, {}) if pair[0] != key]
                for fault in samples.FAULTS[key]:
                    with self.assertRaises(oracle.Invalid, msg=(type, key, fault)):
                        oracle.read_event(world.encode_plainly(pairs + [[key, fault]]))

    def test_every_extra_member(self):
        world = generate.World(1, "UTC", AS_OF)
        for extra in samples.EXTRAS:
            pairs = world.members(world.tenants[0], "userLogin", 0, {})
            oracle.read_event(("{" + extra + "," + world.encode_plainly(pairs).decode()[1:]).encode())
        for extra in samples.NO_EXTRAS:
            pairs = world.members(world.tenants[0], "userLogin", 0, {})
            with self.assertRaises(oracle.Invalid, msg=extra[:40]):
                oracle.read_event(("{" + extra + "," + world.encode_plainly(pairs).decode()[1:]).encode())

    def test_same_arguments_same_bytes(self):
        one, other = (generate.generate(3, 400, "Europe/Berlin", AS_OF) for _ in range(2))
        self.assertEqual([line.data for line in one], [line.data for line in other])

    def test_arrival_order_files_and_compression_do_not_matter(self):
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()) as printed:
            status = sweep.main(["--seeds", f"0-{len(sweep.PLACES) - 1}", "--count", "300", "--work", folder])
            self.assertEqual(status, 0, printed.getvalue())

    def test_counts_of_a_file(self):
        with tempfile.TemporaryDirectory() as folder:
            log, rules = os.path.join(folder, "log.ndjson"), os.path.join(folder, "rules")
            generate.main(["--seed", "9", "--count", "1500", "--out", log, "--rules", rules])
            ingest = oracle.Ingest()
            ingest.add_file(log)
            with open(rules, encoding="utf-8") as file:
                rows = [row.rstrip("\n").split("\t") for row in file]
            self.assertEqual(ingest.read, len(rows))
            invalid = sorted(int(row[1]) for row in rows if row[2] == "invalid")
            self.assertEqual([number for _, number, _ in ingest.quarantine], invalid)


class PlainReadingTests(unittest.TestCase):
    """The indexed state functions against definitions that search the whole list of events."""

    def report(self, seed, end=AS_OF):
        ingest = oracle.Ingest()
        for number, line in enumerate(generate.generate(seed, 500, "Europe/Berlin", AS_OF), 1):
            ingest.add_line("-", number, line.data)
        return ingest.events, oracle.Report(ingest.events, "Europe/Berlin", end)

    def test_states(self):
        for seed in range(6):
            _, report = self.report(seed)
            for log in report.logs:
                instants = {event.time + step for event in log.events[-150:] for step in (0, 1)}
                for instant in instants | {report.end}:
                    past = [event for event in log.events if event.time < instant]
                    if past:
                        self.check(log, past, instant)

    def check(self, log, past, instant):
        def latest(*types, **fields):
            found = [event for event in past if event.type in types
                     and all(event.fields.get(key) == value for key, value in fields.items())]
            return max(found, key=lambda event: (event.time, event.id), default=None)

        def undone(first, second):
            return first is not None and not (second is not None and second.time > first.time)

        closing = latest("accountClosed")
        closed = undone(closing, latest("accountCreated"))
        self.assertEqual(log.closed(instant), closing.time if closed else None)
        users = {event.fields["user"] for event in past if "user" in event.fields}
        gone = {user for user in users
                if undone(latest("userDeleted", user=user), latest("userAdded", user=user))}
        self.assertEqual(log.users(instant), len(users - gone))
        size = 0
        for dataset in {event.fields["dataset"] for event in past if event.type == "datasetLoaded"}:
            load, drop = latest("datasetLoaded", dataset=dataset), latest("datasetDeleted", dataset=dataset)
            size += 0 if drop is not None and drop.time >= load.time else load.fields["bytes"]
        self.assertEqual(log.data_bytes(instant), size)

    def test_idle_logins(self):
        for seed in range(6):
            _, report = self.report(seed)
            for log in report.logs:
                for login in [event for event in log.events if event.type == "userLogin"]:
                    worked = any(
                        event.type in oracle.WORK and event.fields["user"] == login.fields["user"]
                        and 0 <= event.time - login.time <= 30 * 60_000 for event in log.events
                    )
                    self.assertEqual(log.idle(login, 30 * 60_000), not worked)

    def test_nothing_at_or_after_the_end_shows(self):
        for seed in range(4):
            events, report = self.report(seed)
            past = oracle.Report([event for event in events if event.time < report.end], "Europe/Berlin", AS_OF)
            self.assertEqual(report.tenants(), past.tenants())
            self.assertEqual(report.daily(), past.daily())
            self.assertEqual(report.portfolio(), past.portfolio())

    def test_portfolio_sums_daily(self):
        for seed in range(4):
            _, report = self.report(seed)
            daily = report.daily()
            for row in report.portfolio():
                for column in ("logins", "idle_logins", "data_events", "jobs_submitted", "jobs_failed"):
                    self.assertEqual(row[column], sum(one[column] for one in daily if one["day"] == row["day"]))
                self.assertEqual(row["dau"], sum(one["active_users"] for one in daily if one["day"] == row["day"]))


class PlainCalendarTests(unittest.TestCase):
    """The last local date shown so far, minute by minute."""

    def test_days(self):
        for zone, middle in sweep.PLACES:
            calendar, local = oracle.Calendar(zone), ZoneInfo(zone)
            start = datetime.fromisoformat(middle).replace(tzinfo=timezone.utc) - timedelta(3)
            shown = start.astimezone(local).date()
            for minute in range(5 * 1440):
                instant = start + timedelta(minutes=minute)
                shown = max(shown, instant.astimezone(local).date())
                if minute > 1440:
                    ms = int(instant.timestamp()) * 1000
                    self.assertEqual(calendar.day(ms), shown, (zone, instant))
                    self.assertLessEqual(calendar.start(shown), ms)


if __name__ == "__main__":
    unittest.main()
