"""The connection to a PostgreSQL database, and its errors as sentences.

Everything about the server is said as to any PostgreSQL program: an address or `service=`,
the variables PGHOST, PGSSLMODE and the like, a password file. None of it is stored, and no
sentence shows a password. psycopg is loaded here and only when it is needed.
"""

from __future__ import annotations

import contextlib
import logging
import os
import random
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote, quote_plus

from samling.model import SamlingError

if TYPE_CHECKING:
    import psycopg

T = TypeVar("T")

# Keepalive: a dead connection is noticed within a minute or two instead of hours.
_SETTINGS = {
    "connect_timeout": ("PGCONNECT_TIMEOUT", 10),
    "application_name": ("PGAPPNAME", "samling"),
    "keepalives_idle": ("", 30),
    "keepalives_interval": ("", 10),
    "keepalives_count": ("", 3),
    "tcp_user_timeout": ("", 60_000),
}
_TRIES = 12
# Limits, so that nobody waits forever for a lock of a dead connection.
_PATIENCE = "SET LOCAL lock_timeout = '10s'; SET LOCAL idle_in_transaction_session_timeout = '60s'"
# Serialization failure, deadlock, lock not to be had; and what two programs that set up the
# same database at once run into.
_AGAIN = frozenset({"40001", "40P01", "55P03", "23505", "42P06", "42P07", "42710"})
# Before a connection is up, only libpq's text tells one refusal from another.
_REFUSALS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("timeout expired", "timed out"), "timeout"),
    (("no password supplied",), "no_password"),
    (("password authentication failed", "authentication failed for user"), "password"),
    (("does not support ssl", "no encryption", "ssl off"), "no_tls"),
    (("certificate", "ssl error", "tls", "ssl "), "tls"),
    (("definition of service", "service file"), "service"),
    (("does not exist",), "no_database"),
    (("could not translate host", "name or service", "resolve host", "nodename"), "no_host"),
    (("refused", "no such file", "unreachable", "no route", "is the server running"), "no_server"),
    (("pg_hba.conf", "not permitted to log in", "permission denied for database"), "not_let_in"),
    (("too many clients", "remaining connection slots", "too many connections"), "full"),
    (("invalid", "bad value", "missing", "must be"), "address"),
)


class SyncError(SamlingError):
    """The database cannot be used; the message says why and what to do."""


@contextlib.contextmanager
def connected(to: str) -> Iterator[psycopg.Connection[Any]]:
    """Yields a connection to the database at `to`, each statement a transaction of its own.

    `to` is an address (postgresql://...), settings (`service=name`, `host=... dbname=...`),
    or empty for what the PG variables say. Raises SyncError, also for what the database
    refuses while the connection is in use.
    """
    try:
        import psycopg
    except ImportError as error:
        raise SyncError("sync.error.driver") from error
    given = _given(to)
    _be_quiet()
    try:
        with warnings.catch_warnings():
            # For when the choice of encryption is left to the driver.
            warnings.simplefilter("ignore", RuntimeWarning)
            connection = psycopg.connect(
                to,
                autocommit=True,
                # A pooler in between may give each transaction another connection.
                prepare_threshold=None,
                **_filled_in(given),
            )
    except (psycopg.Error, OSError, UnicodeError) as error:
        raise _refusal(error, given) from None
    try:
        yield connection
    except psycopg.Error as error:
        raise _trouble(error, connection, given) from None
    finally:
        connection.close()


def in_transaction(connection: psycopg.Connection[Any], work: Callable[[], T]) -> T:
    """Returns what `work` returns, done in a transaction of its own.

    It is done again where another program came in between; so it must change nothing but
    the database. Raises psycopg.Error.
    """
    import psycopg

    for turn in range(_TRIES):
        try:
            with connection.transaction():
                connection.execute(_PATIENCE)
                return work()
        except psycopg.Error as error:
            if error.sqlstate not in _AGAIN or turn == _TRIES - 1:
                raise
        time.sleep(random.uniform(0, 0.01 * 2 ** min(turn, 8)))
    raise AssertionError


def _be_quiet() -> None:
    """Silences the driver's own message about a broken connection; ours is shown."""
    logger = logging.getLogger("psycopg")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())


