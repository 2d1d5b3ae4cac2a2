"""What the tests of sync share: workspaces as rows, the database as rows, lines that break."""

from __future__ import annotations

import asyncio
import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg

from samling.store.merging.pack import packed
from samling.store.merging.plan import rows_of
from samling.store.workspace import Workspace
from tests.help import REFERENCE

Rows = dict[tuple[str, str, str], dict[str, Any]]
REFERENCE = REFERENCE / "tls"
_SSL_REQUEST = bytes([0, 0, 0, 8, 4, 210, 22, 47])


def name_of(url: str) -> str:
    """Returns the name of the database at an address."""
    return url.partition("?")[0].rpartition("/")[2]


def stored(folder: Path) -> Rows:
    """Returns all rows of a workspace by team, kind and id, read anew and found sound."""
    return dict(rows_of(packed(Workspace.open(folder), None)))


def in_database(url: str, network: str = "%") -> Rows:
    """Returns the rows of a network in the database, or of all."""
    query = "SELECT team, kind, id, content::text FROM samling.records WHERE network LIKE %s"
    with psycopg.connect(url) as connection:
        found = connection.execute(query, [network]).fetchall()
    return {(team, kind, id_): json.loads(text) for team, kind, id_, text in found}


def count_rows(url: str) -> int:
    """Returns how many records the database has; 0 when it is not set up yet."""
    with psycopg.connect(url) as connection, suppress(psycopg.errors.UndefinedTable):
        row = connection.execute("SELECT count(*) FROM samling.records").fetchone()
        return int(row[0]) if row else 0
    return 0


@contextmanager
def line(server: Path, *, cut_after: int = 0, tls: bool = False) -> Iterator[int]:
    """Yields a port on this machine that leads to the server's socket.

    With `cut_after`, each connection is cut when so many bytes have gone through; with
    `tls`, the line up to here is encrypted, with the certificate in the tests' reference.
    """
    loop = asyncio.new_event_loop()

    async def start() -> int:
        async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with suppress(OSError, asyncio.IncompleteReadError):
                await _carry(reader, writer, server, cut_after, tls)
            writer.close()

        listener = await asyncio.start_server(carry, "127.0.0.1", 0)
        return int(listener.sockets[0].getsockname()[1])

    doing = threading.Thread(target=loop.run_forever, daemon=True)
    doing.start()
    try:
        yield asyncio.run_coroutine_threadsafe(start(), loop).result(10)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        doing.join(10)


async def _carry(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    server: Path,
    cut_after: int,
    tls: bool,
) -> None:
    """Carries bytes both ways until one end or the count says stop."""
    if tls:
        assert await reader.readexactly(8) == _SSL_REQUEST
        writer.write(b"S")
        await writer.drain()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(REFERENCE / "server.pem", REFERENCE / "server.key")
        await writer.start_tls(context)
    to_read, to_write = await asyncio.open_unix_connection(server)
    gone = [0]

    async def one_way(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        while data := await source.read(4096):
            gone[0] += len(data)
            if cut_after and gone[0] > cut_after:
                return
            target.write(data)
            await target.drain()

    ways = [asyncio.ensure_future(one_way(reader, to_write))]
    ways.append(asyncio.ensure_future(one_way(to_read, writer)))
    await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
    for way in ways:
        way.cancel()
    to_write.transport.abort()
    if cut_after:
        writer.transport.abort()
