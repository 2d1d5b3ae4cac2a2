"""The files that go between a browser and its app.

A download can be fetched once, by the app's own browser (`Downloads`). An upload comes under a
key for one file (`GivenFiles`) and lies in a folder that only the server's owner can read; it is
deleted when it has been read, when the session ends, or when later files push it out.
"""

from __future__ import annotations

import hmac
import re
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from textual_serve.download_manager import Download, DownloadManager

from samling.patterns import pattern_of
from samling.signs import clean
from samling.store.files.slugs import is_device
from samling.store.machine.passing_folder import PassingFolder
from samling.store.merging.pack import SIZE_LIMIT

# In bytes: of all files together; the largest may be as large as a pack.
ALL_FILES = 1024 * 1024 * 1024
# The number of uploads kept per session, and of downloads waiting to be fetched.
KEPT = 3
WAITING = 10
_NAME_LIMIT = 80
_NO_NAME = "samling"
_FOR_NOBODY = pattern_of(r'[\\/:*?"<>|\n\t]+')
_KIND = pattern_of(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60}")


class FileTooLarge(Exception):
    """More came than was allowed."""


class SessionOver(Exception):
    """The session that a file came for has ended meanwhile."""


class NoRoom(Exception):
    """The files of all sessions together are too large, or the disk is full."""


def safe_name(name: str) -> str:
    """Returns a file name that is valid on every system and contains no path."""
    last = clean(name.replace("\x00", "")).replace("\\", "/").rsplit("/", 1)[-1]
    plain = _FOR_NOBODY.sub("-", last).strip(" .")
    if len(plain) > _NAME_LIMIT:
        stem, dot, ending = plain.rpartition(".")
        ending = dot + ending if stem and len(ending) <= 8 else ""
        plain = plain[: _NAME_LIMIT - len(ending)].rstrip(" .") + ending
    if not plain:
        return _NO_NAME
    return f"_{plain}" if is_device(plain) else plain


def attachment(name: str) -> str:
    """Returns the Content-Disposition header for a download of that name (RFC 6266)."""
    safe = safe_name(name)
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", safe)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(safe, safe='')}"


def kind_of(told: str) -> str:
    """Returns `told` if it is a media type, else that of unknown bytes."""
    return told if _KIND.fullmatch(told) else "application/octet-stream"


class Downloads(DownloadManager):
    """The downloads of apps: each can be fetched once, by the browser of that app."""

    async def create_download(self, *, app_service: Any, delivery_key: str, **more: Any) -> None:
        """Adds a file to be fetched; if there are too many, the oldest is dropped."""
        mine = [
            key
            for key, active in self._active_downloads.items()
            if active.app_service is app_service
        ]
        for key in mine[: max(0, len(mine) + 1 - WAITING)]:
            del self._active_downloads[key]
        await super().create_download(app_service=app_service, delivery_key=delivery_key, **more)
        self._waiting.add(delivery_key)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: set[str] = set()

    def begin(self, key: str, owner: str) -> Download | None:
        """Returns the download for a browser; None if it is another's or already fetched."""
        found = self._active_downloads.get(key)
        if found is None or not owner or not hmac.compare_digest(_owner(found), owner):
            return None
        if key not in self._waiting:
            return None
        self._waiting.discard(key)
        return found

    async def cancel_app_downloads(self, app_service_id: str) -> None:
        """Drops the downloads of a session."""
        await super().cancel_app_downloads(app_service_id)
        for key, active in list(self._active_downloads.items()):
            if active.app_service.app_service_id == app_service_id and key in self._waiting:
                del self._active_downloads[key]
        self._waiting &= self._active_downloads.keys()


def _owner(found: Download) -> str:
    return str(getattr(found.app_service, "owner", ""))


@dataclass(frozen=True)
class Ask:
    """An app's request for a file of at most `limit` bytes, with the key to upload it under."""

    key: str
    accept: str
    limit: int


@dataclass(frozen=True)
class Given:
    """An uploaded file."""

    key: str
    name: str
    path: Path
    size: int


class GivenFiles:
    """The uploaded files of one session."""

    # In bytes: those of all sessions, also of files that are still on their way.
    _all = 0

    def __init__(self) -> None:
        self._folder: PassingFolder | None = None
        self._given: dict[str, Given] = {}
        self.asked: Ask | None = None
        self._is_over = False

    def ask(self, accept: str, limit: int) -> Ask:
        """Returns the request to send to the page; an earlier one is no longer valid."""
        limit = min(max(limit, 1), SIZE_LIMIT)
        self.asked = Ask(secrets.token_urlsafe(24), accept[:200], limit)
        return self.asked

    def is_asked(self, key: str) -> bool:
        """Returns whether the app waits for a file under that key."""
        asked = self.asked
        return asked is not None and hmac.compare_digest(
            asked.key.encode(), key.encode("utf-8", "replace")
        )

    async def take(self, ask: Ask, name: str, chunks: AsyncIterator[bytes]) -> Given:
        """Writes the upload to a file.

        Raises FileTooLarge, NoRoom or SessionOver, and then leaves no file.
        """
        folder = Path(tempfile.mkdtemp(dir=self._made()))
        path, size = folder / safe_name(name), 0
        try:
            with path.open("xb") as file:
                async for chunk in chunks:
                    size += len(chunk)
                    GivenFiles._all += len(chunk)
                    if self._is_over:
                        raise SessionOver
                    if size > ask.limit:
                        raise FileTooLarge
                    if GivenFiles._all > ALL_FILES:
                        raise NoRoom
                    file.write(chunk)
            if self._is_over:
                raise SessionOver
        except BaseException as error:
            GivenFiles._all -= size
            shutil.rmtree(folder, ignore_errors=True)
            if isinstance(error, OSError) and not isinstance(error, ConnectionError):
                raise NoRoom from error
            raise
        given = Given(ask.key, path.name, path, size)
        self._given[ask.key] = given
        for key in list(self._given)[:-KEPT]:
            self.forget(key)
        return given

    def _made(self) -> Path:
        if self._folder is None:
            self._folder = PassingFolder()
        return self._folder.path

    def forget(self, key: str) -> None:
        """Deletes a file."""
        if given := self._given.pop(key, None):
            GivenFiles._all -= given.size
            shutil.rmtree(given.path.parent, ignore_errors=True)

    def close(self) -> None:
        """Deletes all of the session's files; one that is still on its way is let go."""
        self._is_over = True
        for key in list(self._given):
            self.forget(key)
        self.asked = None
        if self._folder is not None:
            self._folder.close()
            self._folder = None