def _given(to: str) -> Mapping[str, Any]:
    """Returns the settings in `to`; raises SyncError, which does not repeat what was typed."""
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    try:
        given = conninfo_to_dict(to)
    except (psycopg.Error, UnicodeError):
        raise SyncError("sync.error.address") from None
    ports = str(given.get("port") or "").split(",")
    if "\0" in to or _is_misread(to) or not all(port.isdigit() for port in ports if port):
        raise SyncError("sync.error.address")
    return given


def _is_misread(to: str) -> bool:
    """Returns whether libpq would read a part of the password as the server or the database.

    So it is where the password has an @ or a / that is not written as %40 or %2F: then it
    would be shown, and be looked up as a name.
    """
    _, scheme, rest = to.partition("://")
    server, _, database = rest.partition("?")[0].partition("/")
    return bool(scheme) and (server.count("@") > 1 or "@" in database or "/" in database)


def _filled_in(given: Mapping[str, Any]) -> dict[str, Any]:
    """Returns settings beside those given: none that a person has chosen in another way."""
    settings = {
        name: value
        for name, (variable, value) in _SETTINGS.items()
        if name not in given and not (variable and os.environ.get(variable))
    }
    # A service may have its own settings, which these would override.
    has_service = given.get("service") or os.environ.get("PGSERVICE")
    chosen = given.get("sslmode") or os.environ.get("PGSSLMODE") or has_service
    if not chosen and not _is_here(given):
        settings["sslmode"] = "require"
    if has_service:
        settings.pop("connect_timeout", None)
    return {**settings, "client_encoding": "UTF8"}


def _is_here(given: Mapping[str, Any]) -> bool:
    """Returns whether the server is on this machine, where no network can be tapped."""
    hosts = str(given.get("hostaddr") or given.get("host") or os.environ.get("PGHOST") or "")
    return all(
        not host or host[0] in "/@" or host in ("localhost", "::1") or host.startswith("127.")
        for host in hosts.split(",")
    )


def _place(given: Mapping[str, Any]) -> dict[str, str]:
    """Returns the names of server, database and role for the messages."""
    service = str(given.get("service") or os.environ.get("PGSERVICE") or "")
    host = str(given.get("host") or given.get("hostaddr") or os.environ.get("PGHOST") or "")
    port = str(given.get("port") or os.environ.get("PGPORT") or "")
    user = str(given.get("user") or os.environ.get("PGUSER") or "")
    server = f"{host}:{port}" if host and port else host or service or "localhost"
    name = str(given.get("dbname") or os.environ.get("PGDATABASE") or service or user)
    return {"server": server, "database": name or "?", "role": user or service or "?"}


def _refusal(error: Exception, given: Mapping[str, Any]) -> SyncError:
    said = str(error).lower()
    reason = _reason(error, given)
    for signs, name in _REFUSALS:
        if any(sign in said for sign in signs):
            return SyncError(f"sync.error.{name}", reason=reason, **_place(given))
    return SyncError("sync.error.refused", reason=reason, **_place(given))


def _trouble(
    error: psycopg.Error, connection: psycopg.Connection[Any], given: Mapping[str, Any]
) -> SyncError:
    params: dict[str, Any] = {"reason": _reason(error, given), **_place(given)}
    params |= {"sent": 0, "received": 0}
    if connection.closed or connection.broken:
        return SyncError("sync.error.broken_off", **params)
    params["role"] = connection.info.user or params["role"]
    match error.sqlstate:
        case "42501":
            return SyncError("sync.error.no_right", **params)
        case "25006":
            return SyncError("sync.error.read_only", **params)
        case code if code in _AGAIN:
            return SyncError("sync.error.busy", **params)
        case _:
            return SyncError("sync.error.failed", **params)


def _reason(error: Exception, given: Mapping[str, Any]) -> str:
    """Returns the first line of what was said, every password in it hidden."""
    lines = str(error).strip().splitlines()
    said = lines[0] if lines else type(error).__name__
    secrets = {given.get("password"), given.get("sslpassword"), os.environ.get("PGPASSWORD")}
    for secret in filter(None, map(str, filter(None, secrets))):
        for form in (secret, quote(secret, safe=""), quote_plus(secret)):
            said = said.replace(form, "...")
    return said[:300]
