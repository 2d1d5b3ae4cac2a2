"""The session (what is at hand), the order of keys, rights, themes and signs.

`session.py` knows the team, gathering and phase at hand. `app_session.py` shows errors and
messages as plain text, never as markup.

Keys (`keyed.py`): each binding gets an id, `area.action`, when its class is made. A key that
macOS Terminal keeps for itself gets a second one beside it.

The terminal's cursor (`cursor.py`) stands where the selection is, for magnifiers and screen
readers.

Order (`in_order.py`): Textual gives a key at once to the focused widget, and looks up bindings
only when the key has bubbled up to the app. On a busy machine, letters typed after the key that
opens a form became keys of the place below it. Here a key waits until the widgets from the focus
to the app have handled their messages and the focus is settled. Letters typed one after another
in a line do not wait. A single key is not delayed; in a burst each takes some 2 ms instead of 0.4.
"""
