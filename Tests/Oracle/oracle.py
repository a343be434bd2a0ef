#!/usr/bin/env python3
"""Reference for the ingest rules and the usage metrics, written from the two documents
"Event log, version 1" and "Metrics: exact definitions" alone.

It is written to be read next to the documents, not for speed. Quoted comments are their words.

    python3 oracle.py --zone Europe/Berlin --as-of 2026-06-30 --out DIR FILE...
    python3 oracle.py --zone Europe/Berlin --as-of 2026-06-30 --eligibility 2026-05-01 FILE...
"""

import argparse
import bisect
import csv
import io
import json
import os
import re
import sys
import zlib
from collections import defaultdict
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# ---------------------------------------------------------------------------------------------
# Strict JSON (RFC 8259)
# ---------------------------------------------------------------------------------------------

MAX_NESTING = 64  # "nesting deeper than 64 is malformed"; the line's own object is level 1
MAX_LINE = 1 << 20  # "a line over 1 MiB is quarantined"


class Malformed(Exception):
    """The text is not JSON by RFC 8259 and the further rules of the event log."""


class Number:
    """A JSON number as it is written; int and double are read from the text when asked for."""

    __slots__ = ("text",)

    def __init__(self, text):
        self.text = text


BLANKS = re.compile(r"[ \t\n\r]*")
PLAIN_STRING = re.compile(r'"([^"\\\x00-\x1f]*)"')
STRING = re.compile(r'"((?:[^"\\\x00-\x1f]|\\["\\/bfnrt]|\\u[0-9A-Fa-f]{4})*)"')
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
ESCAPE = re.compile(
    r"\\u([dD][89abAB][0-9A-Fa-f]{2})\\u([dD][c-fC-F][0-9A-Fa-f]{2})|\\u([0-9A-Fa-f]{4})|\\(.)"
)
SHORT_ESCAPES = {
    '"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
}


def unescape(match):
    high, low, single, short = match.groups()
    if high:
        return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00))
    if single:
        scalar = int(single, 16)
        if 0xD800 <= scalar <= 0xDFFF:
            raise Malformed("lone surrogate escape")
        return chr(scalar)
    return SHORT_ESCAPES[short]


class StrictJSON:
    """Recursive descent over one text. Objects become dicts ("of duplicate keys the last counts")."""

    def __init__(self, text):
        self.text = text
        self.position = 0

    def document(self):
        self.skip_blanks()
        value = self.value(0)
        self.skip_blanks()
        if self.position != len(self.text):
            raise Malformed("text after the value")
        return value

    def skip_blanks(self):
        self.position = BLANKS.match(self.text, self.position).end()

    def next_is(self, character):
        return self.text.startswith(character, self.position)

    def expect(self, literal):
        if not self.text.startswith(literal, self.position):
            raise Malformed("unexpected character")
        self.position += len(literal)

    def value(self, outer):
        if self.next_is('"'):
            return self.string()
        if self.next_is("{"):
            return self.object(outer + 1)
        if self.next_is("["):
            return self.array(outer + 1)
        for literal, value in (("true", True), ("false", False), ("null", None)):
            if self.next_is(literal):
                self.position += len(literal)
                return value
        match = NUMBER.match(self.text, self.position)
        if not match:
            raise Malformed("no value")
        self.position = match.end()
        return Number(match.group())

    def string(self):
        match = PLAIN_STRING.match(self.text, self.position)
        if match:
            self.position = match.end()
            return match.group(1)
        match = STRING.match(self.text, self.position)
        if not match:
            raise Malformed("bad string")
        self.position = match.end()
        return ESCAPE.sub(unescape, match.group(1))

    def object(self, level):
        if level > MAX_NESTING:
            raise Malformed("nested too deep")
        members = {}
        self.expect("{")
        self.skip_blanks()
        if self.next_is("}"):
            self.position += 1
            return members
        while True:
            self.skip_blanks()
            if not self.next_is('"'):
                raise Malformed("no key")
            key = self.string()
            self.skip_blanks()
            self.expect(":")
            self.skip_blanks()
            members[key] = self.value(level)
            self.skip_blanks()
            if self.next_is(","):
                self.position += 1
                continue
            self.expect("}")
            return members

    def array(self, level):
        if level > MAX_NESTING:
            raise Malformed("nested too deep")
        elements = []
        self.expect("[")
        self.skip_blanks()
        if self.next_is("]"):
            self.position += 1
            return elements
        while True:
            self.skip_blanks()
            elements.append(self.value(level))
            self.skip_blanks()
            if self.next_is(","):
                self.position += 1
                continue
            self.expect("]")
            return elements


# ---------------------------------------------------------------------------------------------
# Fields and events
# ---------------------------------------------------------------------------------------------


