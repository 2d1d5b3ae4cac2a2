"""Who uses the program: the person at the laptop, or somebody in a browser.

`samling serve` sets these variables for the app of each browser; the browser cannot change them.
`access.py` reads them.
"""

from __future__ import annotations

import io
import os
from typing import BinaryIO

# The role of the browser: one of `samling.model.rights.RIGHTS`.
GUEST = "SAMLING_GUEST"
# The id of the team that a browser with the role of a team writes for.
GUEST_TEAM = "SAMLING_GUEST_TEAM"
# "1" where the browser runs on the laptop itself.
GUEST_LOCAL = "SAMLING_GUEST_LOCAL"
# The hash of the key that the browser was let in by, as 32 hexadecimal digits; "" without codes.
GUEST_KEY = "SAMLING_GUEST_KEY"
DEVICE_NAME = "SAMLING_DEVICE_NAME"


def is_guest() -> bool:
    """Returns whether somebody in a browser uses the program, not the person at the laptop."""
    return bool(os.environ.get(GUEST))


def as_file(data: bytes) -> BinaryIO:
    """Returns what a guest downloads: a file that lies on no disk."""
    return io.BytesIO(data)
