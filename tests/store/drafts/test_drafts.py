"""A draft is its program's while that lives, then its device's, and offered to the others."""

from __future__ import annotations

import json
import os
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.model import Note
from samling.signs import clean
from samling.store import NotSaved, Workspace
from samling.store.drafts.drafts import ANSWERS, Drafts
from samling.store.files import folder_lock as locks
from samling.store.machine.device import DEVICE, device_id, laptop_id
from samling.store.machine.guest import GUEST
from samling.store.machine.settings import settings_file
from tests.help.forked import forked
from tests.help.identity_numbers import PUBLISHED
from tests.store.files.test_folder_gone import pulled_out, put_in

NOW = datetime(2030, 1, 8, 9, 42, tzinfo=UTC)
TABLET, OTHER = "a" * 32, "b" * 32
TEXT = {"text": "Halvferdig ø\n"}
# A program that keeps a draft and then waits, until it is killed.
TYPING = """
import sys
from pathlib import Path
from samling.store.drafts.drafts import Drafts
drafts = Drafts(Path(sys.argv[1]))
print(drafts.save("note-new", {"text": sys.argv[2]}), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(network: Path) -> Path:
    return network


def left(folder: Path, name: str, values: dict[str, str], moment: datetime = NOW) -> None:
    """Has a program keep a draft, and end."""
    drafts = Drafts(folder, lambda: moment)
    assert drafts.save(name, values)
    drafts.close()


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Goes over to a tablet by its id, or back to the laptop by an empty one."""

    def go(device: str) -> None:
        monkeypatch.setenv(GUEST, "facilitator" if device else "")
        monkeypatch.setenv(DEVICE, device)

    return go


def test_what_lives_is_nobody_elses(folder: Path) -> None:
    one, two = Drafts(folder), Drafts(folder)
    assert one.save("note-new", {"text": "den enes"})
    assert two.find("note-new") is None
    assert two.elsewhere("note-new") == []
    assert two.save("note-new", {"text": "den andres"})
    two.clear("note-new")
    two.close()
    assert one.read("note-new") == {"text": "den enes"}
    one.close()
    assert Drafts(folder).read("note-new") == {"text": "den enes"}


def test_what_was_left_comes_back_once_on_its_device(folder: Path) -> None:
    left(folder, "note-new", TEXT)
    one, two = Drafts(folder), Drafts(folder)
    draft = one.find("note-new")
    assert draft is not None
    assert (draft.values, draft.moment) == (TEXT, NOW)
    assert two.find("note-new") is None
    # Until it is saved, or left behind once more.
    one.close()
    assert two.read("note-new") == TEXT
    two.clear("note-new")
    two.close()
    assert list((folder / "drafts").iterdir()) == []


def test_of_several_left_the_newest_comes_first_and_none_is_lost(folder: Path) -> None:
    for minutes in (0, 2, 1):
        left(folder, "note-new", {"text": str(minutes)}, NOW + timedelta(minutes=minutes))
    drafts, seen = Drafts(folder), []
    while values := drafts.read("note-new"):
        seen.append(values["text"])
        drafts.clear("note-new")
    assert seen == ["2", "1", "0"]


def test_another_device_is_offered_it(folder: Path, on) -> None:  # type: ignore[no-untyped-def]
    left(folder, "note-new", TEXT)
    on(TABLET)
    drafts = Drafts(folder)
    assert drafts.read("note-new") == {}
    (offer,) = drafts.elsewhere("note-new")
    assert (offer.draft.values, offer.draft.moment) == (TEXT, NOW)
    assert offer.device != TABLET
    # Saving one's own is not to touch it.
    drafts.save("note-new", {"text": "mitt"})
    drafts.clear("note-new")
    assert len(drafts.elsewhere("note-new")) == 1
    assert drafts.take("note-new", offer) is not None
    assert drafts.read("note-new") == TEXT
    # Gone from where it lay, for whoever saw it too.
    assert Drafts(folder).take("note-new", offer) is None
    on("")
    assert Drafts(folder).read("note-new") == {}


def test_one_that_is_deleted_is_gone(folder: Path, on) -> None:  # type: ignore[no-untyped-def]
    left(folder, "note-new", TEXT)
    on(TABLET)
    drafts = Drafts(folder)
    (offer,) = drafts.elsewhere("note-new")
    drafts.discard(offer)
    assert drafts.elsewhere("note-new") == []
    on("")
    assert Drafts(folder).read("note-new") == {}