class Invalid(Exception):
    """The line goes to quarantine; the message is the kind of reason."""


ID = re.compile(r"[A-Za-z0-9._:\-]{1,64}\Z")
TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})"
    r"(?:\.([0-9]+))?(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))\Z"
)
EPOCH = date(1970, 1, 1)
DAY_MS = 86_400_000
FIRST_MS = 0
PAST_MS = (date(2101, 1, 1) - EPOCH).days * DAY_MS  # "UTC years 1970–2100"
INT = re.compile(r"-?[0-9]+\Z")


def read_time(value):
    """Milliseconds since 1970-01-01T00:00:00Z; None when unreadable."""
    if not isinstance(value, str):
        return None
    match = TIME.match(value)
    if not match:
        return None
    year, month, day, hour, minute, second, fraction, sign, ahead_h, ahead_m = match.groups()
    try:
        days = (date(int(year), int(month), int(day)) - EPOCH).days
    except ValueError:  # no such date (year 0 cannot be in range either)
        return None
    if int(hour) > 23 or int(minute) > 59 or int(second) > 59:  # "seconds 00–59"
        return None
    ms = ((days * 24 + int(hour)) * 60 + int(minute)) * 60_000 + int(second) * 1000
    if fraction:
        ms += int((fraction + "00")[:3])  # "cut to the millisecond"
    if sign:
        if int(ahead_h) > 23 or int(ahead_m) > 59:  # "offsets to ±23:59"
            return None
        ahead = (int(ahead_h) * 60 + int(ahead_m)) * 60_000
        ms += -ahead if sign == "+" else ahead
    return ms if FIRST_MS <= ms < PAST_MS else None


def identifier(value):
    if isinstance(value, str) and ID.match(value):
        return value
    raise Invalid("out of range")


def text(value):
    """Free text: "any string, empty included, without U+0000"."""
    if isinstance(value, str) and "\0" not in value:
        return value
    raise Invalid("out of range")


def name(value):
    """"1–200 Unicode scalars (no normalisation)", without U+0000. A Python str counts scalars."""
    if 1 <= len(text(value)) <= 200:
        return value
    raise Invalid("out of range")


def one_of(*allowed):
    def check(value):
        if isinstance(value, str) and value in allowed:
            return value
        raise Invalid("out of range")

    return check


def integer(at_least):
    """"An int has no fraction and no exponent and lies within ±(2^53 − 1)"."""

    def check(value):
        if isinstance(value, Number) and INT.match(value.text) and len(value.text) <= 17:
            result = int(value.text)
            if abs(result) <= 2**53 - 1 and result >= at_least:
                return result
        raise Invalid("out of range")

    return check


def number(at_least, at_most):
    """"A number lies within ±10^15 and is read as an IEEE double": read first, compared then."""

    def check(value):
        if isinstance(value, Number):
            result = float(value.text)  # correctly rounded; too large becomes infinite
            if at_least <= result <= at_most:
                return result
        raise Invalid("out of range")

    return check


ATTRIBUTES = {
    "name": name,
    "industry": text,
    "plan": one_of("pool", "bridge", "silo"),
    "region": text,
    "employees": integer(0),
    "revenue": number(0, 1e15),
    "monthlyCharge": number(0, 1e15),
    "sentiment": number(-1, 1),
}
OPTIONAL_ATTRIBUTES = {field + "?": check for field, check in ATTRIBUTES.items()}
CREATED_ATTRIBUTES = {
    field + ("" if field in ("name", "industry", "plan") else "?"): check
    for field, check in ATTRIBUTES.items()
}
TYPES = {
    "accountCreated": CREATED_ATTRIBUTES,
    "accountUpdated": OPTIONAL_ATTRIBUTES,
    "accountClosed": {"reason?": text},
    "userAdded": {"user": identifier, "role?": text, "email?": text},
    "userDeleted": {"user": identifier},
    "userLogin": {"user": identifier},
    "userLogoff": {"user": identifier},
    "userSessionTimeout": {"user": identifier},
    "datasetLoaded": {"user": identifier, "dataset": identifier, "bytes": integer(0)},
    "datasetQueried": {"user": identifier, "dataset": identifier},
    "datasetDeleted": {"user": identifier, "dataset": identifier},
    "jobSubmitted": {
        "user": identifier, "job": identifier, "servers": integer(1), "bytes": integer(0),
        "dataset?": identifier,
    },
    "jobTerminated": {"job": identifier, "outcome": one_of("succeeded", "failed")},
    "jobCancelled": {"job": identifier},
}


class Event:
    """A valid line: its five common fields and the fields that the table gives its type."""

    __slots__ = ("id", "type", "time", "tenant", "fields")

    def __init__(self, id, type, time, tenant, fields):
        self.id = id
        self.type = type
        self.time = time
        self.tenant = tenant
        self.fields = fields

    @property
    def order(self):
        """""latest" is by time, then id"."""
        return (self.time, self.id)


