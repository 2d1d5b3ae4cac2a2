"""Who may stay: looks twice a second who was taken back, and now and then for new teams."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection

from samling.errors import SamlingError
from samling.locale import explain
from samling.web.how import LettingIn
from samling.web.letting_in.registering import NotRegistered
from samling.web.quiet import Quiet
from samling.web.session import FULL, TAKEN_BACK, Session

# In seconds: how often is looked who may stay, whether there are new teams, and how often is
# written who is there.
LOOKS, TEAMS, WRITES = 0.5, 2.0, 30.0


def close_soon(session: Session, code: int) -> None:
    """Begins to end a session; nobody waits for a page that may be slow."""
    session.closing = asyncio.ensure_future(session.close_with(code))


def has_room(sessions: Collection[Session], most: int, *, is_for_one: bool) -> bool:
    """Returns whether one more session may begin; `sessions` are those at hand, in their order.

    A facilitator's or a team's takes the place of the newest of the others, of whom as many as
    have their common code can come.
    """
    staying = [session for session in sessions if session.closing is None]
    if len(staying) < most:
        return True
    newest = next((session for session in reversed(staying) if not session.is_for_one), None)
    if not is_for_one or newest is None:
        return False
    close_soon(newest, FULL)
    return True


async def look_who_may_stay(
    letting_in: LettingIn, sessions: Callable[[], Collection[Session]], quiet: Quiet
) -> None:
    """Ends the sessions of devices that are taken back, and gives new teams codes, for ever."""
    turn = 0
    while True:
        turn += 1
        try:
            look_once(letting_in, sessions(), write=turn % int(WRITES / LOOKS) == 0)
            if turn % int(TEAMS / LOOKS) == 0:
                letting_in.look_for_teams()
        except SamlingError as error:
            quiet.say("register", explain(error))
        await asyncio.sleep(LOOKS)


def look_once(letting_in: LettingIn, sessions: Collection[Session], *, write: bool) -> None:
    """Ends the sessions of devices that are taken back; with `write` notes who is there."""
    register = letting_in.register
    there = {device.key: device for device in register.kept()}
    for session in sessions:
        if session.closing is None and session.key and session.key not in there:
            close_soon(session, TAKEN_BACK)
        elif session.key in there and write:
            register.see(there[session.key])
    if write:
        register.write_refused()


def note_begin(letting_in: LettingIn, key: str, quiet: Quiet) -> None:
    """Notes that a device has begun a session, so that it is not one that only came in."""
    try:
        if device := letting_in.register.with_hash(key):
            letting_in.register.see(device)
    except NotRegistered as error:
        quiet.say("register", explain(error))
