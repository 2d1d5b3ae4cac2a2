"""What no document may hold is taken out at every door, and only that."""

from __future__ import annotations

import hashlib
import json
import shutil
import unicodedata
from dataclasses import fields
from pathlib import Path
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling.cli.main import main
from samling.model import Bottleneck, Network, Note, Team, entered
from samling.report.summary.reader import parse_summary
from samling.signs import cell_text, clean, clean_argument, clean_values, show_marks, without_marks
from samling.store import Workspace
from samling.store.codec import KINDS, BadRecord, from_plain, to_plain
from samling.store.importing.cells.encodings import read_text
from samling.store.merging.choices import waiting
from samling.store.merging.pack import write_pack
from samling.store.merging.plan import merge, plan_merge
from tests.fuzz.fuzzing import UNWANTED
from tests.help.app_driver import press, running
from tests.help.every_kind import filled
from tests.help.older_format import without_check

# Names that need signs some programs would take out.
NEEDED = [
    "Ærlig\tog\nåpen",
    "\U0001f469\u200d\U0001f467 \U0001f3f4\U000e0067\U000e0062\U000e007f",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "\u05e9\u05dc\u200e",
    "Fall [/1000 døgn]",
    "co\u00adoperation",
]
HALVES = [sign for sign in UNWANTED if "\ud800" <= sign <= "\udfff"]
# What JSON can carry: half a pair is refused with the whole file, which is then named.
CARRIED = "".join(sign for sign in UNWANTED if sign not in HALVES)


@pytest.mark.parametrize("sign", UNWANTED, ids=lambda sign: f"U+{ord(sign):04X}")
def test_a_sign_that_no_document_may_hold_is_taken_out(sign: str) -> None:
    assert clean(f"a{sign}b") == "ab"
    assert entered.text("title", f" a{sign}b\nc{sign}") == "ab\nc"
    # A break of the line is a space in what has one line.
    assert entered.line("title", f"a{sign}b{sign}") in ("ab", "a b")
    assert clean_values({f"k{sign}": [f"a{sign}b", 1, None]}) == {"k": ["ab", 1, None]}


@pytest.mark.parametrize("text", NEEDED)
def test_what_people_need_stays(text: str) -> None:
    assert clean(text) == text


def test_all_controls_and_noncharacters_are_known() -> None:
    wanted = {"\t", "\n"}
    for number in range(0x110000):
        sign = chr(number)
        none = unicodedata.category(sign) in ("Cc", "Cs") or (
            0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE
        )
        if none and sign != "\r":
            assert (clean(sign) == sign) == (sign in wanted), hex(number)