def read_object(line):
    """The JSON object of a line; top-level nulls are left out ("null counts as absent")."""
    if len(line) > MAX_LINE:
        raise Invalid("line over 1 MiB")
    try:
        decoded = line.decode("utf-8", "strict")
    except UnicodeDecodeError:
        raise Invalid("not UTF-8") from None
    try:
        value = StrictJSON(decoded).document()
    except Malformed as problem:
        raise Invalid(f"malformed JSON: {problem}") from None
    if not isinstance(value, dict):
        raise Invalid("not an object")
    return {key: member for key, member in value.items() if member is not None}


def take(members, field, check):
    if field not in members:
        raise Invalid(f"missing field: {field}")
    try:
        return check(members[field])
    except Invalid:
        raise Invalid(f"out of range: {field}") from None


def read_event(line):
    """The event of a line (bytes without its line end), or Invalid."""
    members = read_object(line)
    version = take(members, "v", integer(-(2**53))) if "v" in members else 1
    if version != 1:
        raise Invalid("unknown version")
    kind = take(members, "type", text)
    if kind not in TYPES:
        raise Invalid("unknown type")
    id = take(members, "id", identifier)
    tenant = take(members, "tenant", identifier)
    if "time" not in members:
        raise Invalid("missing field: time")
    time = read_time(members["time"])
    if time is None:
        raise Invalid("unreadable time")
    fields = {}
    for field, check in TYPES[kind].items():
        if field.endswith("?"):
            field = field[:-1]
            if field not in members:
                continue
        fields[field] = take(members, field, check)
    return Event(id, kind, time, tenant, fields)


# ---------------------------------------------------------------------------------------------
# Ingest
# ---------------------------------------------------------------------------------------------


class Unreadable(Exception):
    """A file that fails whole."""


def gunzip(data):
    """"A gzip file may have several members; one that is truncated or no gzip fails whole"."""
    if not data:
        raise Unreadable("no gzip: empty")
    parts = []
    while data:
        member = zlib.decompressobj(wbits=31)
        try:
            parts.append(member.decompress(data) + member.flush())
        except zlib.error as problem:
            raise Unreadable(f"no gzip: {problem}") from None
        if not member.eof:
            raise Unreadable("truncated gzip")
        data = member.unused_data
    return b"".join(parts)


def lines_of(path):
    """(line number from 1, bytes without line end) of every line that is not blank."""
    with open(path, "rb") as file:
        data = file.read()
    if path.endswith(".gz"):
        data = gunzip(data)
    if data.startswith(b"\xef\xbb\xbf"):  # "at the start of a file (after decompression)"
        data = data[3:]
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.endswith(b"\r"):
            line = line[:-1]
        if line.strip(b" \t\r") != b"":  # "lines of nothing but blanks are skipped"
            yield number, line


def frozen(value):
    """A JSON value in comparable form: numbers by exact value, members in any order."""
    if isinstance(value, dict):
        return ("object", frozenset((key, frozen(member)) for key, member in value.items()))
    if isinstance(value, list):
        return ("array", tuple(frozen(element) for element in value))
    if isinstance(value, Number):
        return ("number", exact_number(value.text))
    return (type(value).__name__, value)


def exact_number(literal):
    """(negative, digits, exponent) without leading and trailing zeros; zero is one value."""
    mantissa, _, exponent = literal.lower().partition("e")
    negative = mantissa.startswith("-")
    whole, _, fraction = mantissa.lstrip("-").partition(".")
    digits = (whole + fraction).lstrip("0")
    power = int(exponent or "0") - len(fraction)
    stripped = digits.rstrip("0")
    if not stripped:
        return (False, "", 0)
    return (negative, stripped, power + len(digits) - len(stripped))


def content(line):
    """What a valid line says: nulls absent, version filled in, time as an instant."""
    members = read_object(line)
    members["v"] = Number("1")
    members["time"] = read_time(members["time"])
    return frozen(members)


