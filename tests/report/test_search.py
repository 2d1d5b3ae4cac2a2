"""Search over everything: what is found, in what order, and the way to it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.made_workspace import make_workspace
from samling.cli.main import main
from samling.model import (
    Action,
    Bottleneck,
    Evaluation,
    Measure,
    Note,
    Observation,
    PathwayEntry,
    PsfsPerson,
    PsfsRound,
    Record,
    Resource,
    Response,
    Statement,
    entered,
)
from samling.model.kinds import LEFT_OUT, SOURCES
from samling.model.rights import Access
from samling.report.search import entries
from samling.report.search.entries import SEARCHED, Entries, Entry
from samling.report.search.folding import fold, folded_words, has_words, matched
from samling.report.search.search import kind_word, search
from samling.store import BrokenFile, Workspace
from samling.store.codec import KINDS, from_plain
from samling.store.files import record_file
from samling.store.files.record_file import RecordFile
from samling.store.files.storage import AtomicStorage
from samling.store.rows import stored_rows
from screens.app import SamlingApp
from tests.help.cli_driver import Captured, ran


def test_every_kind_of_record_is_searched_or_left_out_for_a_reason() -> None:
    assert set(SOURCES) | set(LEFT_OUT) == set(KINDS.values())
    assert not set(SOURCES) & set(LEFT_OUT)
    assert all(LEFT_OUT.values())
    assert all(kind_word(kind.TABLE) for kind in SOURCES)
    assert {source.place for source in SOURCES.values()} <= set(SamlingApp.MODES)


@pytest.mark.parametrize(
    ("typed", "text", "there"),
    [
        ("ÅPEN", "åpen dør", True),
        ("apen", "åpen dør", False),
        ("oe", "Øvre Eiker", False),
        ("o", "Øvre", False),
        ("kafe", "kafé", True),
        ("kafé", "KAFE", True),
        ("ringe", "oppringing", False),
        ("ring", "oppringing", True),
        ("köln", "Køln", True),
        ("a\u030a", "på", True),
        ("kort lang", "langt og kort", True),
        ("kort lang", "kort", False),
    ],
)
def test_case_and_accents_do_not_count_but_ae_oe_aa_do(typed: str, text: str, there: bool) -> None:
    assert has_words(text, typed) is there


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    text = entered.text("text", "".join(sign for sign in text if sign.isprintable()))
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abåø e", max_size=30), st.text(alphabet="abåø e", max_size=6))
def test_what_is_marked_is_a_word_that_was_typed(text: str, typed: str) -> None:
    places = matched(text, typed)
    assert all(text[start:end] in typed.split() for start, end in places)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    assert bool(places) is any(word in text for word in typed.split())


def test_titles_come_first_and_the_beginning_of_a_word_before_its_middle(network: Path) -> None:
    workspace = Workspace.open(network)
    for title, about in (
        ("Oppringing", ""),
        ("Skjema", "for ringing hjem"),
        ("Vi begynner å ringe", ""),
        ("Ringe hjem", ""),
    ):
        workspace.put(Resource(title=title, about=about))
    found = [hit.title for hit in search(workspace, "RING") if hit.kind == "library"]
    assert found == ["Ringe hjem", "Vi begynner å ringe", "Oppringing", "Skjema"]
    assert search(workspace, "ring", limit=2) == search(workspace, "ring")[:2]


def test_all_words_must_be_there_and_none_finds_nothing(network: Path) -> None:
    workspace = Workspace.open(network)
    workspace.put(Note(text="Ring kommunen\ntidlig på dagen"))
    assert [hit.text for hit in search(workspace, "kommunen dagen")] == ["tidlig på dagen"]
    assert search(workspace, "kommunen kvelden") == []
    assert search(workspace, "  ") == []


def test_a_hit_knows_the_way(network: Path) -> None:
    workspace = Workspace.open(network)
    team = workspace.teams()[0]
    stuck = workspace.put(Bottleneck(team=team.id, text="Ingen ringer"))
    to_do = workspace.put(Action(team=team.id, text="Lage vaktliste", bottleneck=stuck.id))
    measure = workspace.put(Measure(team=team.id, title="Oppringt"))
    workspace.put(
        Observation(team=team.id, measure=measure.id, date=date(2030, 1, 7), note="Juleferie")
    )
    person = workspace.put(PsfsPerson(team=team.id, code="blå", activities=("gå i trapp",)))
    workspace.put(
        PsfsRound(team=team.id, person=person.id, date=date(2030, 1, 8), scores=(4,), note="Sliten")
    )
    evaluation = workspace.put(
        Evaluation(title="Evaluering", statements=(Statement(group="hindered", text="Lite tid"),))
    )
    comments = ("Det var gøy", *4 * ("Fint",))
    workspace.put(*(Response(survey=evaluation.id, comment=comment) for comment in comments))
    (action,) = search(workspace, "vaktliste")
    assert (action.place, action.record_id, action.team) == ("bottlenecks", to_do.id, team.id)
    assert action.where == f"{team.title} · Ingen ringer"
    (point,) = search(workspace, "juleferie")
    assert (point.place, point.measure) == ("measures", measure.id)
    assert point.where == f"{team.title} · Oppringt · 7. jan. 2030"
    assert search(workspace, "trapp")[0].record_id == person.id
    assert search(workspace, "sliten")[0].record_id == person.id
    assert search(workspace, "lite tid")[0].record_id == evaluation.id
    assert search(workspace, "gøy")[0].kind == "responses"


def test_the_index_follows_what_is_written_and_what_is_gone(network: Path) -> None:
    workspace, other = Workspace.open(network), Workspace.open(network)
    note = workspace.put(Note(text="Stetoskop"))
    assert [hit.source_id for hit in search(workspace, "stetoskop")] == [note.id]
    workspace.change(note, text="Blodtrykk")
    assert search(workspace, "stetoskop") == []
    workspace.undo()
    assert [hit.title for hit in search(workspace, "stetoskop")] == ["Stetoskop"]
    other.remove(note)
    workspace.refresh()
    assert search(workspace, "stetoskop") == []


def test_after_a_change_only_the_file_that_has_changed_is_folded(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    search(workspace, "epikrise")
    team = workspace.teams()[0]
    note = workspace.put(Note(team=team.id, text="Stetoskop"))
    with patch.object(entries, "fold", wraps=fold) as folded:
        assert [hit.source_id for hit in search(workspace, "stetoskop")] == [note.id]
    texts = "\n".join(call.args[0] for call in folded.call_args_list)
    assert "Stetoskop" in texts
    others = [one.text for one in workspace.all(PathwayEntry) if one.team != team.id]
    assert others
    assert not [text for text in others if text in texts]


@given(st.text())
def test_a_text_is_folded_as_its_letters_are(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))
    assert fold(f"Å{text}") == f"å{fold(text)}"


def test_what_belongs_to_something_that_is_gone_is_found_still(network: Path) -> None:
    workspace = Workspace.open(network)
    workspace.put(Resource(title="Løs tråd", gathering="borte", shared_by="borte"))
    (hit,) = search(workspace, "løs tråd")
    assert hit.where == ""


def test_search_from_the_command_line(kull_3: Path, capsys: Captured) -> None:
    (line,) = ran(capsys, "search", kull_3, "seriediagram", "kortartikkel").splitlines()
    assert line.startswith("kunnskapsbank  Slik leser du et seriediagram")
    rows = json.loads(ran(capsys, "search", kull_3, "kols", "--json"))
    assert rows[0]["kind"] == "team"
    assert {"title", "text", "where", "place", "source_id"} <= set(rows[0])
    assert main(["search", str(kull_3), "finnesikke"]) == 0
    assert "Ingen treff på «finnesikke»" in capsys.readouterr().err
    assert main(["search", str(kull_3), " "]) == 2
    assert "ORD: Feltet må fylles ut" in capsys.readouterr().err


BESIDE = "00000000-0000-4000-8000-000000000000"
Stored = tuple[RecordFile, dict[str, Any]]
# What a text that was written elsewhere may have: spaces, lines, accents apart from their letters.
STORED = st.text(alphabet="aåKø 1\n\t\r\u00a0\u200b\u0301\u2028\ud800é", max_size=12)


def rows_of(folder: Path, kinds: Collection[type[Record]]) -> dict[type[Record], list[Stored]]:
    """Returns the rows of each kind, with their files, in all files of a workspace."""
    files = stored_rows(Workspace.open(folder))
    return {
        kind: [
            (file, row) for file, _, tables in files for row in tables.get(kind.TABLE, {}).values()
        ]
        for kind in kinds
    }


def found_in(entries: Entries, words: str) -> set[Entry]:
    """Returns what has all of the words, as it is shown."""
    return {entries.entry(place) for _, place in entries.having(folded_words(words))}


def test_a_row_is_found_by_the_texts_of_its_record(kull_3: Path) -> None:
    by_row = [kind for kind, source in SOURCES.items() if source.names and kind is not Response]
    rows = rows_of(kull_3, by_row)

    @given(st.data())
    def is_found_alike(data: st.DataObject) -> None:
        kind = data.draw(st.sampled_from([kind for kind in by_row if rows[kind]]))
        file, row = data.draw(st.sampled_from(rows[kind]))
        names = SOURCES[kind].names
        row = row | {name: data.draw(st.just(row.get(name, "")) | STORED) for name in names}
        # Its neighbour has plain texts: what is odd in one must not hide the other.
        beside = row | dict.fromkeys(names, "Stetoskop") | {"id": BESIDE}
        try:
            records = [file.made(kind, one) for one in (beside, row)]
        except BrokenFile:
            # A text that is required is not there.
            return
        quick = Entries(file, {kind.TABLE: {BESIDE: beside, row["id"]: row}})
        slow = Entries()
        slow.add_records(records, SEARCHED.index(kind))
        shown = " ".join(getattr(records[1], name) for name in names).split()
        for words in (*shown, " ".join(shown), data.draw(STORED), "stetoskop"):
            if folded_words(words):
                assert found_in(quick, words) == found_in(slow, words)

    is_found_alike()


def test_a_text_that_an_older_row_lacks_is_none(kull_3: Path) -> None:
    for kind, rows in rows_of(kull_3, SOURCES).items():
        for name in SOURCES[kind].names if rows else ():
            file, row = rows[0]
            row = {field: value for field, value in row.items() if field != name}
            with suppress(BrokenFile):
                assert getattr(file.made(kind, row), name) == ""


def test_a_guest_finds_what_the_laptop_finds(kull_3: Path) -> None:
    workspace = Workspace.open(kull_3)
    for words in ("epikrise", "ring", "kols", "a"):
        assert search(workspace.seen_by(Access("facilitator")), words) == search(workspace, words)


def test_the_first_search_makes_records_of_what_it_shows_and_looks_at_each_file_a_few_times(
    tmp_path: Path,
) -> None:
    make_workspace(tmp_path / "w", 400, 12)
    workspace = Workspace.open(tmp_path / "w")
    looks: list[AtomicStorage] = []
    with (
        patch.object(record_file, "from_plain", wraps=from_plain) as made,
        patch.object(AtomicStorage, "signature", _counted(looks)),
    ):
        hits = search(workspace, "epikrisen", limit=5)
        assert len(hits) == 5
        # With each, what it belongs to; the network's own records are few, and made anyhow.
        of_teams = [call for call in made.call_args_list if "team" in call.args[1]]
        assert len(of_teams) <= 4 * len(hits)
        assert len(looks) <= 5 * len([*workspace.files().every()])


def _counted(looks: list[AtomicStorage]) -> Callable[[AtomicStorage], object]:
    signature = AtomicStorage.signature

    def counted(storage: AtomicStorage) -> object:
        looks.append(storage)
        return signature(storage)

    return counted