@given(st.text() | st.lists(st.sampled_from([*UNWANTED, " ", "a", "\r", "\u0301"])).map("".join))
def test_cleaning_once_is_enough(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert entered.text("text", entered.text("text", text)) == entered.text("text", text)
    assert entered.line("line", entered.line("line", text, limit=9_999), limit=9_999) == (
        entered.line("line", text, limit=9_999)
    )


def test_a_name_of_a_file_keeps_its_bytes() -> None:
    assert clean_argument("m\udce5l\x1b[2J\ufffe.csv") == "m\udce5l[2J.csv"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return filled(tmp_path_factory.mktemp("signs") / "filled")


@pytest.mark.parametrize("table", KINDS)
def test_no_record_holds_one_whichever_field_it_was_stored_in(whole: Workspace, table: str) -> None:
    kind = KINDS[table]
    plain = to_plain(next(iter(whole.all(kind))))
    types = get_type_hints(kind)
    for field in fields(kind):
        if types[field.name] is not str or field.name == "id":
            continue
        stored = {**plain, field.name: f"a{''.join(UNWANTED)}b"}
        try:
            record = from_plain(kind, stored)
        except BadRecord:
            continue
        shown = getattr(record, field.name)
        assert clean(shown) == shown, field.name


def spoiled(folder: Path) -> str:
    """Writes a bottleneck with such signs into a file of the workspace; returns its id."""
    path = next(iter(sorted((folder / "teams").glob("kols-b*.json"))))
    document = without_check(json.loads(path.read_text(encoding="utf-8")))
    record_id, row = next(iter(document["bottlenecks"].items()))
    row["text"] = f"Epikrisen{CARRIED} er sen"
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(record_id)


def test_a_stored_row_is_shown_cleaned_and_two_laptops_come_to_the_same(kull_3: Path) -> None:
    stuck = spoiled(kull_3)
    other = Path(shutil.copytree(kull_3, kull_3.with_name("other")))
    mine, theirs = Workspace.open(kull_3), Workspace.open(other)
    assert mine.get(Bottleneck, stuck).text == "Epikrisen er sen"
    # Saved as it is shown it is no change; another field is one, and takes the text along.
    mine.change(mine.get(Bottleneck, stuck), text="Epikrisen er sen")
    theirs.change(theirs.get(Bottleneck, stuck), owner="Kommunelege")
    for here, there in ((mine, other), (theirs, kull_3)):
        merge(here, plan_merge(here, [there]))
        assert not waiting(here)
    texts = {workspace.get(Bottleneck, stuck).text for workspace in (mine, theirs)}
    owners = {workspace.get(Bottleneck, stuck).owner for workspace in (mine, theirs)}
    assert (texts, owners) == ({"Epikrisen er sen"}, {"Kommunelege"})
    # Each has all that the other has: there is nothing left to merge, either way.
    team = theirs.get(Team, theirs.get(Bottleneck, stuck).team)
    pack = write_pack(theirs, team, kull_3.with_name("x.samling"))
    assert plan_merge(mine, [pack]).is_empty
    assert plan_merge(theirs, [kull_3]).is_empty


def test_a_csv_file_and_what_is_pasted_are_cleaned() -> None:
    assert read_text("dato;a\ufffe\u202eb\x9f".encode()) == "dato;ab"


def test_a_word_of_the_command_line_is_cleaned(kull_3: Path) -> None:
    assert main(["note", str(kull_3), "Ring\ufffe\x1b[2J legen\u202e"]) == 0
    assert "Ring[2J legen" in {note.text for note in Workspace.open(kull_3).all(Note)}


def test_a_draft_is_kept_and_brought_back_cleaned(kull_3: Path) -> None:
    drafts = Workspace.open(kull_3).drafts
    assert drafts.save("note", {"text": "".join(["Ring", *UNWANTED])})
    drafts.close()
    assert Workspace.open(kull_3).drafts.read("note") == {"text": "Ring"}
    old = drafts.folder / f"{hashlib.sha256(b'old').hexdigest()[:24]}.json"
    old.write_text(json.dumps({"text": f"Ring{CARRIED}"}), encoding="utf-8")
    assert Workspace.open(kull_3).drafts.read("old") == {"text": "Ring"}


async def test_a_form_hands_on_what_is_typed_cleaned(kull_3: Path) -> None:
    from screens.forms.field import FieldRow

    async with running(kull_3) as pilot:
        await press(pilot, "n")
        for row in pilot.app.screen.query(FieldRow):
            if row.field.name == "text":
                row.value = "".join(["Ring", *UNWANTED])
                # Where its lines end is the field's own to say; of a text the last go.
                assert row.value.strip() == "Ring"
        await press(pilot, "ctrl+s")
    assert "Ring" in {note.text for note in Workspace.open(kull_3).all(Note)}


def test_a_summary_is_read_cleaned(kull_3: Path) -> None:
    from tests.help.summary_of import bytes_of

    workspace = Workspace.open(kull_3)
    raw = bytes_of(workspace, 1)
    title = json.dumps(workspace.network.title, ensure_ascii=False).encode()
    assert title in raw
    spoiled_title = json.dumps(f"{workspace.network.title}{CARRIED}").encode()
    assert parse_summary(raw.replace(title, spoiled_title), "x.json") == parse_summary(raw, "x")


def test_a_network_is_named_cleaned() -> None:
    assert Network(title=f"Kull{CARRIED} 3").title == "Kull 3"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        *(
            ("=1+1", "'=1+1"),
            ("+47 kalles", "'+47 kalles"),
            ("-A1", "'-A1"),
            ("@SUM(A1)", "'@SUM(A1)"),
        ),
        *((" =1+1", "' =1+1"), ("-3,5", "-3,5"), ("-3.5", "-3.5"), ("+12 %", "+12 %")),
        *(("Godt = bra", "Godt = bra"), ("", ""), ("-", "'-")),
    ],
)
def test_no_cell_that_goes_out_is_a_formula(cell: str, written: str) -> None:
    assert cell_text(cell) == written


def test_marks_that_nobody_sees_do_not_go_out() -> None:
    nurse = "\U0001f469\u200d\u2695\ufe0f"
    persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    assert without_marks(f"K\u200eO\u200fL\u061cS\u00ad\u200b\u202e {nurse} {persian}") == (
        f"KOLS {nurse} {persian}"
    )
    assert without_marks("a\u200db\u200c") == "ab"


def test_marks_that_nobody_sees_are_signs_on_the_screen() -> None:
    nurse = "\U0001f469\u200d\u2695\ufe0f"
    told = f"K\u200eO\u200fL\u061cS a\u200d over\u00adgang {nurse} æ"
    assert show_marks(told) == f"K¤O¤L¤S a¤ over-gang {nurse} æ"
    assert len(show_marks(told)) == len(told)
    assert show_marks("Kols") == "Kols"
