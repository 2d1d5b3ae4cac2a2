"""The shared PostgreSQL database: a workspace and the database brought to hold the same.

`sync.py` has the steps of a sync, `records.py` its SQL, `schema.py` applies `migrations/`, and
`driver.py` has the connection and a sentence for each refusal; psycopg is imported there alone.

The database has one row a record, holding the row of the workspace's file as it is. So
`merge_rows` decides everything, and the order in which laptops come does not matter. What is
received goes through `merging/plan.py` like a pack from a stick. docs/sync.md tells how, and
why new records are found by comparing digests and not by a sequence.
"""
