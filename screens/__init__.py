"""The Textual app of samling: screens and widgets; no arithmetic, no file access.

`app.py` is the app; the rooms are its places, what places are made of, and what works from
everywhere. A screen is a `.py` with its `.tcss` beside it. It asks the workspace for records,
shows them in `show()`, and hands changed fields back; when the data change, the app has the
place at hand show them anew.
"""
