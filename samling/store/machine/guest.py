"""What the environment of a browser's app says of who uses it; set by `samling serve`.

`SAMLING_GUEST` is the role: one of `ROLES`. It is not set for the person at the machine.
"""

from __future__ import annotations

import io
import os
from typing import BinaryIO

GUEST = "SAMLING_GUEST"
# The id of the record of the team that a guest belongs to; only with the role "team".
TEAM = "SAMLING_GUEST_TEAM"
# The name that the device was let in under.
DEVICE_NAME = "SAMLING_DEVICE_NAME"
# "1" where the browser runs on this very machine and reaches the server by loopback.
LOCAL = "SAMLING_GUEST_LOCAL"
FACILITATOR, ONE_TEAM, PARTICIPANT, VIEWER = "facilitator", "team", "participant", "viewer"
ROLES = (FACILITATOR, ONE_TEAM, PARTICIPANT, VIEWER)


def is_guest() -> bool:
    """Returns whether a browser's person uses the program, not the one at the machine."""
    return bool(os.environ.get(GUEST))


def as_file(data: bytes) -> BinaryIO:
    """Returns what a guest downloads: a file that lies on no disk."""
    return io.BytesIO(data)
