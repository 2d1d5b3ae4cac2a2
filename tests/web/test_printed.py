"""The page that is printed, and the code on it that stays the same until it is renewed."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from samling.model import Evaluation
from samling.store import Workspace, data_folder
from samling.store.machine.export_target import ExportRefused
from samling.web.letting_in.code_file import CodeFile, Shown, codes_at_hand
from samling.web.letting_in.codes import FACILITATOR, PARTICIPANT, Seat
from samling.web.letting_in.kept_code import KeptCode
from samling.web.letting_in.register import register_file
from samling.web.phone.printed import export_printed
from samling.web.room import Room
from screens.room.code import ShownCode
from tests.help.app_driver import SIZES, press, running, shown, told, until, words
from tests.help.web.serving import serving


def test_the_code_on_paper_is_kept_until_it_is_renewed(kull_3: Path, tmp_path: Path) -> None:
    workspace, register = Workspace.open(kull_3), register_file(data_folder(), kull_3)
    evaluation = workspace.put(Evaluation(title="Hva <b>fremmet</b>?"))

    def code(*words: str) -> str:
        with serving(kull_3, "--host", "0.0.0.0", *words) as server:
            return server.code("deltaker")

    assert len({code(), code()}) == 2, "none is kept where nothing was printed"
    with serving(kull_3, "--host", "0.0.0.0") as server:
        printed = server.code("deltaker")
        [at_hand] = codes_at_hand(register)
        target = tmp_path / "svar etterpå"
        page = export_printed(workspace, at_hand, printed, target, evaluation.id)
        team = server.code("KOLS Bærum og Asker")
    assert page == tmp_path / "svar etterpå.html"
    text = page.read_text(encoding="utf-8")
    assert "Hva &lt;b&gt;fremmet&lt;/b&gt;?" in text
    assert at_hand.addresses[0] in text
    assert printed in text
    assert "<svg" in text
    assert "http" not in text.replace(at_hand.addresses[0], "").replace("http://www.w3.org", "")
    kept = KeptCode(register)
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600
    with serving(kull_3, "--host", "0.0.0.0") as server:
        assert server.code("deltaker") == printed
        assert server.code("KOLS Bærum og Asker") != team, "the others are new each time"
    assert code("--new-codes") != printed
    assert code() != printed
    for broken in (b"", b"\xff\xfe", b"abc", b"0" * 500):
        kept.path.write_bytes(broken)
        assert kept.read() == ""


def test_it_goes_where_exports_go(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    shown_ = Shown(("http://192.168.1.2:8000/",), ())
    with pytest.raises(ExportRefused):
        export_printed(workspace, shown_, "abcde fghjk", kull_3 / "backups" / "x.html")
    assert KeptCode(register_file(data_folder(), kull_3)).read() == ""


@pytest.mark.parametrize("size", SIZES)
async def test_it_is_made_where_the_code_stands_large(kull_3: Path, size: tuple[int, int]) -> None:
    room, register = Room(kull_3, data_folder()), register_file(data_folder(), kull_3)
    codes = ((Seat(FACILITATOR), "abcde fghjk"), (Seat(PARTICIPANT), "mnpqr stuvw"))
    file = CodeFile(register)
    file.write(Shown(("http://192.168.137.1:8000/",), codes))
    async with running(kull_3, size) as pilot:
        await press(pilot, "0", "9", "enter")
        assert isinstance(pilot.app.screen, ShownCode)
        await press(pilot, "p")
        assert isinstance(pilot.app.screen, ShownCode), "a code for one device is not for paper"
        await press(pilot, "escape")
        await press(pilot, "down", "enter")
        assert "p skriver ut et ark" in shown(pilot)
        await press(pilot, "p")
        assert "Ark med adresse og kode" in shown(pilot)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: "Arket er lagret i" in told(pilot))
        page = kull_3 / "bli-med.html"
        assert "mnpqr stuvw" in page.read_text(encoding="utf-8")
        await press(pilot, "escape")
        file.close()
        await until(pilot, lambda: "Rommet er stengt" in shown(pilot))
        await press(pilot, "s")
        await until(pilot, lambda: "med ny deltakerkode" in words(pilot))
        await press(pilot, "escape")
    assert room.keeps_code