def test_answers_are_never_another_devices(folder: Path, on) -> None:  # type: ignore[no-untyped-def]
    name = f"{ANSWERS}s1"
    on(TABLET)
    left(folder, name, {"employer": "hospital", "answer:a": "2"})
    for device in (OTHER, ""):
        on(device)
        drafts = Drafts(folder)
        assert drafts.read(name) == {}
        assert drafts.elsewhere(name) == []
    on(TABLET)
    assert Drafts(folder).read(name)["answer:a"] == "2"


def test_a_browser_that_is_not_known_is_a_device_of_its_own(
    folder: Path,
    on,  # type: ignore[no-untyped-def]
) -> None:
    left(folder, "note-new", TEXT)
    on("../../etc")
    assert device_id() not in ("../../etc", laptop_id())
    assert device_id() == device_id()
    assert Drafts(folder).read("note-new") == {}


def test_what_a_killed_program_kept_is_there(folder: Path) -> None:
    program = forked(folder, "midt i en setning", script=TYPING)
    assert program.stdout is not None
    assert program.stdout.readline() == b"True\n"
    assert Drafts(folder).read("note-new") == {}
    program.send_signal(signal.SIGKILL)
    program.communicate()
    assert Drafts(folder).read("note-new") == {"text": "midt i en setning"}


def test_where_the_disk_has_no_locks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "_has_locks", lambda path: False)
    one, two = Drafts(folder), Drafts(folder)
    one.save("note-new", TEXT)
    assert two.read("note-new") == {}
    one.close()
    assert two.read("note-new") == TEXT
    assert len(list((folder / "drafts").rglob(locks.HELD_FILE))) == 1


@pytest.mark.parametrize(
    ("ended", "quiet", "seen"),
    [(True, timedelta(), True), (False, timedelta(hours=23), False), (False, timedelta(2), True)],
)
def test_a_laptop_elsewhere_that_shares_the_folder_by_a_cloud(
    folder: Path, ended: bool, quiet: timedelta, seen: bool
) -> None:
    """Its lock does not reach here: it says that it has ended, or is quiet for a day."""
    left(folder, "note-new", TEXT)
    (about,) = (folder / "drafts").rglob("session.json")
    about.write_text(json.dumps({"device": OTHER, "laptop": OTHER, "ended": ended}))
    drafts = Drafts(folder, lambda: NOW + quiet)
    assert drafts.read("note-new") == {}
    assert bool(drafts.elsewhere("note-new")) is seen


def test_drafts_of_before_are_this_laptops(folder: Path, on) -> None:  # type: ignore[no-untyped-def]
    left(folder, "note-new", TEXT)
    left(folder, f"{ANSWERS}s1", {"comment": "hemmelig"})
    old = folder / "drafts"
    for path in old.glob("*/[0-9a-f]*.json"):
        values = json.loads(path.read_bytes())["values"]
        (old / path.name).write_text(json.dumps(values), encoding="utf-8")
        path.unlink()
        os.utime(old / path.name, (NOW.timestamp(), NOW.timestamp()))
    on(TABLET)
    tablet = Drafts(folder)
    assert tablet.read("note-new") == {}
    assert tablet.read(f"{ANSWERS}s1") == {}
    assert [found_draft.draft.values for found_draft in tablet.elsewhere("note-new")] == [TEXT]
    on("")
    drafts = Drafts(folder)
    draft = drafts.find("note-new")
    assert draft is not None
    assert (draft.values, draft.moment) == (TEXT, NOW)
    assert drafts.read(f"{ANSWERS}s1") == {"comment": "hemmelig"}
    assert list(old.glob("*.json")) == []


def test_others_drafts_outlive_what_is_cleared_away(folder: Path) -> None:
    left(folder, "note-new", TEXT)
    living = Drafts(folder)
    living.save("aim", {"aim": "lever"})
    empty = folder / "drafts" / ("0" * 24)
    empty.mkdir()
    half = folder / "drafts" / ("1" * 24)
    half.mkdir()
    (half / ".0123.json.abcdefgh").write_text("{")
    long_ago = NOW.timestamp() - 1_000_000_000
    for path in [*(folder / "drafts").rglob("*"), *(folder / "drafts").iterdir()]:
        os.utime(path, (long_ago, long_ago))
    # The first write of a program clears away what others have left half done.
    Workspace.open(folder).put(Note(text="x"))
    assert not empty.exists()
    assert list(half.glob(".0123*")) == []
    assert living.read("aim") == {"aim": "lever"}
    living.close()
    assert Drafts(folder).read("note-new") == TEXT
    assert Drafts(folder).read("aim") == {"aim": "lever"}


