#!/usr/bin/env python3
"""Seeded adversarial event logs: small worlds in which times, ids and states collide.

    python3 generate.py --seed 1 --count 2000 --zone Europe/Berlin --as-of 2026-06-30 --out log.ndjson

The same arguments give the same bytes. An output named .gz is gzip of several members. --order K brings the
same lines in another order, --parts K spreads them over K files, --rules FILE lists for each line whether it
is valid and which rule it tests. See README.md.
"""

import argparse
import gzip
import json
import os
import random
import sys
from datetime import date, datetime, timedelta, timezone

from oracle import DAY_MS, FIRST_MS, MAX_LINE, PAST_MS, TYPES, WORK, Calendar
from samples import (
    DATASETS, EXTRAS, FAULTS, FOREIGN, GREATEST_INT, INTS, JOBS, MONEY, NO_EXTRAS, NO_OBJECTS, NO_UTF8, SENTIMENTS,
    TENANTS, TEXTS, USERS,
)

MINUTE = 60_000
HOUR = 60 * MINUTE


def json_string(rng, value):
    """One of the spellings of a string."""
    style = rng.random()
    if style < 0.7:
        return json.dumps(value, ensure_ascii=False)
    if style < 0.8:
        return json.dumps(value)  # beyond ASCII escaped, surrogate pairs included
    if style < 0.82 and value and value[-1].isascii():  # the last one alone escaped, such as a time's Z
        return f'{json.dumps(value[:-1], ensure_ascii=False)[:-1]}\\u{ord(value[-1]):04x}"'
    spelled = []
    for character in value:
        scalar = ord(character)
        if scalar < 32 or scalar < 0x10000 and rng.random() < 0.3:
            spelled.append(rng.choice(("\\u%04x", "\\u%04X")) % scalar)
        elif character == "/" and rng.random() < 0.5:
            spelled.append("\\/")
        else:
            spelled.append(json.dumps(character, ensure_ascii=False)[1:-1])
    return '"' + "".join(spelled) + '"'


