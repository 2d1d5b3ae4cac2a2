"""The terminal below Textual: drivers, signals, bytes that are no text.

The drivers are our own (`terminal_driver.py`, `browser_driver.py`), as Textual's stop at the
first byte that is not UTF-8, and take all keys for pasted text when a paste ends late or holds
an escape. `typed_bytes.py` reads such bytes as Windows' Latin-1, waits for the end of a paste,
and shows what has come of it after two seconds. On Windows Textual's own driver stays.
"""
