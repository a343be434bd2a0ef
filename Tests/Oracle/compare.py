#!/usr/bin/env python3
"""Compares the three tables of two directories and prints the first differences.

    python3 compare.py [--limit 20] [--all-columns] LEFT RIGHT

Exit status 0 when they agree, 1 on any difference, 2 when a table is missing. Columns after the documented
ones are allowed and left out, and so are churn_score and churn_band (which come from a model) unless
--all-columns is given. Each file must also be in the documented form byte by byte: quoting, line ends,
order of rows and columns.
"""

import argparse
import csv
import io
import os
import sys

from oracle import DAILY_COLUMNS, PORTFOLIO_COLUMNS, TENANT_COLUMNS, csv_text

TABLES = (
    ("tenants.csv", TENANT_COLUMNS, ("tenant",)),
    ("daily.csv", DAILY_COLUMNS, ("tenant", "day")),
    ("portfolio.csv", PORTFOLIO_COLUMNS, ("day",)),
)
OF_A_MODEL = ("churn_score", "churn_band")


class Table:
    """One CSV file: its rows by key, and what is wrong with its form."""

    def __init__(self, path, columns, key):
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
        records = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        header = records[0] if records else []
        self.problems = []
        self.rows = {}
        rows = [dict(zip(header, record)) for record in records[1:]]
        if header[: len(columns)] != columns:
            self.problems.append(f"{path}: columns are {','.join(header)}")
            return
        if any(len(record) != len(header) for record in records):
            self.problems.append(f"{path}: a row has too few or too many fields")
            return
        keys = [tuple(row[column] for column in key) for row in rows]
        if keys != sorted(set(keys)):
            self.problems.append(f"{path}: rows are not sorted by {' and '.join(key)}, or one stands twice")
        self.rows = dict(zip(keys, rows))
        self.check_form(path, text, csv_text(header, rows))

    def check_form(self, path, text, expected):
        if text == expected:
            return
        pairs = zip(text.split("\n"), expected.split("\n"))
        for number, (found, wanted) in enumerate(pairs, 1):
            if found != wanted:
                self.problems.append(f"{path}:{number}: form (quoting, line end): {found!r}, not {wanted!r}")
                return
        self.problems.append(f"{path}: form: the file's end")


def differences(table, columns, key, left, right):
    for row in sorted(left.rows.keys() | right.rows.keys()):
        place = table + " " + " ".join(f"{column}={value}" for column, value in zip(key, row))
        if row not in right.rows:
            yield f"{place}: only on the left: {','.join(left.rows[row].values())}"
        elif row not in left.rows:
            yield f"{place}: only on the right: {','.join(right.rows[row].values())}"
        else:
            for column in columns:
                one, other = left.rows[row][column], right.rows[row][column]
                if one != other:
                    yield f"{place} {column}: {one!r} | {other!r}"


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--limit", type=int, default=20, help="differences printed of each table")
    parser.add_argument("--all-columns", action="store_true")
    parser.add_argument("left")
    parser.add_argument("right")
    options = parser.parse_args(arguments)
    total = 0
    for table, columns, key in TABLES:
        compared = [column for column in columns if options.all_columns or column not in OF_A_MODEL]
        try:
            sides = [Table(os.path.join(side, table), columns, key) for side in (options.left, options.right)]
        except (OSError, UnicodeDecodeError, csv.Error) as problem:
            print(f"{table}: {problem}", file=sys.stderr)
            return 2
        found = sides[0].problems + sides[1].problems
        if all(side.rows or not side.problems for side in sides):
            found += list(differences(table, compared, key, *sides))
        for line in found[: options.limit]:
            print(line)
        if len(found) > options.limit:
            print(f"{table}: {len(found) - options.limit} more")
        total += len(found)
    print("equal" if total == 0 else f"{total} differences")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
