"""What every screen looks like at 80x24 and 120x40, and a third of them in English.

After a change that is meant, `pytest tests/screens/test_snapshots.py --snapshot-update -m ""`
takes the new pictures over; look at them first (`python docs/pictures.py --to DIR --size
80x24`). They are kept packed: what pytest-textual-snapshot would keep takes ten times the room.
"""

from __future__ import annotations

import gzip
import inspect
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from pytest_textual_snapshot import normalize_svg
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from syrupy.location import PyTestLocation

from samling.locale import set_language
from tests.help import ROOT
from tests.screens.everywhere.test_first_minutes import PARTS, screen_classes

sys.path.insert(0, str(ROOT / "docs"))
from pictures import tidied
from shown import SCREENS, SHOWS, Now, begun, frozen, walk

from tests.help.sampled import sampled

_NOT_SHOWN = {
    *PARTS,
    # There for a moment, and in no window that is large enough.
    *("Opening", "TooSmall"),
    # Lists the folders of the machine.
    "FilePicker",
}
# In English one of three, since other tests see to it that sentences fit.
PICTURES = [
    *sampled([(name, "nb", (80, 24)) for name in SCREENS], 8),
    *sampled([(name, "nb", (120, 40)) for name in SCREENS], len(SCREENS)),
    *(
        pytest.param(name, "en", (80, 24), marks=pytest.mark.thorough)
        for name in SCREENS
        if crc32(name.encode()) % 3 == 0
    ),
]


class PackedSvg(SingleFileSnapshotExtension):
    """A picture of a screen, packed; two are alike when what they hold is."""

    _file_extension = "svgz"
    _write_mode = WriteMode.BINARY

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: str | int = 0) -> str:
        """Returns a picture's own name: the test's own has the day in it that it is run on."""
        return str(index)

    def serialize(self, data: Any, **_: Any) -> bytes:
        """Returns the picture as it is kept."""
        return gzip.compress(normalize_svg(tidied(data)).encode(), mtime=0)

    def matches(self, *, serialized_data: Any, snapshot_data: Any) -> bool:
        """True for the same picture, however a machine packs it."""
        return gzip.decompress(serialized_data) == gzip.decompress(snapshot_data)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of its own, and the time of the gathering's place: paths and times are shown."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAMLING_HOME", "home")
    for name in ("NO_COLOR", "COLORTERM", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Oslo"
    time.tzset()
    yield
    os.environ.pop("TZ")
    if before is not None:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.parametrize(("name", "lang", "size"), PICTURES)
async def test_a_screen_looks_as_it_did(
    name: str,
    lang: str,
    size: tuple[int, int],
    desk: None,
    snapshot: SnapshotAssertion,
    tmp_path: Path,
) -> None:
    set_language(lang)
    now = Now()
    with frozen(now):
        app = begun(SCREENS[name], "", now)
        async with app.run_test(size=size) as pilot:
            await walk(pilot, SCREENS[name], now)
            assert type(app.screen).__name__ == SHOWS[name]
            svg = app.export_screenshot(title="samling")
    seen = tmp_path / f"{name}.svg"
    seen.write_text(tidied(svg), encoding="utf-8")
    kept = snapshot.use_extension(PackedSvg)
    assert svg == kept(name=f"{name}-{lang}-{size[0]}x{size[1]}"), f"is now as in {seen}"


def test_every_screen_is_among_them() -> None:
    classes = {class_.__name__ for class_ in screen_classes() if not inspect.isabstract(class_)}
    assert classes - _NOT_SHOWN - set(SHOWS.values()) == set()
    assert set(SHOWS) == set(SCREENS)


def test_the_documents_show_every_screen() -> None:
    page = (ROOT / "docs" / "screens.md").read_text("utf-8")
    pictures = {path.stem for path in (ROOT / "docs" / "pictures").glob("*.svg")}
    assert pictures == set(SCREENS)
    assert all(f"(pictures/{name}.svg)" in page for name in SCREENS)
