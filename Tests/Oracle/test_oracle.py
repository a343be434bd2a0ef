"""Hand-computed cases. Run with `python3 -m unittest` in this folder."""

import contextlib
import gzip
import io
import json
import os
import tempfile
import unittest
from datetime import date, datetime, timezone

import compare
import oracle


def line(id, type, time, tenant="t", **fields):
    return json.dumps({"id": id, "type": type, "time": time, "tenant": tenant, **fields}).encode()


def ingest(lines):
    log = oracle.Ingest()
    for number, text in enumerate(lines, 1):
        log.add_line("-", number, text)
    return log


def report(lines, as_of, zone="UTC", **thresholds):
    log = ingest(lines)
    assert not log.quarantine, log.quarantine
    return oracle.Report(log.events, zone, date.fromisoformat(as_of), **thresholds)


def only(rows):
    assert len(rows) == 1, rows
    return rows[0]


def instant(text):
    return int(datetime.fromisoformat(text).timestamp()) * 1000


class JSONTests(unittest.TestCase):
    def accepts(self, text):
        return oracle.StrictJSON(text).document()

    def refuses(self, *texts):
        for text in texts:
            with self.subTest(text=text), self.assertRaises(oracle.Malformed):
                oracle.StrictJSON(text).document()

    def test_grammar(self):
        self.assertEqual(self.accepts(' { "a" : [ true , null,"x\\u00e9\\n\\/" ] }\t\r'), {"a": [True, None, "xé\n/"]})
        self.assertEqual(self.accepts("{}"), {})
        self.refuses("", "{", '{"a":1,}', "[1,]", "{'a':1}", '{"a":1}{', '{"a" 1}', "{1:2}", "nul", "\ufeff{}")

    def test_numbers(self):
        for text in ("0", "-0", "1e5", "1E+5", "0.5", "-1.25e-3", "1e999"):
            self.assertEqual(self.accepts(text).text, text)
        self.refuses("01", "+1", ".5", "1.", "1e", "-", "NaN", "Infinity", "-Infinity", "0x1", "1_0", "١")

    def test_strings(self):
        self.assertEqual(self.accepts('"\\ud83d\\ude00"'), "😀")
        self.assertEqual(self.accepts('"\\\\ud83d"'), "\\ud83d")
        self.assertEqual(self.accepts('"\x7f"'), "\x7f")
        self.refuses('"\\ud83d"', '"\\ude00"', '"\\ud83d\\ud83d\\ude00"', '"\\u12"', '"\\x41"', '"\n"', '"\t"', '"a')

    def test_nesting(self):
        self.accepts("[" * 64 + "]" * 64)
        self.refuses("[" * 65 + "]" * 65, '{"a":' * 65 + "1" + "}" * 65)

    def test_last_of_duplicate_keys_counts(self):
        self.assertEqual(self.accepts('{"a":"x","\\u0061":"y"}'), {"a": "y"})