def time_text(rng, ms):
    """One of the spellings of an instant."""
    offset = 0
    zone = rng.choice(("Z", "Z", "Z", "z", "+00:00", "-00:00"))
    if rng.random() < 0.3:
        offset = rng.choice((60, 120, -300, 330, 345, -570, 840, -720, 1439, -1439, 1, -1))
        zone = f"{'+' if offset > 0 else '-'}{abs(offset) // 60:02}:{abs(offset) % 60:02}"
    local = datetime.fromtimestamp(ms // 1000, timezone.utc) + timedelta(minutes=offset)
    rest = ms % 1000
    fractions = [f".{rest:03}", f".{rest:03}999999999999", f".{rest:03}000", f".{rest:03}4" + "9" * 40]
    if rest % 10 == 0:
        fractions.append(f".{rest // 10:02}")
    if rest % 100 == 0:
        fractions.append(f".{rest // 100}")
    if rest == 0:
        fractions += ["", "", ""]
    return local.strftime(f"%Y-%m-%d{rng.choice('TTTt')}%H:%M:%S") + rng.choice(fractions) + zone


class Line:
    """One line to write: its bytes without a line end, whether it is valid, and the rule it tests."""

    def __init__(self, data, valid, rule):
        self.data = data
        self.valid = valid
        self.rule = rule


class Tenant:
    """A tenant's small population, and the span of time in which things happen to it."""

    def __init__(self, world, id):
        rng, day = world.rng, world.day_start
        self.id = id
        self.users = rng.sample(USERS, rng.randint(1, 4))
        self.datasets = rng.sample(DATASETS, rng.randint(1, 3))
        self.jobs = rng.sample(JOBS, rng.randint(1, len(JOBS)))
        self.profile = rng.choice(("busy", "busy", "busy", "quiet", "minimal", "young", "early", "future"))
        self.begin, self.end = {
            "busy": (day(-420), world.end + 60 * DAY_MS),
            "quiet": (day(-120), day(-29) + rng.choice((0, 0, 1))),  # to the last instant before 30 days, or 1 ms on
            "minimal": (day(-60), world.end),
            "young": (day(-rng.randint(0, 31)), world.end),
            "early": (day(-420), day(-rng.randint(29, 100))),
            "future": (world.end - rng.choice((0, 1)), world.end + 90 * DAY_MS),
        }[self.profile]
        self.created = rng.choice((self.begin, self.begin, day(-29), day(-29) - 1, world.instant(self)))
        self.left = 2  # jobs and data events that a tenant of minimal use may have in the last 30 days
        self.closes = self.profile != "minimal" and rng.random() < 0.4  # the others close but rarely

    def type(self, world, type, ms):
        """The type, or another in its place: see `left` and `closes`."""
        if type == "accountClosed" and not self.closes and world.rng.random() < 0.95:
            return "accountUpdated"
        if self.profile != "minimal" or type not in WORK or ms < world.day_start(-29):
            return type
        self.left -= 1
        return type if self.left >= 0 else "userLogin"


class World:
    """A log in the making: tenants, times in use, and the lines so far."""

    def __init__(self, seed, zone, as_of):
        self.rng = random.Random(f"{seed} {zone} {as_of}")
        self.calendar = Calendar(zone)
        self.last_day = as_of
        self.end = self.day_start(1)
        self.anchors = self.find_anchors()
        self.used = [self.end - 1]  # times of events, to collide with
        self.number = 0
        self.written = []  # (members, type, time) of valid events, to copy
        self.lines = []
        ids = self.rng.sample(TENANTS, self.rng.randint(3, 8))
        self.tenants = [Tenant(self, id) for id in ids]

    # Times

    def day_start(self, days):
        """The first instant of the day `days` after D."""
        return self.calendar.start(self.last_day + timedelta(days))

    def find_anchors(self):
        """The edges of days and windows, and every change of the clocks with its surroundings."""
        days = [*range(-8, 3), 29, 30, 31] + [-edge + near for edge in (30, 60, 90, 400) for near in (-1, 0, 1, 2)]
        anchors = [self.day_start(day) for day in days] + [self.end] * 8
        begin = self.day_start(-410) // 1000
        spans = list(self.calendar.spans(begin, begin + 480 * 86_400))
        for _, change, _ in spans[:-1]:
            day = self.calendar.day(change * 1000)
            anchors += [change * 1000] * 4
            anchors += [self.calendar.start(day + timedelta(near)) for near in (-1, 0, 1)]
            anchors += [change * 1000 + minutes * MINUTE for minutes in (-60, -59, -1, 1, 29, 30, 59, 60)]
        return anchors

    def near(self, ms):
        return ms + self.rng.choice(STEPS)

    def instant(self, tenant):
        """An instant in the tenant's span: where others are, at an edge, or anywhere."""
        rng = self.rng
        for _ in range(6):
            draw = rng.random()
            if draw < 0.35:
                ms = self.near(rng.choice(self.used[-30:]))
            elif draw < 0.65:
                ms = self.near(rng.choice(self.anchors))
            elif draw < 0.85:
                ms = self.end - rng.randrange(40 * DAY_MS)
            else:
                ms = rng.randrange(tenant.begin, tenant.end)
            if tenant.begin <= ms < tenant.end:
                return ms
        return rng.choice((tenant.begin, tenant.end - 1, rng.randrange(tenant.begin, tenant.end)))

    # Valid events

    def fresh_id(self):
        """An id of its own; its order among ids tells nothing of the order of making."""
        self.number += 1
        if self.rng.random() < 0.02:
            return str(self.number).rjust(64, self.rng.choice("0Zz.-"))
        return f"{self.rng.choice('0Aa_.:-zZ')}{self.rng.choice(('', '', '.', 'E', 'e'))}{self.number}"

    def field(self, tenant, field):
        """The JSON text of a valid field."""
        rng = self.rng
        if field in ("revenue", "monthlyCharge"):
            return rng.choice(MONEY)
        if field == "sentiment":
            return rng.choice(SENTIMENTS)
        if field in ("bytes", "employees"):
            return rng.choice(INTS)
        if field == "servers":
            return rng.choice(("1", "1", "2", "3", "64", str(GREATEST_INT)))
        strings = {
            "user": tenant.users, "dataset": tenant.datasets, "job": tenant.jobs[-12:],
            "outcome": ("succeeded", "failed"), "plan": ("pool", "bridge", "silo"),
            "name": [text for text in TEXTS if text],
        }
        return json_string(rng, rng.choice(strings.get(field, TEXTS)))

    def members(self, tenant, type, ms, fixed):
        """[key, JSON text] pairs of a valid event."""
        rng = self.rng
        pairs = [
            ["id", json_string(rng, self.fresh_id())],
            ["type", json_string(rng, type)],
            ["time", json_string(rng, time_text(rng, ms))],
            ["tenant", json_string(rng, tenant.id)],
        ]
        if rng.random() < 0.2:
            pairs.append(["v", rng.choice(("1", "1", "null"))])
        for field in TYPES[type]:
            optional, field = field.endswith("?"), field.rstrip("?")
            if field in fixed:
                pairs.append([field, fixed[field]])
            elif not optional or rng.random() < 0.4:
                pairs.append([field, self.field(tenant, field)])
            elif rng.random() < 0.1:
                pairs.append([field, "null"])
        return pairs

    def encode(self, pairs, type):
        """The bytes of an event in one of its spellings, perhaps with extra members."""
        rng = self.rng
        if rng.random() < 0.2:
            pairs = rng.sample(pairs, len(pairs))
        items = []
        for key, text in pairs:
            if rng.random() < 0.01:  # an earlier member of the same key does not count
                items.append(self.key(key) + ":" + rng.choice(("null", "1", '"other"', "[{}]", text)))
            items.append(self.key(key) + self.gap() + ":" + self.gap() + text)
        if rng.random() < 0.08:
            items.insert(rng.randint(0, len(items)), rng.choice(EXTRAS))
        if rng.random() < 0.05:
            own = {field.rstrip("?") for field in TYPES[type]}
            key = rng.choice([key for key in FOREIGN if key not in own])
            items.insert(rng.randint(0, len(items)), f'"{key}":{rng.choice(FOREIGN[key])}')
        comma = rng.choice((",", ",", ",", ", ", " , ", "\t,\r"))
        line = "{" + self.gap() + comma.join(items) + self.gap() + "}"
        if rng.random() < 0.02:
            line = rng.choice((" ", "\t", "\r ")) + line + rng.choice((" ", "\t", "\r", ""))
        return line.encode()

    def key(self, key):
        if self.rng.random() < 0.01:
            return '"' + "".join(f"\\u{ord(character):04x}" for character in key) + '"'
        return f'"{key}"'

    def gap(self):
        return self.rng.choice(("", "", "", "", "", "", "", "", " ", "\t", "  ", "\r"))

    def emit(self, tenant, type, ms, **fixed):
        """Adds a valid event; outside the tenant's span (or the years of the log) nothing."""
        if not max(tenant.begin, FIRST_MS) <= ms < min(tenant.end, PAST_MS):
            return
        kept = tenant.type(self, type, ms)
        if kept != type:
            fixed = {field: text for field, text in fixed.items() if field == "user"}
        pairs = self.members(tenant, kept, ms, fixed)
        self.used.append(ms)
        self.written.append((pairs, kept, ms))
        self.lines.append(Line(self.encode(pairs, kept), True, kept))

    # Little stories, each about one definition

    def story(self):
        tenant = self.rng.choice(self.tenants)
        self.rng.choice(STORIES)(self, tenant, self.instant(tenant))

    def one_event(self, tenant, ms):
        self.emit(tenant, self.rng.choice(list(TYPES)), ms)

    def activity(self, tenant, ms):
        for _ in range(self.rng.randint(1, 3)):
            self.emit(tenant, self.rng.choice(WORK + ("userLogin",)), self.near(ms))

    def login_and_work(self, tenant, ms):
        user = json_string(self.rng, self.rng.choice(tenant.users))
        self.emit(tenant, "userLogin", ms, user=user)
        for _ in range(self.rng.randint(0, 2)):
            other = user if self.rng.random() < 0.8 else self.field(tenant, "user")
            self.emit(tenant, self.rng.choice(WORK), self.near(ms), user=other)
        if self.rng.random() < 0.4:
            self.emit(tenant, self.rng.choice(("userLogoff", "userSessionTimeout")), self.near(ms), user=user)

    def account(self, tenant, ms):
        """Opened, closed and reopened around one time, often at the same millisecond."""
        for _ in range(self.rng.randint(1, 3)):
            type = self.rng.choice(("accountCreated", "accountClosed"))
            self.emit(tenant, type, ms + self.rng.choice((0, 0, 0, 1, -1, HOUR, DAY_MS, -DAY_MS)))

    def updates(self, tenant, ms):
        field = self.rng.choice([field.rstrip("?") for field in TYPES["accountUpdated"]])
        for _ in range(self.rng.randint(1, 3)):
            fixed = {field: self.field(tenant, field)}
            self.emit(tenant, "accountUpdated", ms + self.rng.choice((0, 0, 0, 1)), **fixed)

    def user_comes_and_goes(self, tenant, ms):
        user = self.field(tenant, "user")
        for _ in range(self.rng.randint(1, 3)):
            type = self.rng.choice(("userAdded", "userDeleted"))
            self.emit(tenant, type, ms + self.rng.choice((0, 0, 1, -1)), user=user)

    def dataset_comes_and_goes(self, tenant, ms):
        dataset = self.field(tenant, "dataset")
        for _ in range(self.rng.randint(1, 4)):
            type = self.rng.choice(("datasetLoaded", "datasetLoaded", "datasetDeleted", "datasetQueried"))
            self.emit(tenant, type, ms + self.rng.choice((0, 0, 0, 1, -1, HOUR)), dataset=dataset)

    def job(self, tenant, ms):
        """Submitted (or not, or twice) and ended (or not, or twice, or before)."""
        rng = self.rng
        if rng.random() < 0.6:
            tenant.jobs.append(f"{rng.choice('jJ.-')}{len(tenant.jobs)}")
        job = self.field(tenant, "job")
        for _ in range(rng.choice((0, 1, 1, 1, 1, 2))):
            self.emit(tenant, "jobSubmitted", ms + rng.choice((0, 0, 1)), job=job)
        for _ in range(rng.choice((0, 1, 1, 1, 2))):
            to_end = self.end - ms
            after = rng.choice((0, 1, -1, -HOUR, 1234, HOUR, 5 * HOUR + 7, DAY_MS, 33 * DAY_MS, to_end, to_end - 1))
            type = rng.choice(("jobTerminated", "jobTerminated", "jobCancelled"))
            self.emit(tenant, type, ms + after, job=job)

    def at_the_end(self, tenant, ms):
        """Around E: what happens there must not show."""
        for type in self.rng.sample(list(TYPES), self.rng.randint(1, 4)):
            after = self.rng.choice((-1, 0, 1, -30 * MINUTE, -30 * MINUTE - 1, HOUR, DAY_MS))
            self.emit(tenant, type, self.end + after)

    def at_an_edge(self, tenant, ms):
        edge = self.rng.choice(self.anchors)
        for type in self.rng.sample(list(TYPES), self.rng.randint(1, 4)):
            self.emit(tenant, type, edge + self.rng.choice((-1, 0, 0, 1)))

    def far_away(self, tenant, ms):
        """The first and last instants of the log's years, out of every span."""
        if self.rng.random() < 0.05:
            ms = self.rng.choice((FIRST_MS, FIRST_MS + 1, PAST_MS - 1))
            type = self.rng.choice(("userLogin", "accountUpdated", "jobTerminated"))
            pairs = self.members(tenant, type, ms, {})
            self.lines.append(Line(self.encode(pairs, type), True, "first and last instants"))

    def heap(self):
        """More bytes than 64 bits hold: datasets and jobs of the greatest size each."""
        tenant = self.rng.choice(self.tenants)
        tenant.profile, tenant.begin, tenant.end = "busy", self.day_start(-420), self.end + 60 * DAY_MS
        for number in range(2200):
            ms = self.end - self.rng.randrange(1, 20 * DAY_MS)
            self.emit(tenant, "datasetLoaded", ms, dataset=f'"h{number}"', bytes=str(GREATEST_INT))
            self.emit(tenant, "jobSubmitted", ms, job=f'"h{number}"', servers="1", bytes=str(GREATEST_INT))

    # Copies

    def copy(self):
        rng = self.rng
        pairs, type, ms = rng.choice(self.written[-200:] if rng.random() < 0.5 else self.written)
        pairs = [list(pair) for pair in pairs]
        tenant = rng.choice(self.tenants)
        day = ms // DAY_MS * DAY_MS
        how = rng.choice((
            "same bytes", "same content", "other time", "other field", "other type", "other tenant", "other day",
            "other case",  # no copy: "ids are compared byte by byte"
        ))
        if how == "same bytes":
            valid = [line for line in self.lines[-50:] if line.valid]
            if valid:
                self.lines.append(Line(rng.choice(valid).data, True, "copy: same bytes"))
            return
        if how in ("other time", "other day"):
            if how == "other day":
                day += rng.choice((-1, 1, 30)) * DAY_MS
            ms = rng.choice((day, day + DAY_MS - 1, day + rng.randrange(DAY_MS)))
            if not FIRST_MS <= ms < PAST_MS:
                return
            self.replace(pairs, "time", json_string(rng, time_text(rng, ms)))
        if how == "other field":
            key = rng.choice(pairs)[0]
            if key not in ("id", "type", "time", "v"):
                self.replace(pairs, key, json_string(rng, tenant.id) if key == "tenant" else self.field(tenant, key))
        if how == "other case":
            self.replace(pairs, "id", json.dumps(json.loads(pairs[0][1]).swapcase()))
        if how == "other tenant":
            self.replace(pairs, "tenant", json_string(rng, tenant.id))
        if how == "other type":
            type = rng.choice(list(TYPES))
            pairs = pairs[:1] + self.members(tenant, type, ms, {})[1:]
        self.lines.append(Line(self.encode(pairs, type), True, f"copy: {how}"))

    @staticmethod
    def replace(pairs, key, text):
        for pair in pairs:
            if pair[0] == key:
                pair[1] = text

    # Lines for quarantine, one maker for each rule

    def broken(self):
        rng = self.rng
        tenant = rng.choice(self.tenants)
        type = rng.choice(list(TYPES))
        pairs = self.members(tenant, type, self.instant(tenant), {})
        rule, data = rng.choice(BREAKERS)(self, pairs, type)
        if data is not None:
            self.lines.append(Line(data, False, rule))

    def field_out_of_range(self, pairs, type):
        keys = {"id", "tenant", "v", "type", "time"} | {field.rstrip("?") for field in TYPES[type]}
        key = self.rng.choice(sorted(keys))
        pairs = [pair for pair in pairs if pair[0] != key] + [[key, self.rng.choice(FAULTS[key])]]
        return f"out of range: {key}", self.encode_plainly(pairs)

    def field_missing(self, pairs, type):
        required = ["id", "type", "time", "tenant"] + [field for field in TYPES[type] if not field.endswith("?")]
        key = self.rng.choice(required)
        how = self.rng.choice(("absent", "null", "null last", "other case"))
        rest = [pair for pair in pairs if pair[0] != key]
        here = [pair for pair in pairs if pair[0] == key]
        pairs = {
            "absent": rest,
            "null": rest + [[key, "null"]],
            "null last": rest + here + [[key, "null"]],
            "other case": rest + [[key.capitalize(), here[0][1]]],
        }[how]
        return f"missing ({how}): {key}", self.encode_plainly(pairs)

    def last_of_duplicates_is_bad(self, pairs, type):
        key = self.rng.choice(pairs)[0]
        pairs = pairs + [[key, self.rng.choice(FAULTS[key])]]
        return f"the last of duplicate keys is bad: {key}", self.encode_plainly(pairs)

    def malformed_member(self, pairs, type):
        items = [f'"{key}":{text}' for key, text in pairs]
        bad = self.rng.choice(NO_EXTRAS)
        items.insert(self.rng.randint(0, len(items)), bad)
        return f"malformed: {bad[:20]!r}", ("{" + ",".join(items) + "}").encode()

    def cut_short(self, pairs, type):
        data = self.encode_plainly(pairs)
        return "cut short", data[: self.rng.randrange(1, len(data))]

    def more_than_one_value(self, pairs, type):
        data = self.encode_plainly(pairs)
        middle = self.rng.choice((b"", b",", b" ", b"\r", b"\x1e", b"\x00", b";"))
        return "more than one value", data + middle + self.rng.choice((data, b"{}", b"null", b"}", b"x"))

    def garbage_around(self, pairs, type):
        data = self.encode_plainly(pairs)
        bad = self.rng.choice((
            b"\xef\xbb\xbf", b"\x00", b"\xc2\xa0", b"\x0b", b"\x0c", b",", b"x", b"\xe2\x80\xa8", b"[", b"\x1e",
        ))
        if bad == b"[" or self.rng.random() < 0.5:
            return f"before the object: {bad!r}", bad + data
        return f"after the object: {bad!r}", data + bad

    def no_utf8(self, pairs, type):
        data = self.encode_plainly(pairs)
        bad = self.rng.choice(NO_UTF8)
        key, value = self.rng.choice(((bad, b"x"), (b"x", bad), (b"x", b"a" + bad + b"z")))
        return f"not UTF-8: {bad!r}", b'{"' + key + b'":"' + value + b'",' + data[1:]

    def utf16(self, pairs, type):
        encoding = self.rng.choice(("utf-16", "utf-16-le", "utf-32-be"))
        return f"not UTF-8: {encoding}", self.encode_plainly(pairs).decode().encode(encoding).replace(b"\n", b"?")

    def array_of_it(self, pairs, type):
        return "not an object: array", b"[" + self.encode_plainly(pairs) + b"]"

    def no_object(self, pairs, type):
        bad = self.rng.choice(NO_OBJECTS)
        return f"no event: {bad!r}", bad

    @staticmethod
    def encode_plainly(pairs):
        return ("{" + ",".join(f'"{key}":{text}' for key, text in pairs) + "}").encode()

    def long_lines(self):
        """A valid event in a line of 1 MiB, and one in a line of one byte more."""
        tenant = self.rng.choice(self.tenants)
        for length, valid in ((MAX_LINE, True), (MAX_LINE + 1, False)):
            data = self.encode_plainly(self.members(tenant, "userLogin", self.instant(tenant), {}))
            if self.rng.random() < 0.5:
                data = data + b" " * (length - len(data))
            else:
                data = data[:-1] + b',"x":"' + b"y" * (length - len(data) - 7) + b'"}'
            self.lines.append(Line(data, valid, f"line of {length} bytes"))

    # The whole

    def make(self, count):
        rng = self.rng
        for tenant in self.tenants:
            if rng.random() < 0.7:
                self.emit(tenant, "accountCreated", tenant.created)
        if rng.random() < 0.15:
            self.long_lines()
        if count >= 5000 and rng.random() < 0.3:
            self.heap()
        while len(self.lines) < count:
            draw = rng.random()
            if draw < 0.85 or not self.written:
                self.story()
            elif draw < 0.92:
                self.copy()
            else:
                self.broken()
        return self.lines


STEPS = (
    0, 0, 0, 1, -1, 999, -1000, MINUTE, HOUR,
    30 * MINUTE, 30 * MINUTE, 30 * MINUTE + 1, 30 * MINUTE - 1, -30 * MINUTE,
)
STORIES = (
    World.one_event, World.activity, World.activity, World.login_and_work, World.login_and_work, World.account,
    World.updates, World.user_comes_and_goes, World.dataset_comes_and_goes, World.job, World.job, World.at_the_end,
    World.at_an_edge, World.far_away,
)
BREAKERS = (
    World.field_out_of_range, World.field_out_of_range, World.field_out_of_range, World.field_missing,
    World.last_of_duplicates_is_bad, World.malformed_member, World.malformed_member, World.cut_short,
    World.more_than_one_value, World.garbage_around, World.no_utf8, World.utf16, World.array_of_it, World.no_object,
)


def file_bytes(rng, lines):
    """The bytes of one file, and the lines' numbers in it: line ends of both kinds, blank lines, and at times
    a byte-order mark at the start and no line end at the last line."""
    parts, numbers = [], []
    if lines and lines[0].data.startswith(b"\xef\xbb\xbf"):  # this mark is not to be the file's own
        parts.append(b"\n")
    ends = rng.choice(((b"\n",), (b"\r\n",), (b"\n", b"\n", b"\n", b"\r\n")))
    for line in lines:
        if rng.random() < 0.01:
            parts.append(rng.choice((b"", b" ", b"\t", b" \t ", b"\r", b"\r\r")) + b"\n")
        numbers.append(len(parts) + 1)
        parts.append(line.data + rng.choice(ends))
    if parts and rng.random() < 0.3:
        parts[-1] = parts[-1].rstrip(b"\n")
    if rng.random() < 0.3:
        parts.insert(0, b"\xef\xbb\xbf")
    return b"".join(parts), numbers


def gzip_members(rng, data):
    """One to four members, cut anywhere, an empty one perhaps among them."""
    cuts = sorted(rng.randrange(len(data) + 1) for _ in range(rng.randint(0, 3)))
    pieces = [data[begin:end] for begin, end in zip([0] + cuts, cuts + [len(data)])]
    return b"".join(gzip.compress(piece, compresslevel=6, mtime=0) for piece in pieces)


def generate(seed, count, zone, as_of):
    return World(seed, zone, as_of).make(count)


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--count", type=int, default=1000, help="lines, about")
    parser.add_argument("--zone", default="UTC")
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2026, 6, 30),
                        help="the day the times crowd around")
    parser.add_argument("--order", type=int, default=0, help="another order of the same lines")
    parser.add_argument("--parts", type=int, default=1, help="number of files: FILE becomes FILE-1, FILE-2, …")
    parser.add_argument("--out", required=True, metavar="FILE")
    parser.add_argument("--rules", metavar="FILE", help="tab-separated: file, line, valid or not, rule")
    options = parser.parse_args(arguments)
    lines = generate(options.seed, options.count, options.zone, options.as_of)
    rng = random.Random(f"{options.seed} {options.order}")
    rng.shuffle(lines)
    listing = []
    for part in range(options.parts):
        path = options.out
        if options.parts > 1:
            stem, dot, extension = os.path.basename(path).partition(".")
            path = os.path.join(os.path.dirname(path), f"{stem}-{part + 1}{dot}{extension}")
        chosen = lines[part::options.parts]
        data, numbers = file_bytes(rng, chosen)
        with open(path, "wb") as file:
            file.write(gzip_members(rng, data) if path.endswith(".gz") else data)
        for number, line in zip(numbers, chosen):
            listing.append((path, number, "valid" if line.valid else "invalid", line.rule))
    if options.rules:
        with open(options.rules, "w", encoding="utf-8") as file:
            file.writelines("\t".join(str(entry) for entry in row) + "\n" for row in listing)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
