"""What deploy/bench needs to measure an import: a log to read, and what the bare engine makes of its rows.

  import.py write LOG MAP TICKETS    writes an event log of six rows a ticket, and a mapping for it
  import.py bare FROM TO             inserts the rows of an imported store into bare tables; prints rows a second
"""

import random
import sqlite3
import sys
import time

MAP = """source: bench
times: {format: d/M/yyyy H:mm, zone: UTC}
sheets:
  - rows: events
    number: number
    ticket:
      title: {template: "{category} ({number})"}
      service: category
      priority: priority
    event:
      at: at
      team: team
      person: person
      actor: person
      state: {column: state, map: {New: new, Active: working, Waiting: onHold.requester, Resolved: resolved, Closed: closed}}
"""
STATES = ["New", "Active", "Active", "Waiting", "Resolved", "Closed"]
# Entries in one unit of work, as the import writes them.
BATCH = 400
TABLES = [("tickets", "id"), ("journal", "sequence"), ("imported_tickets", "ticket")]


def write(log, mapping, tickets):
    rng = random.Random(1)
    with open(mapping, "w", encoding="utf-8") as file:
        file.write(MAP)
    with open(log, "w", encoding="utf-8") as file:
        file.write("number,at,state,team,person,category,priority,location,symptom,closed_code\n")
        for number in range(int(tickets)):
            day, group = number // 300 % 28 + 1, rng.randrange(60)
            for step, state in enumerate(STATES):
                person = f"Resolver {rng.randrange(200)}"
                file.write(
                    f"INC{number:07d},{day}/{number // 8400 % 12 + 1}/2020 {8 + step}:{number % 60:02d},{state},"
                    f"Group {group + (step > 2)},{person},Category {group},{number % 4 + 1},"
                    f"Location {rng.randrange(200)},Symptom {rng.randrange(500)},code {rng.randrange(17)}\n"
                )


def bare(source, target):
    store = sqlite3.connect(target, isolation_level=None)
    store.execute("PRAGMA journal_mode = WAL")
    store.execute("PRAGMA synchronous = FULL")
    store.execute("ATTACH ? AS source", (source,))
    names = ", ".join(f"'{name}'" for name, _ in TABLES)
    for (text,) in store.execute(
        f"SELECT sql FROM source.sqlite_master WHERE tbl_name IN ({names}) AND sql IS NOT NULL ORDER BY type DESC"
    ).fetchall():
        store.execute(text)
    rows, began = 0, time.perf_counter()
    for name, key in TABLES:
        last = store.execute(f"SELECT max({key}) FROM source.{name}").fetchone()[0] or 0
        for start in range(0, last, BATCH):
            store.execute("BEGIN IMMEDIATE")
            rows += store.execute(
                f"INSERT INTO main.{name} SELECT * FROM source.{name} WHERE {key} > ? AND {key} <= ?",
                (start, start + BATCH),
            ).rowcount
            store.execute("COMMIT")
    print(round(rows / (time.perf_counter() - began)))


if __name__ == "__main__":
    {"write": write, "bare": bare}[sys.argv[1]](*sys.argv[2:])
