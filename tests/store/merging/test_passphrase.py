"""A pack under a passphrase: unreadable without it, the same with it, and never on disk open."""

from __future__ import annotations

import textwrap
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import ModuleType, SimpleNamespace
from unittest.mock import Mock

import pytest

from samling.cli.main import main
from samling.model import InvalidField, Note, SamlingError
from samling.report.exchange.pack_export import export_pack
from samling.store import Workspace
from samling.store.machine.export_target import ExportRefused
from samling.store.merging import passphrase as sealing
from samling.store.merging.handover import begin_from, take_in
from samling.store.merging.pack import write_pack
from samling.store.merging.passphrase import (
    NeedsPassphrase,
    TooMuchWork,
    WrongPassphrase,
    checked_passphrase,
    is_encrypted_at,
)
from samling.store.merging.plan import plan_merge
from samling.store.merging.source import read_source
from samling.store.repair.plan import plan_repair
from tests.help import light_age
from tests.help.cli_driver import Captured, ran
from tests.help.sampled import sampled
from tests.help.two_laptops import TwoLaptops, two_laptops

# å as one letter and as two: keyboards write it in both ways.
SECRET, DECOMPOSED = "blå hest på tak", "bla\u030a hest pa\u030a tak"
SAID = "Bare for de som har frasen"


