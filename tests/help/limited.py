"""A program run with less than its user may have: `python tests/help/limited.py LIMITS command`.

LIMITS is words joined by a comma: `size=BYTES` lets no file grow larger, as a full disk;
`person` takes from root the right to read and write where the modes of a folder forbid it, which
others never had.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

# Of <linux/prctl.h> and <linux/capability.h>.
_DROP_FROM_BOUNDING_SET = 24
_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH = 1, 2


def limited(*limits: str) -> list[str]:
    """Returns what stands before a command that is to run with these limits."""
    return [sys.executable, str(Path(__file__).resolve()), ",".join(limits)]


def limit_itself(limits: str) -> None:
    """Limits the program that runs."""
    for limit in limits.split(","):
        name, _, value = limit.partition("=")
        if name == "size":
            import resource

            resource.setrlimit(resource.RLIMIT_FSIZE, (int(value), int(value)))
            # Python would keep the first part of a module that it compiles, and stumble over it.
            os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        elif name == "person" and os.geteuid() == 0:
            # What a program started from here on may have, whoever it runs as.
            for right in (_CAP_DAC_OVERRIDE, _CAP_DAC_READ_SEARCH):
                ctypes.CDLL(None).prctl(_DROP_FROM_BOUNDING_SET, right, 0, 0, 0)


if __name__ == "__main__":
    limit_itself(sys.argv[1])
    os.execv(sys.argv[2], sys.argv[2:])
