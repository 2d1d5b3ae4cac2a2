"""What places and dialogues are made of; the first picture; leaving.

`base.py` has `Place` and `Dialogue`, the base classes of all screens, and `InSession`, which
tells what a handler is refused instead of ending the program. `modes.py` lists the places; each
is imported when somebody first goes there, and keeps its cursor while one is elsewhere.

The first picture: `samling open` shows Home's bar before a record is read. For that little more
than Textual is imported: `screens/app.py` and its parts import late, the modes are functions,
the first screen has a style of its own (`opening.py`), and garbage collection waits until the
network is open. Keys pressed before then are kept for Home. A test lists what each command
loads, and `benchmarks/startup.py` measures it.

Leaving (`leaving.py`): however the program ends, by `App.exit` or by a signal, it first works
through the keys that have come and keeps what stands in every form, also covered ones. A signal
gives the terminal back and ends with 128 and its number. `ctrl+q` tries drafts that the disk
refused once more, and leaves without them only when asked twice. On Windows, closing the
console ends the program at once, which costs at most the last 1.2 seconds.
"""
