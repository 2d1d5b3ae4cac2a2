"""The requests by which files go to a browser and come from it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable

from aiohttp import StreamReader, web

from samling.web.devices import device_of
from samling.web.files import Downloads, attachment, kind_of
from samling.web.session import Session

# In seconds: how long a file that comes may stand still.
SILENCE = 30.0


async def download(downloads: Downloads, request: web.Request) -> web.StreamResponse:
    """Answers with a file that an app hands out, once and to its own browser alone."""
    found = downloads.begin(request.match_info["key"], device_of(request))
    if found is None:
        raise web.HTTPNotFound
    response = web.StreamResponse()
    response.content_type = kind_of(found.mime_type)
    response.headers["Content-Disposition"] = attachment(found.file_name)
    await response.prepare(request)
    async for chunk in downloads.download(found.delivery_key):
        await response.write(chunk)
    await response.write_eof()
    return response


async def upload(sessions: Iterable[Session], request: web.Request) -> web.Response:
    """Takes the file that an app has asked its own browser for."""
    key, owner = request.match_info["key"], device_of(request)
    mine = (known for known in sessions if owner and known.owner == owner)
    session = next((known for known in mine if known.files.is_asked(key)), None)
    if session is None:
        raise web.HTTPNotFound
    chunks = _in_time(request.content)
    why = await session.give_file(key, request.query.get("name", ""), chunks)
    status = {"": 200, "too_large": 413, "no_room": 507}.get(why, 404)
    return web.json_response({"why": why}, status=status)


async def _in_time(content: StreamReader) -> AsyncIterator[bytes]:
    """Yields what comes, unless nothing comes for a while: then it raises TimeoutError."""
    while True:
        async with asyncio.timeout(SILENCE):
            chunk = await content.read(64 * 1024)
        if not chunk:
            return
        yield chunk
