"""Signs shown beside colours, so that nothing depends on colour alone.

All but ◆ are in code page 437 or WGL4, which every terminal font has: a character from a fallback
font can be two cells wide and push the rest of the line aside.

A sign has one meaning in the whole app: each is written once below, and what means the same
refers to it. `tests/screens/session/test_signs.py` checks that.
"""

from __future__ import annotations

from samling.locale import LEVEL_SIGNS, PAUSED

HERE = LEVEL_SIGNS["calm"]  # at work now
DONE = "√"
NOT_BEGUN = "○"
LATE = "!"  # overdue, or wrong
SIGNAL = LEVEL_SIGNS["fifth"]  # look here: a signal, or little time left
OVER = LEVEL_SIGNS["over"]
# What a chart cannot tell.
CAUTION = "≈"
# Data that have stopped coming; ► would mean "at work".
NO_DATA = "◄"
IDEA = "◊"
LECTURE = "▬"
SHARED = "÷"
# An item whose time no delay moves; it looks like the shackle of a lock.
LOCKED = "∩"
HOME = "⌂"
TRANSITION = "»"
WITHIN = "─"
LINKED = "◆"
DOT = "●"
ACTION_SIGNS = {"open": NOT_BEGUN, "done": DONE, "dropped": PAUSED}
STATUS_SIGNS = {"found": NOT_BEGUN, "in_work": HERE, "resolved": DONE, "parked": PAUSED}
KIND_SIGNS = {"note": "¶", "idea": IDEA, "question": "?", "decision": "§", "parking_lot": "P"}
ITEM_SIGNS = {
    "plenary": "□",
    "lecture": LECTURE,
    "exercise": "∞",
    "group_work": "#",
    "sharing": SHARED,
    "presentation": "◙",
    "evaluation": "∑",
    "break": "~",
}
GATHERING_SIGNS = {"done": DONE, "current": HERE, "ahead": NOT_BEGUN}
# A guidance meeting has a smaller sign than a gathering.
GUIDANCE_SIGNS = {"done": "▪", "current": HERE, "ahead": "▫"}
SCOPE_SIGNS = {"own": "•", "cooperation": "↔"}
OUTCOME_SIGNS = {"added": "+", "changed": "±", "removed": "x", "conflict": "≠", "refused": LATE}
RESOURCE_SIGNS = {
    "lecture": LECTURE,
    "tool": "⌐",
    "article": "≡",
    "link": "→",
    "experience": SHARED,
}
# The change of a step since the gathering before.
WAYS = {"up": "↑", "down": "↓", "same": "=", "": " "}
DOCUMENT_SIGNS = {"missing": NOT_BEGUN, "draft": "½", "in_review": HERE, "approved": DONE}
