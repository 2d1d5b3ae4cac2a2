"""The room: who may join from a browser, by which address and code, started and ended here.

`room.py` is the place, and `wall_here.py` its line and keys for the wall. `code.py` shows one
code large, with the address as a QR code; `asking.py` lists what the phones can be asked. The
server itself is `samling/web/room.py`.
"""
