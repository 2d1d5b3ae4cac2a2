"""What is said where a file beside the list of devices cannot be written or locked."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from samling.errors import SamlingError
from samling.store.errors import NotSaved


class NotRegistered(SamlingError):
    """The file of the devices cannot be read or written."""


@contextlib.contextmanager
def registering(path: Path) -> Iterator[None]:
    """Raises NotRegistered, which names the file, for one that cannot be written or locked."""
    try:
        yield
    except NotSaved as error:
        reason = error.params.get("reason")
        raise NotRegistered("web.error.register", file=path, reason=reason) from error
    except OSError as error:
        raise NotRegistered("web.error.register", file=path, reason=error) from error