@pytest.fixture
def laptops(tmp_path: Path) -> TwoLaptops:
    laptops = two_laptops(tmp_path)
    laptops.there.put(Note(text=SAID))
    return laptops


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packs that take little work to open; each is opened by pyrage all the same."""
    monkeypatch.setattr("pyrage.passphrase.encrypt", light_age.encrypt)


@pytest.fixture
def sealed(laptops: TwoLaptops, tmp_path: Path, light: None) -> Path:
    return export_pack(laptops.there, None, tmp_path / "stick", SECRET)


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_encrypted_pack_is_merged_with_its_passphrase(laptops: TwoLaptops, sealed: Path) -> None:
    assert is_encrypted_at(sealed)
    assert SAID.encode() not in sealed.read_bytes()
    before = everything(laptops.folder)
    with pytest.raises(NeedsPassphrase):
        plan_merge(laptops.here, [sealed])
    with pytest.raises(WrongPassphrase):
        plan_merge(laptops.here, [sealed], passphrase=f"{SECRET}!")
    assert everything(laptops.folder) == before
    take_in(laptops.here, plan_merge(laptops.here, [sealed], passphrase=DECOMPOSED))
    assert [one.text for one in laptops.here.all(Note)] == [SAID]


@pytest.mark.thorough
def test_a_damaged_one_is_refused_with_a_sentence(sealed: Path) -> None:
    raw = sealed.read_bytes()
    for damaged in (raw[:80], raw[:-20] + b"x" + raw[-19:]):
        sealed.write_bytes(damaged)
        with pytest.raises(WrongPassphrase):
            read_source(sealed, SECRET)


def test_a_workspace_is_begun_and_repaired_from_one(sealed: Path, tmp_path: Path) -> None:
    begun = begin_from(tmp_path / "ny", sealed, passphrase=SECRET)
    assert [one.text for one in begun.all(Note)] == [SAID]
    (begun.folder / "network.json").write_bytes(b"{")
    plan = plan_repair(begun.folder, [sealed], SECRET)
    assert [one.path.name for one in plan.files] == ["network.json"]
    with pytest.raises(NeedsPassphrase):
        plan_repair(begun.folder, [sealed])


@pytest.mark.thorough
def test_only_a_pack_of_the_same_network_and_passphrase_is_written_over(
    laptops: TwoLaptops, sealed: Path
) -> None:
    assert export_pack(laptops.there, None, sealed, SECRET) == sealed
    for other in ("", "en helt annen frase"):
        with pytest.raises(ExportRefused):
            export_pack(laptops.there, None, sealed, other)
    assert read_source(sealed, SECRET).network_id == laptops.there.network.id


def test_with_the_whole_work_what_it_holds_is_written_open_nowhere(
    laptops: TwoLaptops, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[bytes] = []
    monkeypatch.setattr(
        "samling.store.merging.pack.replace_file", lambda _path, raw, *_: written.append(raw)
    )
    export_pack(laptops.there, None, tmp_path / "stick", SECRET)
    assert len(written) == 1
    assert SAID.encode() not in written[0]


@pytest.mark.parametrize("whole", [False, pytest.param(True, marks=pytest.mark.thorough)])
def test_what_is_read_is_written_nowhere(
    laptops: TwoLaptops, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: bool
) -> None:
    if not whole:
        monkeypatch.setattr("pyrage.passphrase.encrypt", light_age.encrypt)
    pack = export_pack(laptops.there, None, tmp_path / "stick", SECRET)
    before = everything(tmp_path)
    # A machine that has become much slower meanwhile is told that it is too much work.
    with suppress(TooMuchWork):
        read_source(pack, SECRET)
    assert everything(tmp_path) == before


def test_a_new_passphrase_is_long_enough_and_typed_the_same_twice() -> None:
    assert checked_passphrase(SECRET, SECRET) == SECRET
    with pytest.raises(InvalidField, match="passphrase_short"):
        checked_passphrase("elleve tegn"[:11])
    with pytest.raises(InvalidField, match="passphrase_repeat"):
        checked_passphrase(SECRET, f"{SECRET} ")


def test_without_the_library_it_says_what_to_install(
    laptops: TwoLaptops, sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_: str) -> object:
        raise ImportError

    monkeypatch.setattr(sealing, "import_module", none)
    with pytest.raises(SamlingError, match="no_pyrage"):
        read_source(sealed, SECRET)
    with pytest.raises(SamlingError, match="no_pyrage"):
        export_pack(laptops.there, None, sealed.parent, SECRET)
    assert write_pack(laptops.there, None, sealed.with_name("apen.samling")).is_file()


def test_without_the_library_nobody_is_asked_for_a_passphrase(
    laptops: TwoLaptops, sealed: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is left of it in samling.pyz on a machine for which it has no compiled part.
    monkeypatch.setattr(sealing, "import_module", lambda _: ModuleType("pyrage"))
    monkeypatch.setattr("samling.cli.passphrase.may_ask", lambda: True)
    for words in (["pack", "--passphrase"], ["merge", str(sealed)]):
        assert main([words[0], str(laptops.here.folder), *words[1:]]) == 2
        assert "trenger pyrage" in capsys.readouterr().err


def test_scripts_take_it_from_a_file_or_the_environment(
    laptops: TwoLaptops,
    tmp_path: Path,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
    light: None,
) -> None:
    secret, here = tmp_path / "frase.txt", laptops.here.folder
    secret.write_text(f"{SECRET}\n", encoding="utf-8")
    stick = tmp_path / "stick"
    words = ("pack", laptops.there.folder, "-o", stick)
    pack = Path(ran(capsys, *words, "--passphrase-file", secret).strip())
    assert is_encrypted_at(pack)
    assert main(["pack", str(laptops.there.folder), "--passphrase"]) == 2
    assert "SAMLING_PASSPHRASE" in capsys.readouterr().err
    assert main(["merge", str(here), str(pack), "--yes"]) == 2
    assert "er kryptert" in capsys.readouterr().err
    monkeypatch.setenv("SAMLING_PASSPHRASE", "feil frase her ja")
    before = everything(here)
    assert main(["merge", str(here), str(pack), "--yes"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert everything(here) == before
    monkeypatch.setenv("SAMLING_PASSPHRASE", SECRET)
    assert is_encrypted_at(Path(ran(capsys, *words, "--passphrase").strip()))
    ran(capsys, "merge", here, pack, "--yes")
    assert [one.text for one in Workspace.open(here).all(Note)] == [SAID]


def with_factor(raw: bytes, factor: bytes) -> bytes:
    """Returns an encrypted pack whose header asks for another scrypt work factor."""
    first, stanza, rest = raw.split(b"\n", 2)
    return b"\n".join((first, b" ".join((*stanza.split(b" ")[:3], factor)), rest))


def armoured(raw: bytes) -> bytes:
    """Returns an encrypted pack in the form of age that is text."""
    lines = textwrap.wrap(b64encode(raw).decode(), 64)
    ends = [f"-----{end} AGE ENCRYPTED FILE-----" for end in ("BEGIN", "END")]
    return "\n".join([ends[0], *lines, ends[1], ""]).encode()


@pytest.mark.parametrize("factor", sampled([b"21", b"+22", b"022", b"30", b"255"], 3))
@pytest.mark.parametrize("form", sampled([bytes, armoured], 2))
def test_one_that_asks_for_too_much_memory_is_refused_unread(
    sealed: Path,
    monkeypatch: pytest.MonkeyPatch,
    factor: bytes,
    form: Callable[[bytes], bytes],
) -> None:
    sealed.write_bytes(form(with_factor(sealed.read_bytes(), factor)))
    # Where pyrage has it, the whole program may be ended.
    read = Mock(side_effect=AssertionError)
    library = SimpleNamespace(passphrase=SimpleNamespace(decrypt=read), DecryptError=OSError)
    monkeypatch.setattr(sealing, "_pyrage", lambda: library)
    with pytest.raises(TooMuchWork, match="pack_too_much_work"):
        read_source(sealed, SECRET)
    read.assert_not_called()


def test_what_pyrage_finds_too_much_is_not_called_a_wrong_passphrase(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "HIGHEST_FACTOR", 64)
    sealed.write_bytes(with_factor(sealed.read_bytes(), b"40"))
    with pytest.raises(TooMuchWork):
        read_source(sealed, SECRET)


def test_an_armoured_one_opens(sealed: Path) -> None:
    sealed.write_bytes(armoured(sealed.read_bytes()))
    assert read_source(sealed, SECRET).network


def test_none_that_asks_for_too_much_is_written_over(laptops: TwoLaptops, sealed: Path) -> None:
    sealed.write_bytes(with_factor(sealed.read_bytes(), b"22"))
    with pytest.raises(ExportRefused):
        export_pack(laptops.there, None, sealed, SECRET)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (" " * 12, "passphrase_short"),
        ("\u200b" * 12, "passphrase_short"),
        ("hest" + "\u200d\u00ad\u2060" * 4, "passphrase_short"),
        ("blå      hest", "passphrase_short"),
        ("a" * 12, "passphrase_same"),
        ("abcd abcd abcd", "passphrase_same"),
    ],
)
def test_a_passphrase_of_nothing_or_of_one_key_is_refused(typed: str, why: str) -> None:
    with pytest.raises(InvalidField, match=why):
        checked_passphrase(typed)
