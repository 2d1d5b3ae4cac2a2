"""Who comes in: codes, the page that takes them, and the devices that were let in.

A code (`codes.py`) lets in to a seat: a role, and of a team its id. The page that asks for one is
answered by `entering.py`, in the language that the browser asks for (`spoken.py`). Who was let in
stays in a file (`register.py`), so over a restart, and is taken back by it; `staying.py` looks at
it twice a second, and whether there are new teams. Who has no code can ask to be let in, and
waits (`waiting.py`) until the facilitator has answered in the app.

`code_file.py` keeps the codes for `samling serve --codes` as long as the server runs,
`kept_code.py` the participants' code of a printed page until it is renewed, and `listing.py` has
the lines that are printed.
"""