class Ingest:
    """The whole log after reading every file: the events that stay, and the counts."""

    def __init__(self):
        self.read = 0
        self.duplicate = 0
        self.quarantine = []  # (file, line number, reason)
        self.failed = []  # (file, reason)
        self.copies = {}  # (UTC day, id) -> distinct lines
        self.kept = {}  # (UTC day, id) -> (line, event)

    def add_file(self, path):
        try:
            lines = list(lines_of(path))
        except (Unreadable, OSError) as problem:
            self.failed.append((path, str(problem)))
            return
        for number, line in lines:
            self.add_line(path, number, line)

    def add_line(self, path, number, line):
        self.read += 1
        try:
            event = read_event(line)
        except Invalid as problem:
            self.quarantine.append((path, number, str(problem)))
            return
        key = (event.time // DAY_MS, event.id)  # "unique within its UTC day"
        if key not in self.kept:
            self.kept[key] = (line, event)
            self.copies[key] = {line}
            return
        self.duplicate += 1
        self.copies[key].add(line)
        if line < self.kept[key][0]:  # "the line with the lesser bytes stays, whichever came first"
            self.kept[key] = (line, event)

    @property
    def events(self):
        return [event for _, event in self.kept.values()]

    def counts(self):
        conflicts = 0
        for lines in self.copies.values():
            if len(lines) > 1 and len({content(line) for line in lines}) > 1:
                conflicts += 1
        counts = {
            "read": self.read,
            "accepted": len(self.kept),
            "duplicate": self.duplicate,
            "quarantined": len(self.quarantine),
            "conflicts": conflicts,
        }
        assert counts["read"] == counts["accepted"] + counts["duplicate"] + counts["quarantined"]
        return counts


# ---------------------------------------------------------------------------------------------
# Calendar
# ---------------------------------------------------------------------------------------------


class Calendar:
    """Local days of one IANA zone. Days are datetime.date, instants milliseconds since 1970 UTC."""

    def __init__(self, zone):
        self.zone = ZoneInfo(zone)
        self.starts = {}

    def offset(self, second):
        """Seconds that local clocks are ahead of UTC at an instant given in whole seconds."""
        local = datetime.fromtimestamp(second, timezone.utc).astimezone(self.zone)
        return round(local.utcoffset().total_seconds())

    def start(self, day):
        """The first instant whose local date is `day`; of a skipped date, the instant of the skip,
        so that the day is empty."""
        if day not in self.starts:
            self.starts[day] = self.find_start(day) * 1000
        return self.starts[day]

    def find_start(self, day):
        midnight = (day - EPOCH).days * 86_400  # local midnight, counted as if it were UTC
        for begin, end, ahead in self.spans(midnight - 100_800, midnight + 100_800):
            first = max(begin, midnight - ahead)  # from here on local clocks show `day` or later
            if first < end:
                assert first > midnight - 100_800
                return first
        raise AssertionError("no such day")

    def spans(self, begin, end):
        """Spans (begin, end, offset) of constant offset, found hour by hour and then to the second."""
        since, ahead = begin, self.offset(begin)
        for hour in range(begin, end, 3600):
            if self.offset(hour + 3600) == self.offset(hour):
                continue
            low, high = hour, hour + 3600
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if self.offset(middle) == ahead else (low, middle)
            yield since, high, ahead
            since, ahead = high, self.offset(high)
        yield since, end, ahead

    def day(self, ms):
        """The day an instant belongs to: the last that has begun. (Clocks set back over midnight
        show the earlier date again; these minutes belong to the later day.)"""
        day = datetime.fromtimestamp(ms // 1000, timezone.utc).astimezone(self.zone).date()
        while self.start(day + timedelta(1)) <= ms:
            day += timedelta(1)
        return day

    def skipped(self, day):
        return self.start(day) == self.start(day + timedelta(1))


# ---------------------------------------------------------------------------------------------
# One tenant's log and its state at an instant
# ---------------------------------------------------------------------------------------------

DATA = ("datasetLoaded", "datasetQueried", "datasetDeleted")
WORK = DATA + ("jobSubmitted",)  # "Work is activity without userLogin"
ACTIVITY = WORK + ("userLogin",)
ENDS = ("jobTerminated", "jobCancelled")


def before(times, instant):
    """How many of the sorted times are before the instant."""
    return bisect.bisect_left(times, instant)


class TenantLog:
    """The events of one tenant that are before E, in order of (time, id)."""

    def __init__(self, tenant, events, calendar):
        self.tenant = tenant
        self.events = sorted(events, key=lambda event: event.order)
        self.created_times = self.times("accountCreated")
        self.closed_times = self.times("accountClosed")
        self.work_times = defaultdict(list)  # user -> times of work
        self.mentioned = {}  # user -> time of first mention
        self.added_times = defaultdict(list)
        self.deleted_times = defaultdict(list)
        self.loads = defaultdict(list)  # dataset -> loads in order
        self.load_times = defaultdict(list)
        self.drop_times = defaultdict(list)
        self.submissions = {}  # job -> its earliest jobSubmitted
        self.ends = {}  # job -> its earliest end event
        self.by_day = defaultdict(list)
        for event in self.events:
            self.index(event)
            self.by_day[calendar.day(event.time)].append(event)
        self.submitted_on = self.group(self.submissions, calendar)
        self.ended_on = self.group(self.ends, calendar)

    def times(self, kind):
        return [event.time for event in self.events if event.type == kind]

    def index(self, event):
        user = event.fields.get("user")
        if user is not None:
            self.mentioned.setdefault(user, event.time)
        if event.type in WORK:
            self.work_times[user].append(event.time)
        if event.type == "userAdded":
            self.added_times[user].append(event.time)
        if event.type == "userDeleted":
            self.deleted_times[user].append(event.time)
        if event.type == "datasetLoaded":
            self.loads[event.fields["dataset"]].append(event)
            self.load_times[event.fields["dataset"]].append(event.time)
        if event.type == "datasetDeleted":
            self.drop_times[event.fields["dataset"]].append(event.time)
        if event.type == "jobSubmitted":
            self.submissions.setdefault(event.fields["job"], event)
        if event.type in ENDS:
            self.ends.setdefault(event.fields["job"], event)

    @staticmethod
    def group(jobs, calendar):
        days = defaultdict(list)
        for event in jobs.values():
            days[calendar.day(event.time)].append(event)
        return days

    # "State at an instant X (events before X only)"

    def known(self, instant):
        """"A tenant is known from its earliest event"."""
        return self.events[0].time < instant

    def created(self, instant):
        """"its first accountCreated, else its earliest event"."""
        if before(self.created_times, instant) > 0:
            return self.created_times[0]
        return self.events[0].time

    def closed(self, instant):
        """Time of the latest accountClosed when it is "not followed by a later accountCreated
        (at equal times: closed)"; None when not closed."""
        count = before(self.closed_times, instant)
        if count == 0:
            return None
        closing = self.closed_times[count - 1]
        reopened = before(self.created_times, instant) - bisect.bisect_right(self.created_times, closing)
        return None if reopened > 0 else closing

    def users(self, instant):
        """"known and not deleted"."""
        return sum(
            1 for user, first in self.mentioned.items()
            if first < instant and not self.user_deleted(user, instant)
        )

    def user_deleted(self, user, instant):
        """"its latest userDeleted is not followed by a later userAdded (at equal times: deleted)"."""
        if user not in self.deleted_times:
            return False
        deletions = self.deleted_times[user]
        count = before(deletions, instant)
        if count == 0:
            return False
        additions = self.added_times.get(user, [])
        return before(additions, instant) - bisect.bisect_right(additions, deletions[count - 1]) <= 0

    def data_bytes(self, instant):
        return sum(self.dataset_size(dataset, instant) for dataset in self.loads)

    def dataset_size(self, dataset, instant):
        """"its latest datasetLoaded; 0 when a datasetDeleted is at or after that load"."""
        count = before(self.load_times[dataset], instant)
        if count == 0:
            return 0
        load = self.loads[dataset][count - 1]
        drops = self.drop_times.get(dataset, [])
        if before(drops, instant) > bisect.bisect_left(drops, load.time):
            return 0
        return load.fields["bytes"]

    def attributes(self):
        """"per field, the latest value" (as of E)."""
        latest = {}
        for event in self.events:
            if event.type in ("accountCreated", "accountUpdated"):
                latest.update(event.fields)
        return latest

    # Events in a window

    def window(self, begin, end):
        """Events in [begin, end)."""
        return [event for event in self.events if begin <= event.time < end]

    def active_users(self, begin, end):
        """"distinct users with activity in the window"."""
        return {event.fields["user"] for event in self.window(begin, end) if event.type in ACTIVITY}

    def idle(self, login, idle_ms):
        """"no work event of the same user in [login, login + 30 min] and before E"
        (this log holds nothing at or after E)."""
        work = self.work_times.get(login.fields["user"], [])
        at = bisect.bisect_left(work, login.time)
        return not (at < len(work) and work[at] <= login.time + idle_ms)


# ---------------------------------------------------------------------------------------------
# The three tables
# ---------------------------------------------------------------------------------------------

TENANT_COLUMNS = (
    "tenant name industry plan region employees revenue monthly_charge sentiment created closed "
    "users active_users_7d active_users_30d logins_30d idle_logins_30d sessions_timeout_share_30d "
    "data_events_30d data_bytes jobs_submitted_30d jobs_submitted_90d jobs_succeeded_30d "
    "jobs_failed_30d jobs_cancelled_30d jobs_per_day_30d job_bytes_30d servers_max_30d "
    "server_hours_30d last_activity days_since_activity status churn_score churn_band"
).split()
DAILY_COLUMNS = (
    "tenant day logins idle_logins active_users data_events jobs_submitted jobs_succeeded "
    "jobs_failed jobs_cancelled job_bytes data_bytes"
).split()
PORTFOLIO_COLUMNS = (
    "day tenants tenants_new tenants_closed users dau wau mau logins idle_logins data_events "
    "jobs_submitted jobs_succeeded jobs_failed jobs_cancelled data_bytes"
).split()


def count(events, *kinds):
    return sum(1 for event in events if event.type in kinds)


def succeeded(events):
    return sum(1 for event in events if event.fields.get("outcome") == "succeeded")


def failed(events):
    return sum(1 for event in events if event.fields.get("outcome") == "failed")


def utc(ms):
    """`yyyy-mm-ddThh:mm:ssZ`, cut to the second."""
    return datetime.fromtimestamp(ms // 1000, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def decimal(value):
    """"rounded half away from zero to at most 6 digits, no trailing zeros, no exponent". A float
    stands for exactly the double it is."""
    exact = Fraction(value)
    millionths = (abs(exact) * 1_000_000 + Fraction(1, 2)).__floor__()
    whole, rest = divmod(millionths, 1_000_000)
    digits = str(whole) + (f".{rest:06d}".rstrip("0") if rest else "")
    return "-" + digits if exact < 0 and millionths > 0 else digits


def csv_text(columns, rows):
    def quoted(field):
        if any(character in field for character in ',"\r\n'):
            return '"' + field.replace('"', '""') + '"'
        return field

    lines = [columns] + [[str(row[column]) for column in columns] for row in rows]
    return "".join(",".join(quoted(field) for field in line) + "\n" for line in lines)


class Report:
    """Every figure as of E, from the events before E."""

    def __init__(self, events, zone, as_of, idle_minutes=30, idle_days=30, minimal_jobs=2,
                 minimal_data_events=2, history_days=400, horizon_days=30):
        self.calendar = Calendar(zone)
        self.last_day = as_of  # D
        self.end = self.calendar.start(as_of + timedelta(1))  # "E is the first instant after D"
        self.idle_ms = idle_minutes * 60_000
        self.idle_days = idle_days
        self.minimal_jobs = minimal_jobs
        self.minimal_data_events = minimal_data_events
        self.horizon_days = horizon_days
        self.first_history_day = as_of - timedelta(history_days - 1)  # "the days D − 399 … D"
        grouped = defaultdict(list)
        for event in events:
            if event.time < self.end:  # "nothing at or after E may influence any figure"
                grouped[event.tenant].append(event)
        self.logs = [TenantLog(tenant, grouped[tenant], self.calendar) for tenant in sorted(grouped)]
        self.sizes = {}

    def last(self, days):
        """First instant of the last N days: E − N local days."""
        return self.calendar.start(self.last_day + timedelta(1 - days))

    # tenants.csv

    def tenants(self):
        return [self.tenant_row(log) for log in self.logs]

    def tenant_row(self, log):
        end = self.end
        attributes = log.attributes()
        created, closed = log.created(end), log.closed(end)
        month = log.window(self.last(30), end)
        logins = [event for event in month if event.type == "userLogin"]
        timeouts, logoffs = count(month, "userSessionTimeout"), count(month, "userLogoff")
        submitted = self.jobs_in(log.submissions, self.last(30))
        ended = self.jobs_in(log.ends, self.last(30))
        activity = [event.time for event in log.events if event.type in ACTIVITY]
        age = (self.last_day - self.calendar.day(created)).days + 1
        return {
            "tenant": log.tenant,
            "name": attributes.get("name", ""),
            "industry": attributes.get("industry", ""),
            "plan": attributes.get("plan", ""),
            "region": attributes.get("region", ""),
            "employees": attributes.get("employees", ""),
            "revenue": decimal(attributes["revenue"]) if "revenue" in attributes else "",
            "monthly_charge": decimal(attributes["monthlyCharge"]) if "monthlyCharge" in attributes else "",
            "sentiment": decimal(attributes["sentiment"]) if "sentiment" in attributes else "",
            "created": utc(created),
            "closed": "" if closed is None else utc(closed),
            "users": log.users(end),
            "active_users_7d": len(log.active_users(self.last(7), end)),
            "active_users_30d": len(log.active_users(self.last(30), end)),
            "logins_30d": len(logins),
            "idle_logins_30d": sum(1 for login in logins if log.idle(login, self.idle_ms)),
            "sessions_timeout_share_30d":
                decimal(Fraction(timeouts, timeouts + logoffs)) if timeouts + logoffs else "",
            "data_events_30d": count(month, *DATA),
            "data_bytes": log.data_bytes(end),
            "jobs_submitted_30d": len(submitted),
            "jobs_submitted_90d": len(self.jobs_in(log.submissions, self.last(90))),
            "jobs_succeeded_30d": succeeded(ended),
            "jobs_failed_30d": failed(ended),
            "jobs_cancelled_30d": count(ended, "jobCancelled"),
            "jobs_per_day_30d": decimal(Fraction(len(submitted), min(30, age))),
            "job_bytes_30d": sum(event.fields["bytes"] for event in submitted),
            "servers_max_30d": max((event.fields["servers"] for event in submitted), default=0),
            "server_hours_30d": self.server_hours(log),
            "last_activity": utc(activity[-1]) if activity else "",
            "days_since_activity":
                (self.last_day - self.calendar.day(activity[-1])).days if activity else "",
            "status": self.status(log),
            "churn_score": "",
            "churn_band": "",
        }

    def jobs_in(self, jobs, begin):
        """The counting submissions or ends in [begin, E): "job columns count jobs, not events"."""
        return [event for event in jobs.values() if begin <= event.time < self.end]

    def server_hours(self, log):
        """"Σ servers × hours between submission and end event, clipped to the window; an unended job
        runs until E; an end before the submission counts 0"."""
        total = 0  # servers × milliseconds
        for job, submission in log.submissions.items():
            ending = log.ends[job].time if job in log.ends else self.end
            begin = max(submission.time, self.last(30))
            total += submission.fields["servers"] * max(0, ending - begin)
        return decimal(Fraction(total, 3_600_000))  # "whole milliseconds × servers, divided once"

    def status(self, log):
        begin, end = self.last(self.idle_days), self.end
        recent = log.window(begin, end)
        if log.closed(end) is not None:
            return "closed"
        if count(recent, *ACTIVITY) == 0:
            return "idle"
        if (
            log.created(end) < begin
            and count(recent, "userLogin") >= 1
            and len(self.jobs_in(log.submissions, begin)) <= self.minimal_jobs
            and count(recent, *DATA) <= self.minimal_data_events
        ):
            return "minimal"
        return "active"

    # daily.csv

    def daily(self):
        rows = []
        for log in self.logs:
            for day in self.days(self.calendar.day(log.events[0].time), self.last_row_day(log)):
                rows.append(self.daily_row(log, day))
        return rows

    def days(self, first, last):
        """The days first … last that are also among the last `history_days`."""
        first = max(first, self.first_history_day)
        return [first + timedelta(number) for number in range((last - first).days + 1)]

    def last_row_day(self, log):
        """D; "a closed tenant: to the later of its closing day and its last event's day"."""
        closed = log.closed(self.end)
        if closed is None:
            return self.last_day
        return max(self.calendar.day(closed), self.calendar.day(log.events[-1].time))

    def daily_row(self, log, day):
        """(A skipped date has no events; its state column is 0 too: "has a row of zeros".)"""
        events = log.by_day.get(day, [])
        submitted, ended = log.submitted_on.get(day, []), log.ended_on.get(day, [])
        return {
            "tenant": log.tenant,
            "day": day.isoformat(),
            "logins": count(events, "userLogin"),
            "idle_logins": sum(
                1 for event in events if event.type == "userLogin" and log.idle(event, self.idle_ms)
            ),
            "active_users": len({event.fields["user"] for event in events if event.type in ACTIVITY}),
            "data_events": count(events, *DATA),
            "jobs_submitted": len(submitted),
            "jobs_succeeded": succeeded(ended),
            "jobs_failed": failed(ended),
            "jobs_cancelled": count(ended, "jobCancelled"),
            "job_bytes": sum(event.fields["bytes"] for event in submitted),
            "data_bytes": 0 if self.calendar.skipped(day) else self.size(log, day),
        }

    def size(self, log, day):
        """"data_bytes is the state at the end of the day"."""
        if (log.tenant, day) not in self.sizes:
            self.sizes[log.tenant, day] = log.data_bytes(self.calendar.start(day + timedelta(1)))
        return self.sizes[log.tenant, day]

    # portfolio.csv

    def portfolio(self):
        if not self.logs:
            return []
        first = self.calendar.day(min(log.events[0].time for log in self.logs))
        active_on = defaultdict(set)  # day -> (tenant, user) with activity
        for log in self.logs:
            for day, events in log.by_day.items():
                active_on[day] |= {
                    (log.tenant, event.fields["user"]) for event in events if event.type in ACTIVITY
                }
        return [self.portfolio_row(day, active_on) for day in self.days(first, self.last_day)]

    def portfolio_row(self, day, active_on):
        if self.calendar.skipped(day):  # "a date that the zone skips has a row of zeros"
            return {column: 0 for column in PORTFOLIO_COLUMNS} | {"day": day.isoformat()}
        start, end = self.calendar.start(day), self.calendar.start(day + timedelta(1))
        opened = [log for log in self.logs if log.known(end) and log.closed(end) is None]
        rows = [self.daily_row(log, day) for log in self.logs if day in log.by_day]

        def trailing(days):
            return len(set().union(*(active_on.get(day - timedelta(back), ()) for back in range(days))))

        def total(column):
            return sum(row[column] for row in rows)

        return {
            "day": day.isoformat(),
            "tenants": len(opened),
            "tenants_new": sum(1 for log in self.logs if start <= log.created(self.end) < end),
            "tenants_closed": sum(
                1 for log in self.logs if log.closed(end) is not None and log.closed(start) is None
            ),
            "users": sum(log.users(end) for log in opened),
            "dau": trailing(1),
            "wau": trailing(7),
            "mau": trailing(30),
            "logins": total("logins"),
            "idle_logins": total("idle_logins"),
            "data_events": total("data_events"),
            "jobs_submitted": total("jobs_submitted"),
            "jobs_succeeded": total("jobs_succeeded"),
            "jobs_failed": total("jobs_failed"),
            "jobs_cancelled": total("jobs_cancelled"),
            "data_bytes": sum(self.size(log, day) for log in opened),
        }

    # Churn

    def eligibility(self, cut_off_day):
        """(tenant, eligible, churned) of every tenant known before E; churned is None when the tenant
        is not eligible or the label is not known yet. The cut-off is the first instant of the day."""
        cut = self.calendar.start(cut_off_day)
        month_before = self.calendar.start(cut_off_day - timedelta(self.idle_days))
        month_after = self.calendar.start(cut_off_day + timedelta(self.horizon_days))
        rows = []
        for log in self.logs:
            eligible = (
                log.known(cut)
                and log.closed(cut) is None
                and log.created(cut) <= month_before  # "created at least 30 days before C"
                and len(log.active_users(month_before, cut)) > 0
            )
            churned = None
            if eligible and month_after <= self.end:  # "known only when C + 30 days ≤ E"
                following = log.window(cut, month_after)
                churned = count(following, "accountClosed") > 0 or count(following, *ACTIVITY) == 0
            rows.append((log.tenant, eligible, churned))
        return rows


# ---------------------------------------------------------------------------------------------
# Command line
# ---------------------------------------------------------------------------------------------


def write(path, text):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def write_all(directory, ingest, report):
    os.makedirs(directory, exist_ok=True)
    write(os.path.join(directory, "tenants.csv"), csv_text(TENANT_COLUMNS, report.tenants()))
    write(os.path.join(directory, "daily.csv"), csv_text(DAILY_COLUMNS, report.daily()))
    write(os.path.join(directory, "portfolio.csv"), csv_text(PORTFOLIO_COLUMNS, report.portfolio()))
    write(os.path.join(directory, "ingest.json"), json.dumps(ingest.counts()) + "\n")
    quarantine = io.StringIO()
    writer = csv.writer(quarantine, lineterminator="\n")
    writer.writerow(["file", "line", "reason"])
    writer.writerows(ingest.quarantine)
    write(os.path.join(directory, "quarantine.csv"), quarantine.getvalue())


def print_eligibility(rows):
    print("tenant,eligible,churned")
    for tenant, eligible, churned in rows:
        print(f"{tenant},{int(eligible)},{'' if churned is None else int(churned)}")


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--zone", default="UTC", help="IANA name (default UTC)")
    parser.add_argument("--as-of", required=True, type=date.fromisoformat, help="last day covered, D")
    parser.add_argument("--out", help="directory for the tables")
    parser.add_argument("--eligibility", type=date.fromisoformat, metavar="C",
                        help="print who is eligible at the first instant of day C, and the label")
    parser.add_argument("--idle-minutes", type=int, default=30)
    parser.add_argument("--idle-days", type=int, default=30, help="window of status and eligibility")
    parser.add_argument("--minimal-jobs", type=int, default=2)
    parser.add_argument("--minimal-data-events", type=int, default=2)
    parser.add_argument("--history-days", type=int, default=400)
    parser.add_argument("--horizon-days", type=int, default=30)
    parser.add_argument("files", nargs="*", metavar="FILE", help="NDJSON, or gzip when named .gz")
    options = parser.parse_args(arguments)
    if not options.out and not options.eligibility:
        parser.error("--out or --eligibility is needed")
    ingest = Ingest()
    for path in options.files:
        ingest.add_file(path)
    try:
        report = Report(
            ingest.events, options.zone, options.as_of, options.idle_minutes, options.idle_days,
            options.minimal_jobs, options.minimal_data_events, options.history_days,
            options.horizon_days,
        )
    except (ZoneInfoNotFoundError, ValueError) as problem:
        parser.error(f"zone {options.zone}: {problem}")
    if options.out:
        write_all(options.out, ingest, report)
    if options.eligibility:
        print_eligibility(report.eligibility(options.eligibility))
    for path, reason in ingest.failed:
        print(f"{path}: fails whole: {reason}", file=sys.stderr)
    return 3 if ingest.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
