"""Merging what other laptops hand over: packs, what a merge would change, open choices.

A merge goes in three steps:

    source.read_source     reads a pack, a file or a folder, and checks every row
    plan.plan_merge        says what becomes of each record; nothing is written
    handover.take_in       merges anew with what is stored by then, as one change

A person sees the plan (`report/exchange/merge.py` words it) and says yes in between; a backup
is made before the change. The rule for one record is `files/lineage.merge_rows`, which is
commutative, associative and idempotent.

Each stored row carries its `lineage`: which writes it has seen. No clock decides what is newer.
A field that both laptops have changed keeps both values: one is shown, the other waits.
`choices.py` lists what waits; a choice is a write that has seen all values, so it settles them
on every laptop it reaches. Bookkeeping fields (`lineage.SETTLED`) never wait. A removed record
leaves a tombstone with its fields and lineage, so a merge does not bring it back by accident.

A merge always ends. Fields that do not go together (an end before a start) are kept, listed as
a conflict, and settled by a person; two who settle them differently are asked once more. Charts
show such an observation as missing. `refusal.py` decides what is not taken in and why: an
identity number, something that is no record, a record without its team. Each copy is held
against all others that may be merged, so the order of the sources does not matter.

After a merge there may be two of what each laptop had one of. Nothing in the store forbids
that, so no code may count on there being one.
"""
