"""Drafts: text that is being typed, kept on disk so that a crash does not take it.

A draft holds only the fields that were typed in, and belongs to one running program. Each
program has a folder below `drafts/` with a lock that it holds while it lives (`folder.py`); no
other program reads the drafts there until it has ended.

What a program leaves behind belongs to the device it was typed on: the laptop, by an id beside
its settings (`machine/device.py`), or a browser, by the hash of its own cookie
(`samling/web/devices.py`). On that device the form opens with the draft and says when it is
from. On another device it is offered, to be taken over, left or deleted; a person's answers to
an evaluation are never offered to others. If two laptops share the folder through a cloud, no
lock works between them: a program on the other laptop counts as ended when it has written so, or
has not written for a day. Drafts directly in `drafts/` come from an older version
and count as this laptop's. Only taking, saving, emptying or deleting removes a draft.
"""
