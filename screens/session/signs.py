"""Signs shown beside colours, so that nothing depends on colour alone.

All are in code page 437 or WGL4, which every terminal font has: a character from a fallback
font can be two cells wide and push the rest of the line aside.
"""

LEVEL_SIGNS = {"calm": "►", "fifth": "▲", "twentieth": "▲▲", "over": "■"}
PAUSED = "‖"
HERE = "►"
DONE = "√"
SIGNAL = "▲"
LATE = "!"
# What a chart cannot tell.
CAUTION = "◊"
# Data that have stopped coming; ► would mean "at work".
NO_DATA = "◄"
ACTION_SIGNS = {"open": "○", "done": "√", "dropped": "‖"}
STATUS_SIGNS = {"found": "○", "in_work": "►", "resolved": "√", "parked": "‖"}
KIND_SIGNS = {"note": "•", "idea": "◊", "question": "?", "decision": "!", "parking_lot": "P"}
ITEM_SIGNS = {
    "plenary": "□",
    "lecture": "■",
    "exercise": "◊",
    "group_work": "◆",
    "sharing": "↔",
    "presentation": "►",
    "evaluation": "√",
    "break": "~",
}
# An item whose time no delay moves; it looks like the shackle of a lock.
LOCKED = "∩"
GATHERING_SIGNS = {"done": "●", "current": "◆", "ahead": "○"}
# A guidance meeting has a smaller sign than a gathering.
GUIDANCE_SIGNS = {"done": "▪", "current": "◊", "ahead": "▫"}
SCOPE_SIGNS = {"own": "•", "cooperation": "↔"}
HOME = "⌂"
TRANSITION = "»"
WITHIN = "─"
LINKED = "◆"
DOT = "●"
OUTCOME_SIGNS = {"added": "+", "changed": "~", "removed": "x", "conflict": "?", "refused": "!"}
RESOURCE_SIGNS = {"lecture": "■", "tool": "◊", "article": "□", "link": "→", "experience": "↔"}
# The change of a step since the gathering before.
WAYS = {"up": "↑", "down": "↓", "same": "=", "": " "}
DOCUMENT_SIGNS = {"missing": "○", "draft": "◊", "in_review": "►", "approved": "√"}
