"""What can be reached from every place: help, search, palette, settings, tour.

The app is composed of classes: `navigation.py` goes from place to place, `everywhere.py` has notes,
undo, themes and the clock's signal, `touring.py` the tour.

- `Navigation.show_record` goes to a place with the cursor on a record: it closes what lies over
  the place and selects the row of that id in any `RecordTable`. A place that narrows its list,
  or has no table, has a `select` of its own.
- Palette, help, key bar and `samling keys` all read the active bindings, so no key can be
  forgotten. Settings change keys by their ids, through Textual's keymap; `key_list.py` refuses
  invalid and conflicting keys.
- `touring.py` sees every action that keys, mouse or palette run, and moves the tour on when it
  is the one the step asks for. The tour runs over the demo only.
"""
