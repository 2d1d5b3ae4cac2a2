"""The messages from a page to its app, checked before they are passed on."""

from __future__ import annotations

from typing import Any

from aiohttp import WSMsgType, web

from samling.web.session import Session

# In cells: the smallest and largest window.
LARGEST, SMALLEST = (400, 200), (20, 5)
USUAL = (80, 24)


class NotOurs(Exception):
    """A message that our pages never send."""


def window(width: Any, height: Any) -> tuple[int, int]:
    """Returns the size of a window in cells, within the bounds; raises NotOurs."""
    sides = []
    for asked, least, most in zip((width, height), SMALLEST, LARGEST, strict=True):
        if not isinstance(asked, int) or isinstance(asked, bool):
            raise NotOurs
        sides.append(min(max(asked, least), most))
    return sides[0], sides[1]


def first_window(width: str, height: str) -> tuple[int, int]:
    """Returns the size that a page starts with; the usual size if it names none."""
    asked = (width, height)
    return window(
        *(
            int(side) if side.isascii() and side.isdigit() and len(side) < 10 else usual
            for side, usual in zip(asked, USUAL, strict=True)
        )
    )


async def hand_on(websocket: web.WebSocketResponse, session: Session) -> None:
    """Passes on a page's messages until it disconnects; raises NotOurs."""
    async for message in websocket:
        if message.type != WSMsgType.TEXT:
            continue
        try:
            kind, *rest = message.json()
            about = rest[0] if rest else None
        except (ValueError, TypeError, RecursionError) as error:
            raise NotOurs from error
        if kind == "stdin" and isinstance(about, str):
            await session.send_bytes(about.encode("utf-8", "replace"))
        elif kind == "resize" and isinstance(about, dict):
            await session.set_terminal_size(*window(about.get("width"), about.get("height")))
        elif kind == "ping" and isinstance(about, str):
            await websocket.send_json(["pong", about[:40]])
        elif kind == "blur":
            await session.blur()
        elif kind == "focus":
            await session.focus()
        elif kind == "file_refused" and isinstance(about, str):
            await session.leave_file(about)
        else:
            raise NotOurs
