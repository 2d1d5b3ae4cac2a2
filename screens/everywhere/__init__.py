"""What can be reached from every place: help, search, palette, settings, tour.

The app is built from classes that each add what works everywhere: `navigation.py` moves the
person, `everywhere.py` has notes, undo, themes and the clock's signal, `touring.py` the tour.

- `Navigation.show_record` goes to a place with the cursor on a record: it closes what lies over
  the place and selects the row of that id in any `RecordTable`. A place that narrows its list,
  or has no table, has a `select` of its own.
- Palette, help, key bar and `samling keys` all read the bindings in force, so no key can be
  forgotten. Settings change keys by their ids, through Textual's own keymap; `key_list.py`
  refuses what cannot be.
- `touring.py` sees every action that keys, mouse or palette run, and moves the tour on when it
  is the one the step asks for. The tour runs over the demo only.
"""
