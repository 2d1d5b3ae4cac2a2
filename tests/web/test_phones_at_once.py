"""A room of phones sends at the same moment: stored in one write, and as if one by one."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import time_machine
from aiohttp import web
from aiohttp.test_utils import TestServer
from hypothesis import given, settings
from hypothesis import strategies as st

from samling.model import Contribution, Note, Response, Vote, Voting
from samling.model.rights import NotAllowed
from samling.store import data_folder
from samling.store.errors import NotSaved
from samling.store.files import record_file
from samling.store.files.record_file import RecordFile
from samling.store.method.voting import close_voting
from samling.web.guard import COOKIE
from samling.web.how import How
from samling.web.letting_in.codes import PARTICIPANT, Seat
from samling.web.letting_in.register import Register, register_file
from samling.web.phone.parts import PARTS
from samling.web.phone.phone import Phone
from samling.web.quiet import Quiet
from samling.web.telling.records import Records
from samling.web.telling.showing import Showing, ShowingFile
from tests.help.sampled import drawn
from tests.web.phones_at_once import TEXTS, Asking, asking_all


@pytest.fixture
def asking(tmp_path: Path) -> Asking:
    return asking_all(tmp_path / "w")


def costs(
    asking: Asking, part: str, phones: range, monkeypatch: pytest.MonkeyPatch
) -> Counter[str]:
    """Returns how often was written, forced to disk and made of stored rows for those phones."""
    count: Counter[str] = Counter()

    def counting(owner: Any, name: str) -> None:
        real = getattr(owner, name)

        def counted(*words: Any, **more: Any) -> Any:
            count[name] += 1
            return real(*words, **more)

        patched.setattr(owner, name, counted)

    with monkeypatch.context() as patched:
        counting(os, "fsync")
        counting(RecordFile, "write")
        counting(record_file, "from_plain")
        replies = asking.send(part, [(who, 0) for who in phones])
        # What is drawn afterwards reads the new ones.
        for kind in (Response, Vote, Contribution, Note):
            asking.workspace.all(kind)
    assert all(isinstance(reply, str) for reply in replies), replies
    return count


@pytest.mark.parametrize("part", PARTS)
def test_many_cost_one_write(asking: Asking, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # On one day, as each day's first write makes a backup.
    tomorrow = datetime.now().astimezone().replace(hour=12) + timedelta(days=1)
    with time_machine.travel(tomorrow):
        # The backup of the day, and the first change beside a file.
        costs(asking, part, range(100, 101), monkeypatch)
        costs(asking, part, range(101, 102), monkeypatch)
        few = costs(asking, part, range(200, 202), monkeypatch)
        many = costs(asking, part, range(300, 340), monkeypatch)
    assert few["write"] == many["write"] == 1
    assert few["fsync"] == many["fsync"] <= 4
    assert (few["from_plain"], many["from_plain"]) == (2, 40), "each is read once"
    assert sum(asking.stored()[part].values()) == 44


BATCHES = st.lists(
    st.tuples(
        st.sampled_from(list(PARTS)),
        st.lists(st.tuples(st.integers(0, 4), st.integers(0, 19)), min_size=1, max_size=6),
    ),
    max_size=8,
)


@settings(max_examples=drawn(25), deadline=None)
@given(BATCHES)
def test_at_once_is_as_one_by_one(batches: list[tuple[str, list[tuple[int, int]]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        together, alone = (asking_all(Path(folder) / name) for name in ("together", "alone"))
        for part, sent in batches:
            replies = together.send(part, sent)
            singles = [reply for one in sent for reply in alone.send(part, [one])]
            taken = [isinstance(reply, str) for reply in replies]
            assert taken == [isinstance(reply, str) for reply in singles]
            thanks = [reply for reply in replies if isinstance(reply, str)]
            assert thanks == [reply for reply in singles if isinstance(reply, str)]
        assert together.stored() == alone.stored()
        assert [together.seen(who) for who in range(5)] == [alone.seen(who) for who in range(5)]


def test_who_is_refused_takes_nothing_from_the_others(asking: Asking) -> None:
    # A number of a person, a second answer of a browser, and one whose page is older.
    replies = asking.send("answer", [(0, 0), (1, 3), (3, 1), (2, 1)])
    assert [isinstance(reply, str) for reply in replies] == [True, False, False, True]
    assert isinstance(replies[2], NotAllowed)
    assert asking.stored()["answer"].total() == 2
    close_voting(asking.workspace, asking.workspace.get(Voting, asking.asked.voting))
    assert not any(isinstance(reply, str) for reply in asking.send("vote", [(0, 0), (1, 0)]))
    # Nobody may change or remove what another has sent.
    [theirs] = asking.guest(2).access.own & {one.id for one in asking.workspace.all(Response)}
    other = asking.workspace.seen_by(asking.guest(0).access)
    with pytest.raises(NotAllowed):
        other.remove(other.get(Response, theirs))


@pytest.mark.parametrize("part", PARTS)
def test_where_a_write_fails_each_is_tried_by_itself(
    asking: Asking, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = RecordFile.write
    writes: list[int] = []

    def failing(self: RecordFile, puts: Any, removes: Any = (), why: str = "") -> None:
        rows = [*puts]
        writes.append(len(rows))
        # The disk is full for all at once, and for the second.
        if len(rows) > 1 or len(writes) == 3:
            raise NotSaved("error.not_saved", file="w", reason="full")
        real(self, rows, removes, why)

    with monkeypatch.context() as full:
        full.setattr(RecordFile, "write", failing)
        replies = asking.send(part, [(who, 0) for who in range(3)])
    assert writes == [3, 1, 1, 1]
    assert [isinstance(reply, str) for reply in replies] == [True, False, True]
    assert asking.stored()[part].total() == 2
    # Who was not stored is not taken for one who was.
    again = asking.send(part, [(1, 0)])
    assert isinstance(again[0], str)
    assert asking.stored()[part].total() == 3


async def test_nothing_is_lost_of_a_room_that_sends_at_once(asking: Asking) -> None:
    folder, phones = asking.workspace.folder, range(10, 40)
    register = Register(register_file(data_folder(), folder))
    showing = ShowingFile(register.path)
    showing.write(Showing(asked=asking.asked))
    records = Records(folder)
    app = web.Application()
    app.add_routes(Phone(records, showing, register, Quiet(print), How()).routes())
    taken: Counter[str] = Counter()
    keys = {who: register.let_in(Seat(PARTICIPANT), "", str) for who in phones}

    async def sends(client: aiohttp.ClientSession, part: str, who: int, what: int) -> None:
        cookies = {COOKIE: keys[who]}
        fields = dict(asking.form(part, what))
        if what == 0 and "text" in fields:
            fields["text"] += f" {who}"
        async with client.post(f"/phone/{part}", data=fields, cookies=cookies) as answer:
            assert answer.status == (200 if what == 0 else 409)
            taken[part] += answer.status == 200
            reply = await answer.json()
            assert reply["told"]
            # With it comes what the page shows then: what this phone has sent, and no other.
            assert set(re.findall(rf"{TEXTS[0]} (\d+)", reply["now"])) <= {str(who)}
            if "text" in fields and answer.status == 200:
                assert f"{fields['text']}</li>" in reply["now"]

    try:
        async with (
            TestServer(app) as server,
            aiohttp.ClientSession(
                server.make_url("/"), cookie_jar=aiohttp.DummyCookieJar()
            ) as client,
        ):
            acts = [
                sends(client, part, who, {"vote": 4}.get(part, 3) if who % 3 == 0 else 0)
                for who in phones
                for part in PARTS
            ]
            await asyncio.gather(*acts)
    finally:
        records.close()
    assert taken == dict.fromkeys(PARTS, sum(who % 3 != 0 for who in phones))
    stored = asking.stored()
    assert {part: stored[part].total() for part in PARTS} == taken