@pytest.mark.parametrize("way", ["gone", "empty"])
def test_nothing_is_written_where_the_folder_was(folder: Path, way: str) -> None:
    drafts = Drafts(folder)
    drafts.save("note-new", TEXT)
    away = pulled_out(folder, way)
    for name in ("note-new", "aim"):
        assert not drafts.save(name, {"text": "mens den er borte"})
    assert set(drafts.refused()) == {"note-new", "aim"}
    assert not folder.exists() or list(folder.iterdir()) == []
    put_in(away, folder)
    assert drafts.refused() == {}
    assert Drafts(folder).read("note-new") == {}
    drafts.close()
    assert Drafts(folder).read("note-new") == {"text": "mens den er borte"}


@pytest.mark.parametrize("written", ["{}", "{} {}", "{}-{}", "{} og {}", "{}: {}"])
@pytest.mark.parametrize("behind", ["", " ringte 12. mai"])
def test_an_identity_number_never_reaches_the_disk_digit_by_digit(
    folder: Path, written: str, behind: str
) -> None:
    number = PUBLISHED[0]
    parts = (number,) if written == "{}" else (number[:6], number[6:])
    text = f"Pasient {written.format(*parts)}"
    drafts = Drafts(folder)
    for end in range(1, len(text) + 1):
        drafts.save("note-new", {"title": "Et notat", "text": text[:end] + behind})
        on_disk = "".join(
            # The time of writing behind it may have any digits.
            path.read_text().partition('"values"')[2].partition("}")[0]
            for path in (folder / "drafts").rglob("*")
            if path.is_file()
        )
        assert number[6:9] not in on_disk
    assert drafts.is_private("note-new")
    # What is typed further, once the number is gone, is on disk again.
    assert drafts.save("note-new", {"title": "Et notat", "text": f"Pasient{behind}"})
    assert not drafts.is_private("note-new")


def test_a_date_with_a_time_is_a_draft_like_any_other(folder: Path) -> None:
    drafts = Drafts(folder)
    for text in (
        "18.10.2016",
        "18.10.2016 09",
        "18.10.2016 09.00",
        "18.10.2016 09.00-15.30",
        "22 07",
    ):
        assert drafts.save("note-new", {"text": text}), text


def test_a_disk_that_refuses_says_so_when_one_is_to_be_deleted(
    folder: Path,
    on,  # type: ignore[no-untyped-def]
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left(folder, "note-new", TEXT)
    on(TABLET)
    drafts = Drafts(folder)
    (offer,) = drafts.elsewhere("note-new")

    def refuse(self: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(NotSaved):
        drafts.discard(offer)


def test_the_laptops_id_is_made_once_and_mended(home: Path) -> None:
    first = laptop_id()
    assert laptop_id() == first
    path = settings_file().with_name("device")
    assert path.read_text().strip() == first
    path.write_text("torn\n")
    assert laptop_id() not in (first, "torn")
    assert laptop_id() == laptop_id()


@given(
    st.lists(
        st.tuples(
            st.integers(0, 2),
            st.sampled_from(["save", "clear", "close", "read"]),
            st.text().map(clean),
        ),
        max_size=25,
    )
)
def test_no_program_ever_has_what_another_holds(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, str, str]]
) -> None:
    """Three programs in any order: what one holds stays its own; what was left is not lost."""
    folder = tmp_path_factory.mktemp("w")
    (folder / "network.json").write_text("{}")
    programs = [Drafts(folder) for _ in range(3)]
    holds: list[str | None] = [None] * 3
    behind: list[str] = []
    for who, what, text in steps:
        if what == "save":
            programs[who].save("n", {"text": text + "."})
            holds[who] = text + "."
        elif what == "clear":
            programs[who].clear("n")
            holds[who] = None
        elif what == "close":
            programs[who].close()
            programs[who] = Drafts(folder)
            behind += [held for held in [holds[who]] if held is not None]
            holds[who] = None
        else:
            found = programs[who].read("n").get("text")
            if holds[who] is None and behind:
                assert found in behind
                behind.remove(str(found))
                holds[who] = found
            else:
                assert found == holds[who]
    for program in programs:
        program.close()
    behind += [draft for draft in holds if draft is not None]
    after, found_after = Drafts(folder), []
    while values := after.read("n"):
        found_after.append(values["text"])
        after.clear("n")
    assert sorted(found_after) == sorted(behind)
