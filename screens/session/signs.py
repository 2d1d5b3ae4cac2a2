"""Signs that stand beside colours, so that neither is needed to understand the other.

They are of the set that every terminal font has had since code page 437 and WGL4: what
falls back to another font can be two cells wide, and push the rest of a line aside.
"""

LEVEL_SIGNS = {"calm": "►", "fifth": "▲", "twentieth": "▲▲", "over": "■"}
PAUSED = "‖"
HERE = "►"
DONE = "√"
SIGNAL = "▲"
LATE = "!"
# Data that have stopped coming: behind, where ► is at work.
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
GATHERING_SIGNS = {"done": "●", "current": "◆", "ahead": "○"}
# A guidance meeting is a smaller thing.
GUIDANCE_SIGNS = {"done": "▪", "current": "◊", "ahead": "▫"}
SCOPE_SIGNS = {"own": "•", "cooperation": "↔"}
HOME = "⌂"
TRANSITION = "»"
WITHIN = "─"
LINKED = "◆"
DOT = "●"
OUTCOME_SIGNS = {"added": "+", "changed": "~", "removed": "x", "conflict": "?", "refused": "!"}
RESOURCE_SIGNS = {"lecture": "■", "tool": "◊", "article": "□", "link": "→", "experience": "↔"}
# Where a step has gone since the gathering before.
WAYS = {"up": "↑", "down": "↓", "same": "=", "": " "}
DOCUMENT_SIGNS = {"missing": "○", "draft": "◊", "in_review": "►", "approved": "√"}
