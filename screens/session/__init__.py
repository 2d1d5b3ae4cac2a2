"""Who sits here and where: the session, keys in their order, themes, signs.

`session.py` knows the team, gathering and phase at hand. `app_session.py` tells errors and
messages, letter for letter, never as markup.

Keys (`keyed.py`): each binding gets an id, `area.action`, when its class is made. A key that
macOS Terminal keeps for itself gets a second one beside it.

Order (`in_order.py`): Textual hands a key at once to the widget that has the focus, and looks up
bindings only when the key has risen to the app. On a busy machine, letters typed behind the key
that opens a form became keys of the place below it. Here a key waits until the widgets between
focus and app have done what they were sent, and the focus stays where it is. Letters behind
letters of one line go at once. A single key is not delayed; in a burst each takes some 2 ms
instead of 0.4.
"""
