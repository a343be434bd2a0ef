"""Reads an event log with DuckDB on two threads and aggregates it per tenant, day and type. duckdb_read.py FILE..."""
import sys
import time

import duckdb

connection = duckdb.connect()
connection.execute("SET threads = 2")
columns = ("{'id': 'VARCHAR', 'type': 'VARCHAR', 'time': 'TIMESTAMPTZ', 'tenant': 'VARCHAR', 'user': 'VARCHAR', "
           "'job': 'VARCHAR', 'dataset': 'VARCHAR', 'servers': 'BIGINT', 'bytes': 'BIGINT', 'outcome': 'VARCHAR'}")
start = time.perf_counter()
connection.execute(f"CREATE TABLE events AS SELECT * FROM read_json({sys.argv[1:]!r}, format='newline_delimited', "
                   f"columns={columns}, ignore_errors=true)")
read = time.perf_counter() - start
start = time.perf_counter()
connection.execute("""SELECT COUNT(*), SUM(events), SUM(users), SUM(size), SUM(most) FROM (
    SELECT tenant, date_trunc('day', time) AS day, type, COUNT(*) AS events, COUNT(DISTINCT "user") AS users,
        SUM(bytes) AS size, MAX(servers) AS most FROM events GROUP BY 1, 2, 3)""").fetchone()
print(read, time.perf_counter() - start)
