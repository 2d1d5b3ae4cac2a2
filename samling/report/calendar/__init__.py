"""Dates for a person's own calendar: gatherings with their agendas, and what a team has to do.

`entries.py` collects them from the records, `ics.py` writes them as a file (.ics, RFC 5545).

Each entry is known by the id of its record, so that a file opened again moves what has moved and
doubles nothing. A gathering that was removed and was still to be is written as cancelled, so that
it goes from the calendar too, and so is what a team has done, dropped or removed, until three
months after its date. The sequence number of an entry, by which a calendar tells the newer of
two, is the time of writing, so an entry also counts as newer where something was removed from it.
"""