class FieldTests(unittest.TestCase):
    def reason(self, text):
        try:
            oracle.read_event(text)
        except oracle.Invalid as problem:
            return str(problem)
        return None

    def test_time(self):
        at = oracle.read_time
        self.assertEqual(at("1970-01-01T00:00:00Z"), 0)
        self.assertEqual(at("1970-01-01t00:00:01.2349999z"), 1234)
        self.assertEqual(at("1970-01-01T01:00:00.5+01:00"), 500)
        self.assertEqual(at("1969-12-31T00:01:00-23:59"), 0)
        self.assertEqual(at("2101-01-01T00:00:00.9+00:01"), 4133980740900)  # one minute before 2101 in UTC
        self.assertEqual(at("1970-01-02T00:00:00-00:00"), 86_400_000)
        for text in (
            "1970-01-01T00:59:59.999+01:00", "2100-12-31T23:59:00-00:01", "2026-02-29T00:00:00Z",
            "2026-01-01T24:00:00Z", "2026-12-31T23:59:60Z", "2026-01-01 00:00:00Z", "2026-01-01T00:00Z",
            "2026-01-01T00:00:00", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00,5Z", "2026-1-01T00:00:00Z",
            "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+01:60", "2026-01-01T00:00:00+0100",
            "2026-01-01T00:00:00Z\n", "٢٠26-01-01T00:00:00Z", "0000-01-01T00:00:00Z", " 2026-01-01T00:00:00Z",
        ):
            self.assertIsNone(at(text), text)

    def test_int_and_number(self):
        common = '{"id":"a","time":"2026-01-01T00:00:00Z","tenant":"t",'
        load = common + '"type":"datasetLoaded","user":"u","dataset":"d","bytes":%s}'
        for value in ("0", "-0", "9007199254740991"):
            self.assertIsNone(self.reason((load % value).encode()), value)
        for value in ("-1", "1.0", "1e2", "9007199254740992", '"1"', "true", "1" * 5000):
            self.assertEqual(self.reason((load % value).encode()), "out of range: bytes", value)
        self.assertEqual(self.reason((load % "null").encode()), "missing field: bytes")
        self.assertEqual(self.reason((load % '1,"bytes":null').encode()), "missing field: bytes")
        update = common + '"type":"accountUpdated","%s":%s}'
        for field, value in (("revenue", "1E15"), ("revenue", "-0.0"), ("sentiment", "-1"), ("revenue", "1e-999")):
            self.assertIsNone(self.reason((update % (field, value)).encode()), value)
        for field, value in (("revenue", "1.1e15"), ("revenue", "-1e-7"), ("sentiment", "1.01"), ("revenue", "1e999")):
            self.assertEqual(self.reason((update % (field, value)).encode()), f"out of range: {field}")

    def test_kinds(self):
        good = dict(id="a", type="userLogin", time="2026-01-01T00:00:00Z", tenant="t", user="u")

        def changed(**fields):
            return json.dumps({**good, **fields}).encode()

        self.assertIsNone(self.reason(changed(v=1, extra={"x": [1e3]}, bytes="x")))
        self.assertIsNone(self.reason(changed(id="A-Za.z_0:9", user="x" * 64)))
        self.assertIsNone(self.reason(changed(v=None)))
        self.assertEqual(self.reason(changed(v=2)), "unknown version")
        self.assertEqual(self.reason(changed(v=1.0)), "out of range: v")
        self.assertEqual(self.reason(changed(type="UserLogin")), "unknown type")
        self.assertEqual(self.reason(changed(id="x" * 65)), "out of range: id")
        self.assertEqual(self.reason(changed(tenant="\u212a")), "out of range: tenant")
        self.assertEqual(self.reason(changed(tenant="t\n")), "out of range: tenant")
        self.assertEqual(self.reason(changed(user="")), "out of range: user")
        self.assertEqual(self.reason(changed(user=None)), "missing field: user")
        self.assertEqual(self.reason(b"[]"), "not an object")
        self.assertEqual(self.reason(b'{"a":"\xff"}'), "not UTF-8")
        self.assertEqual(self.reason(b'{"a":"\xed\xa0\x80"}'), "not UTF-8")
        self.assertTrue(self.reason(b"\xef\xbb\xbf{}").startswith("malformed"))

    def test_names_count_scalars(self):
        def named(value):
            return self.reason(line("a", "accountUpdated", "2026-01-01T00:00:00Z", name=value))

        self.assertIsNone(named("😀" * 200))
        self.assertEqual(named("e\u0301" * 101), "out of range: name")
        self.assertEqual(named(""), "out of range: name")
        self.assertEqual(named("a\0"), "out of range: name")

    def test_line_length(self):
        event = line("a", "userLogin", "2026-01-01T00:00:00Z", user="u")
        self.assertIsNone(self.reason(event + b" " * (2**20 - len(event))))
        self.assertEqual(self.reason(event + b" " * (2**20 + 1 - len(event))), "line over 1 MiB")


class IngestTests(unittest.TestCase):
    def test_duplicates_within_a_utc_day(self):
        first = line("a", "userLogin", "2026-01-01T12:00:00Z", user="u")
        next_day = line("a", "userLogin", "2026-01-02T00:00:00Z", user="u")
        spaced = first.replace(b'"id": ', b'"id":  ')  # same content, other bytes
        other = line("a", "userLogin", "2026-01-01T23:30:00-00:00", tenant="s", user="u")
        for order in ([first, next_day, spaced, other, first], [other, first, first, spaced, next_day]):
            log = ingest(order)
            self.assertEqual(
                log.counts(), {"read": 5, "accepted": 2, "duplicate": 3, "quarantined": 0, "conflicts": 1}
            )
            kept = min(first, spaced, other)
            self.assertEqual(log.kept[oracle.read_time("2026-01-01T12:00:00Z") // oracle.DAY_MS, "a"][0], kept)
        self.assertEqual(ingest([first, spaced]).counts()["conflicts"], 0)

    def test_content(self):
        rest = b'"id":"a","type":"accountUpdated","tenant":"t"}'
        one = b'{"time":"2026-01-01T01:00:00+01:00","revenue":1e2,"v":1,' + rest
        two = b'{"v":null,"revenue":100.0,"region":null,"time":"2026-01-01T00:00:00.000Z",' + rest
        self.assertEqual(oracle.content(one), oracle.content(two))
        self.assertNotEqual(oracle.content(one), oracle.content(two.replace(b"100.0", b"100.1")))

    def test_files(self):
        event = line("a", "userLogin", "2026-01-01T12:00:00Z", user="u")
        other = line("b", "userLogin", "2026-01-01T12:00:00Z", user="u")
        bom = b"\xef\xbb\xbf"
        members = gzip.compress(bom + event[:10]) + gzip.compress(event[10:] + b"\r\n \t\r\n" + bom + other)
        with tempfile.TemporaryDirectory() as folder:
            def stored(name, data):
                path = os.path.join(folder, name)
                with open(path, "wb") as file:
                    file.write(data)
                return path

            log = oracle.Ingest()
            log.add_file(stored("a.ndjson.gz", members))
            self.assertEqual([entry[1] for entry in log.quarantine], [3])
            self.assertEqual((log.read, len(log.kept)), (2, 1))
            log.add_file(stored("b.ndjson.gz", members[:-3]))
            log.add_file(stored("c.ndjson.gz", event))
            self.assertEqual((log.read, len(log.failed)), (2, 2))
            log.add_file(stored("d.ndjson", bom + b"\n" + other + b"\n\n"))
            self.assertEqual((log.read, len(log.kept)), (3, 2))


class CalendarTests(unittest.TestCase):
    def starts(self, zone, *days):
        calendar = oracle.Calendar(zone)
        return [oracle.utc(calendar.start(date.fromisoformat(day))) for day in days]

    def test_daylight_saving(self):
        self.assertEqual(
            self.starts("Europe/Berlin", "2026-03-29", "2026-03-30", "2026-10-25", "2026-10-26"),
            ["2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"],
        )

    def test_midnight_that_does_not_exist(self):
        # Clocks in São Paulo went from 2018-11-03 24:00 (-03) to 2018-11-04 01:00 (-02).
        self.assertEqual(self.starts("America/Sao_Paulo", "2018-11-04"), ["2018-11-04T03:00:00Z"])

    def test_fall_back_over_midnight(self):
        # 2010-11-07 00:01 NDT (-02:30) became 2010-11-06 23:01 NST (-03:30): the hour belongs to the 7th.
        self.assertEqual(self.starts("America/St_Johns", "2010-11-07", "2010-11-08"),
                         ["2010-11-07T02:30:00Z", "2010-11-08T03:30:00Z"])
        calendar = oracle.Calendar("America/St_Johns")
        for text, day in (
            ("2010-11-07T02:29:59+00:00", 6), ("2010-11-07T02:30:00+00:00", 7),
            ("2010-11-07T02:31:00+00:00", 7), ("2010-11-07T03:29:00+00:00", 7),
        ):
            self.assertEqual(calendar.day(instant(text)), date(2010, 11, day), text)

    def test_skipped_date(self):
        # Apia went from 2011-12-29 24:00 (-10) to 2011-12-31 00:00 (+14).
        self.assertEqual(self.starts("Pacific/Apia", "2011-12-29", "2011-12-30", "2011-12-31"),
                         ["2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z"])
        calendar = oracle.Calendar("Pacific/Apia")
        self.assertTrue(calendar.skipped(date(2011, 12, 30)))
        self.assertEqual(calendar.day(instant("2011-12-30T10:00:00+00:00")), date(2011, 12, 31))
        self.assertEqual(calendar.day(instant("2011-12-30T09:59:59+00:00")), date(2011, 12, 29))


class DecimalTests(unittest.TestCase):
    def test_rounding(self):
        for value, expected in (
            (0.0000005, "0"),  # the double is 4.99999999999999977…e-7
            (1.5e-6, "0.000002"),  # the double is 1.50000000000000003…e-6
            (2.5e-6, "0.000003"),  # the double is 2.50000000000000002…e-6
            (3.5e-6, "0.000003"),  # the double is 3.49999999999999994…e-6
            (0.5**7, "0.007813"),  # 0.0078125, a true tie
            (-(0.5**7), "-0.007813"), (-0.0, "0"), (-1e-7, "0"), (1e15, "1000000000000000"),
            (123456789012345.6, "123456789012345.59375"), (0.1, "0.1"), (12.0, "12"), (5e-324, "0"),
        ):
            self.assertEqual(oracle.decimal(value), expected, repr(value))

    def test_quoting(self):
        rows = [{"a": 'x,"y"', "b": "1\r"}, {"a": " x ", "b": "\n"}, {"a": "'", "b": "\u2028"}]
        self.assertEqual(
            oracle.csv_text(["a", "b"], rows), 'a,b\n"x,""y""","1\r"\n x ,"\n"\n\',\u2028\n'
        )


class StateTests(unittest.TestCase):
    def test_closing_and_reopening(self):
        def status(*events):
            row = only(report([line(*event, name="N", industry="", plan="pool") if event[1] == "accountCreated"
                               else line(*event) for event in events], "2026-01-10").tenants())
            return row["status"], row["created"], row["closed"]

        opened = ("a", "accountCreated", "2026-01-01T00:00:00.999Z")
        closed = ("b", "accountClosed", "2026-01-02T00:00:00Z")
        self.assertEqual(status(opened, closed), ("closed", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"))
        self.assertEqual(status(opened, closed, ("c", "accountCreated", "2026-01-02T00:00:00Z"))[0], "closed")
        self.assertEqual(status(opened, closed, ("c", "accountCreated", "2026-01-02T00:00:00.001Z"))[0], "idle")
        self.assertEqual(status(closed), ("closed", "2026-01-02T00:00:00Z", "2026-01-02T00:00:00Z"))
        # A second closing of a closed account moves `closed`; one of the future does not.
        self.assertEqual(status(opened, closed, ("c", "accountClosed", "2026-01-03T00:00:00Z"),
                                ("d", "accountClosed", "2026-01-11T00:00:00Z"))[2], "2026-01-03T00:00:00Z")

    def test_attributes(self):
        made = "2026-01-01T00:00:00Z"
        row = only(report([
            line("a", "accountCreated", made, name="A, \"q\"", industry="i", plan="pool", revenue=2.5, employees=3),
            line("c", "accountUpdated", made, region="later id"),
            line("b", "accountUpdated", made, region="lesser id", employees=4),
            line("0", "accountUpdated", made, employees=5),
            line("d", "accountCreated", "2026-01-02T00:00:00Z", name="B", industry="", plan="silo", revenue=None),
            line("e", "accountUpdated", "2026-01-04T00:00:00Z", name="future"),
        ], "2026-01-03").tenants())
        self.assertEqual(
            [row[column] for column in ("name", "industry", "plan", "region", "employees", "revenue", "sentiment")],
            ["B", "", "silo", "later id", 4, "2.5", ""],
        )
        self.assertEqual(row["created"], made)

    def test_users(self):
        at = "2026-01-01T10:00:00Z"
        rows = report([
            line("1", "userAdded", at, user="deletedAtOnce"), line("2", "userDeleted", at, user="deletedAtOnce"),
            line("3", "userDeleted", at, user="back"), line("4", "userAdded", "2026-01-01T10:00:00.001Z", user="back"),
            line("5", "userDeleted", at, user="active"),
            line("6", "userLogin", "2026-01-01T11:00:00Z", user="active"),  # an activity adds nobody
            line("7", "jobSubmitted", at, user="mentioned", job="j", servers=1, bytes=0),
            line("8", "jobTerminated", at, user="extra", job="j", outcome="failed"),  # no mention
            line("9", "userLogin", "2026-01-02T00:00:00Z", user="future"),
        ], "2026-01-01")
        self.assertEqual(only(rows.tenants())["users"], 2)
        self.assertEqual(only(rows.portfolio())["users"], 2)
        self.assertEqual(only(rows.tenants())["active_users_7d"], 2)

    def test_datasets(self):
        at = "2026-01-01T10:00:00Z"

        def size(*events):
            return only(report([line(*event[:3], user="u", dataset="d", **event[3]) for event in events],
                               "2026-01-01").tenants())["data_bytes"]

        small, large = ("a", "datasetLoaded", at, {"bytes": 5}), ("b", "datasetLoaded", at, {"bytes": 2**53 - 1})
        self.assertEqual(size(large, small), 2**53 - 1)
        self.assertEqual(size(small, ("z", "datasetDeleted", at, {})), 0)
        self.assertEqual(size(small, ("0", "datasetDeleted", at, {})), 0)
        self.assertEqual(size(small, ("z", "datasetDeleted", "2026-01-01T09:59:59.999Z", {})), 5)
        self.assertEqual(size(small, ("z", "datasetDeleted", "2026-01-02T00:00:00Z", {})), 5)
        self.assertEqual(size(("a", "datasetQueried", at, {})), 0)


class WindowTests(unittest.TestCase):
    def test_idle_logins(self):
        def idle(work, type="datasetQueried", user="u", as_of="2026-01-01"):
            fields = {"dataset": "d"} if type == "datasetQueried" else {}
            rows = report([line("a", "userLogin", "2026-01-01T23:00:00Z", user="u"),
                           line("b", type, work, user=user, **fields)], as_of)
            row = only(rows.tenants())
            self.assertEqual(row["idle_logins_30d"], rows.daily()[0]["idle_logins"])
            return row["idle_logins_30d"]

        self.assertEqual(idle("2026-01-01T23:00:00Z"), 0)
        self.assertEqual(idle("2026-01-01T23:30:00Z"), 0)
        self.assertEqual(idle("2026-01-01T23:30:00.001Z"), 1)
        self.assertEqual(idle("2026-01-01T22:59:59.999Z"), 1)
        self.assertEqual(idle("2026-01-01T23:10:00Z", type="userLogin"), 2)
        self.assertEqual(idle("2026-01-01T23:10:00Z", user="v"), 1)

    def test_idle_login_at_the_end(self):
        lines = [line("a", "userLogin", "2026-01-01T23:45:00Z", user="u"),
                 line("b", "datasetQueried", "2026-01-02T00:00:00Z", user="u", dataset="d")]
        self.assertEqual(only(report(lines, "2026-01-01").tenants())["idle_logins_30d"], 1)
        self.assertEqual(only(report(lines, "2026-01-02").tenants())["idle_logins_30d"], 0)
        self.assertEqual(report(lines, "2026-01-02").daily()[0]["idle_logins"], 0)

    def test_windows_are_local_days(self):
        # D = 2026-04-05 in Berlin: E = 04-05T22:00Z; 30 days before, clocks were an hour nearer to UTC.
        lines = [line("a", "userLogin", "2026-03-06T22:59:59.999Z", user="early"),
                 line("b", "userLogin", "2026-03-06T23:00:00Z", user="first"),
                 line("c", "userLogin", "2026-03-29T21:59:59Z", user="eight"),
                 line("d", "userLogin", "2026-03-29T22:00:00Z", user="seven"),
                 line("e", "userLogin", "2026-04-05T21:59:59.999Z", user="last"),
                 line("f", "userLogin", "2026-04-05T22:00:00Z", user="late")]
        row = only(report(lines, "2026-04-05", "Europe/Berlin").tenants())
        self.assertEqual((row["active_users_7d"], row["active_users_30d"], row["logins_30d"]), (2, 4, 4))
        self.assertEqual((row["last_activity"], row["days_since_activity"]), ("2026-04-05T21:59:59Z", 0))

    def test_jobs(self):
        def submit(id, job, time, servers=1, bytes=0):
            return line(id, "jobSubmitted", time, user="u", job=job, servers=servers, bytes=bytes)

        def end(id, job, time, outcome=None):
            if outcome is None:
                return line(id, "jobCancelled", time, job=job)
            return line(id, "jobTerminated", time, job=job, outcome=outcome)

        # D = 2026-03-31: 30 days from 03-02, 90 days from 01-01.
        rows = report([
            submit("1", "straddles", "2026-03-01T23:00:00Z", 2, 7),
            end("2", "straddles", "2026-03-02T01:00:00Z", "failed"),
            submit("3", "repeated", "2026-03-10T00:00:00Z", 3, 11),
            submit("4", "repeated", "2026-03-10T01:00:00Z", 99, 99),
            end("5", "repeated", "2026-03-10T00:20:00Z"), end("6", "repeated", "2026-03-10T00:10:00Z", "succeeded"),
            submit("7", "backwards", "2026-03-11T00:00:00Z", 50, 13),
            end("8", "backwards", "2026-03-10T12:00:00Z", "failed"),
            end("9", "orphan", "2026-03-12T00:00:00Z"),
            submit("10", "runs", "2026-03-31T22:00:00.001Z", 1, 17),
            end("11", "runs", "2026-04-01T00:00:00Z", "failed"),
            submit("12", "old", "2026-01-01T00:00:00Z"), end("13", "old", "2026-01-02T00:00:00Z"),
            submit("14", "older", "2025-12-31T23:59:59.999Z"), end("15", "older", "2026-01-02T00:00:00Z"),
        ], "2026-03-31")
        row = only(rows.tenants())
        self.assertEqual([row["jobs_" + column] for column in (
            "submitted_30d", "submitted_90d", "succeeded_30d", "failed_30d", "cancelled_30d", "per_day_30d")],
            [3, 5, 1, 2, 1, "0.1"])
        self.assertEqual((row["job_bytes_30d"], row["servers_max_30d"]), (41, 50))
        # 2 servers × 1 h in the window + 3 × 1/6 h + 0 + (2 h − 1 ms)
        self.assertEqual(row["server_hours_30d"], "4.5")
        days = {entry["day"]: entry for entry in rows.daily()}
        self.assertEqual(len(days), 91)
        tenth = days["2026-03-10"]
        kinds = ("submitted", "succeeded", "failed", "cancelled")
        self.assertEqual([tenth["jobs_" + kind] for kind in kinds], [1, 1, 1, 0])
        self.assertEqual((tenth["active_users"], tenth["job_bytes"]), (1, 11))

    def test_shares_and_rates(self):
        row = only(report([
            line("1", "userSessionTimeout", "2026-01-03T00:00:00Z", user="u"),
            line("2", "userLogoff", "2026-01-03T00:00:00Z", user="u"),
            line("3", "userLogoff", "2026-01-03T00:00:00Z", user="u"),
            line("4", "jobSubmitted", "2026-01-05T00:00:00Z", user="u", job="a", servers=1, bytes=1),
            line("5", "jobSubmitted", "2026-01-05T00:00:00Z", user="u", job="b", servers=1, bytes=1),
        ], "2026-01-05").tenants())
        self.assertEqual((row["sessions_timeout_share_30d"], row["jobs_per_day_30d"]), ("0.333333", "0.666667"))

    def test_status(self):
        def status(*more, created="2026-01-01T00:00:00Z"):
            lines = [line("c", "accountCreated", created, name="N", industry="", plan="pool")] + list(more)
            return only(report(lines, "2026-01-31").tenants())["status"]

        login = line("l", "userLogin", "2026-01-02T00:00:00Z", user="u")
        loads = [line(f"d{n}", "datasetQueried", "2026-01-03T00:00:00Z", user="u", dataset="d") for n in range(3)]
        # E − 30 days is 2026-01-02T00:00Z.
        self.assertEqual(status(), "idle")
        self.assertEqual(status(login), "minimal")
        self.assertEqual(status(login, created="2026-01-02T00:00:00Z"), "active")
        self.assertEqual(status(login, created="2026-01-01T23:59:59.999Z"), "minimal")
        self.assertEqual(status(login, *loads[:2]), "minimal")
        self.assertEqual(status(login, *loads), "active")
        self.assertEqual(status(loads[0]), "active")
        self.assertEqual(status(line("l", "userLogoff", "2026-01-20T00:00:00Z", user="u")), "idle")


class RowTests(unittest.TestCase):
    def test_rows_of_daily_and_portfolio(self):
        lines = [
            line("1", "userLogin", "2026-01-01T00:00:00Z", "a", user="u"),
            line("2", "accountClosed", "2026-01-03T00:00:00Z", "a"),
            line("3", "userLogoff", "2026-01-04T12:00:00Z", "a", user="u"),
            line("4", "datasetLoaded", "2026-01-02T12:00:00Z", "b", user="u", dataset="d", bytes=9),
            line("5", "accountCreated", "2026-01-04T12:00:00Z", "b", name="B", industry="", plan="pool"),
        ]
        rows = report(lines, "2026-01-05")
        self.assertEqual([(row["tenant"], row["day"][-2:], row["data_bytes"]) for row in rows.daily()],
                         [("a", f"0{d}", 0) for d in (1, 2, 3, 4)] + [("b", f"0{d}", 9) for d in (2, 3, 4, 5)])
        def column(name):
            return [row[name] for row in rows.portfolio()]
        self.assertEqual(column("tenants"), [1, 2, 1, 1, 1])
        self.assertEqual(column("tenants_new"), [1, 0, 0, 1, 0])
        self.assertEqual(column("tenants_closed"), [0, 0, 1, 0, 0])
        self.assertEqual(column("users"), [1, 2, 1, 1, 1])
        self.assertEqual(column("dau"), [1, 1, 0, 0, 0])
        self.assertEqual(column("wau"), [1, 2, 2, 2, 2])
        self.assertEqual(column("data_bytes"), [0, 9, 9, 9, 9])
        short = report(lines, "2026-01-05", history_days=2)
        self.assertEqual([(row["tenant"], row["day"]) for row in short.daily()],
                         [("a", "2026-01-04"), ("b", "2026-01-04"), ("b", "2026-01-05")])
        self.assertEqual([row["wau"] for row in short.portfolio()], [2, 2])

    def test_skipped_date_is_a_row_of_zeros(self):
        rows = report([line("1", "datasetLoaded", "2011-12-30T09:00:00Z", user="u", dataset="d", bytes=9)],
                      "2011-12-31", "Pacific/Apia")
        self.assertEqual([(row["day"], row["data_bytes"]) for row in rows.daily()],
                         [("2011-12-29", 9), ("2011-12-30", 0), ("2011-12-31", 9)])
        self.assertEqual([row["mau"] for row in rows.portfolio()], [1, 0, 1])

    def test_nothing_before_the_end(self):
        rows = report([line("1", "userLogin", "2026-01-02T00:00:00Z", user="u")], "2026-01-01")
        self.assertEqual((rows.tenants(), rows.daily(), rows.portfolio()), ([], [], []))


class EligibilityTests(unittest.TestCase):
    def label(self, *lines, cut="2026-02-01", as_of="2026-03-02"):
        created = line("c", "accountCreated", "2026-01-02T00:00:00Z", name="N", industry="", plan="pool")
        return only(report([created, *lines], as_of).eligibility(date.fromisoformat(cut)))[1:]

    def test_labels(self):
        active = line("1", "userLogin", "2026-01-31T23:59:59.999Z", user="u")
        after = line("2", "userLogin", "2026-03-02T23:59:59.999Z", user="u")  # C + 30 days is 2026-03-03
        closed = line("3", "accountClosed", "2026-02-01T00:00:00Z")
        self.assertEqual(self.label(), (False, None))
        self.assertEqual(self.label(active), (True, True))
        self.assertEqual(self.label(active, after), (True, False))
        self.assertEqual(self.label(active, after, closed), (True, True))
        self.assertEqual(self.label(active, after, as_of="2026-03-01"), (True, None))
        self.assertEqual(self.label(active, cut="2026-01-31"), (False, None))
        self.assertEqual(self.label(active, line("3", "accountClosed", "2026-01-31T23:00:00Z")), (False, None))


class CommandTests(unittest.TestCase):
    def test_tables_compare(self):
        with tempfile.TemporaryDirectory() as folder:
            log = os.path.join(folder, "log.ndjson")
            with open(log, "wb") as file:
                name = '"A",\r\nB'
                file.write(line("1", "accountCreated", "2026-01-01T00:00:00Z", name=name, industry="", plan="pool"))
                file.write(b"\nnonsense\n")
            one, two = os.path.join(folder, "one"), os.path.join(folder, "two")
            for out in (one, two):
                self.assertEqual(oracle.main(["--as-of", "2026-01-02", "--out", out, log]), 0)
            with open(os.path.join(one, "ingest.json")) as file:
                counts = {"read": 2, "accepted": 1, "duplicate": 0, "quarantined": 1, "conflicts": 0}
                self.assertEqual(json.load(file), counts)
            self.assertEqual(self.compared(one, two), (0, "equal\n"))
            path = os.path.join(two, "daily.csv")
            with open(path, newline="") as file:
                text = file.read()
            with open(path, "w", newline="") as file:
                file.write(text.replace("t,2026-01-02,0", "t,2026-01-02,1"))
            status, printed = self.compared(one, two)
            self.assertEqual(status, 1)
            self.assertIn("daily.csv tenant=t day=2026-01-02 logins: '0' | '1'", printed)
            with open(path, "w", newline="") as file:
                file.write(text.replace("\n", "\r\n"))
            self.assertEqual(self.compared(one, two)[0], 1)

    def compared(self, one, two):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            status = compare.main([one, two])
        return status, printed.getvalue()


if __name__ == "__main__":
    unittest.main()
