"""Each kind of record has all that a kind has: what one lacks fails here by its name."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from samling.locale import has_key, languages, set_language, t
from samling.model import Gathering, Network, NotFound, Record, SamlingError, Team
from samling.model.kinds import BY_TABLE, DECLARED, LISTED, Kind
from samling.model.record import field_names
from samling.report.exchange.merge import MergeList
from samling.report.listing.records import records_of
from samling.report.listing.words import table_of
from samling.report.records.history import change_lines, known_title, version_cells, whole_lines
from samling.report.records.undone import undone_words
from samling.report.records.words import BOOKKEEPING, field_word, kind_words
from samling.report.search.search import search
from samling.report.summary.summary import Scope, make_summary, of_gathering
from samling.report.summary.tree.whole import PLACES
from samling.store import Workspace
from samling.store.codec import to_plain
from samling.store.keeping.history import find_known, versions
from samling.store.merging.handover import begin_from
from samling.store.merging.pack import write_pack
from samling.store.merging.plan import merge, plan_merge
from samling.store.method.removal import remove
from tests.help.every_kind import SPECIAL, another_team, changed, filled, ids_of
from tests.help.summary_of import there_and_back
from tests.house.modules import MODULES

A_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-")
# Each has a file of its own, which is not removed.
WITH_A_FILE = (Network, Team)
OUTLIVES = {
    ("votes", "bottleneck"): "a vote for what was removed still tells how many were given",
}
# How many records or tables together are a table of kinds, rather than some that belong together.
MOST_TOGETHER = 4

every_kind = pytest.mark.parametrize("kind", DECLARED, ids=[kind.table for kind in DECLARED])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return filled(tmp_path_factory.mktemp("kinds") / "whole")


@pytest.fixture
def workspace(whole: Workspace, tmp_path: Path) -> Workspace:
    shutil.copytree(whole.folder, tmp_path / "copy")
    return Workspace.open(tmp_path / "copy")


def first(workspace: Workspace, kind: Kind) -> Any:
    return workspace.all(kind.record)[0]


def last(workspace: Workspace, kind: Kind) -> Any:
    """Returns the record of a kind that has every field; of two the one with the link."""
    return workspace.all(kind.record)[-1]


def worded(kind: Kind) -> list[str]:
    return [name for name in field_names(kind.record) if name not in BOOKKEEPING]


def without_moments(record: Record) -> dict[str, Any]:
    # What a person answered goes out of the house without when and by whom.
    left = {"updated", "created", "author"} if record.IS_ANONYMOUS else {"updated"}
    return {name: value for name, value in to_plain(record).items() if name not in left}


def stored(workspace: Workspace) -> dict[str, Record]:
    moment = datetime(2000, 1, 1, tzinfo=UTC)
    records = (record for kind in DECLARED for record in workspace.all(kind.record))
    return {record.id: replace(record, updated=moment) for record in records}


def test_every_class_of_record_is_declared_once() -> None:
    def below(record: type[Record]) -> Iterator[type[Record]]:
        yield from record.__subclasses__()
        for kind in record.__subclasses__():
            yield from below(kind)

    classes = [
        kind for kind in below(Record) if kind.TABLE and kind.__module__.startswith("samling")
    ]
    assert len(DECLARED) == len(BY_TABLE) == len(LISTED)
    assert {kind.record for kind in DECLARED} == set(classes)


@every_kind
def test_what_is_declared_of_a_field_is_of_one_that_is_there(kind: Kind) -> None:
    names = set(field_names(kind.record))
    assert {*kind.links, *kind.groups, *kind.words, *kind.order} <= names
    assert all(kind.codes(name) for name in kind.groups)
    # A name that refers to a record in one kind does so in every kind.
    linking = {name for known_kind in DECLARED for name in known_kind.links}
    assert names & linking == set(kind.links)
    assert all(has_key(link.refusal) for link in kind.links.values() if link.refusal)


@every_kind
def test_it_does_not_outlive_what_it_cannot_be_without(kind: Kind) -> None:
    needed = {name: link for name, link in kind.links.items() if not hasattr(kind.record, name)}
    left = {name for name, link in needed.items() if not (link.refusal or link.goes_along)}
    assert {(kind.table, name) for name in left if needed[name].to is not Team} <= OUTLIVES.keys()


@every_kind
def test_the_records_of_these_tests_are_filled_in(kind: Kind, whole: Workspace) -> None:
    record = last(whole, kind)
    empty = {name for name in field_names(kind.record) if not getattr(record, name)}
    assert empty <= {name for name, value in SPECIAL.items() if value is None}
    assert whole.files().home(record).purpose in kind.files


@every_kind
@pytest.mark.parametrize("code", ["nb", "en"])
def test_its_fields_and_codes_have_words(kind: Kind, code: str) -> None:
    set_language(code)
    lacking = {name for name in worded(kind) if not has_key(kind.word_key(name))}
    keys = {kind.code_key(name, allowed) for name in worded(kind) for allowed in kind.codes(name)}
    assert lacking == set()
    assert {key for key in keys if not has_key(key)} == set()
    assert has_key(f"search_kind.{kind.table}")


@every_kind
def test_it_is_listed(kind: Kind, whole: Workspace) -> None:
    for code in languages():
        set_language(code)
        assert has_key(f"cli.list.{kind.listed_as}")
        # In the reader's own words where samling has them.
        assert t(f"cli.list.{kind.listed_as}") in re.split(r"[ ,.;]+", t("cli.argument.what"))
        records = records_of(whole, kind.listed_as, None, None)
        head, *rows = table_of(whole, kind.listed_as, records)
        assert {row[-1] for row in rows} == ids_of(whole, kind)
        assert not any(A_UUID.search(cell) for row in rows for cell in row[:-1])
        cells = dict(zip(kind.columns, rows[-1], strict=False))
        assert {column for column, cell in cells.items() if not cell.strip()} == set()
        keys = {column: (f"cli.column.{column}", kind.word_key(column)) for column in kind.columns}
        assert [column for column in keys if not any(map(has_key, keys[column]))] == []
        assert all(head)


@every_kind
def test_it_is_listed_of_a_team_and_of_a_gathering(kind: Kind, workspace: Workspace) -> None:
    team, gathering = workspace.teams()[0], workspace.all(Gathering)[0]
    if kind.link_to(Team):
        assert records_of(workspace, kind.listed_as, team, None)
        assert not records_of(workspace, kind.listed_as, another_team(workspace), None)
    if kind.link_to(Gathering):
        assert records_of(workspace, kind.listed_as, None, gathering)
        other = workspace.put(Gathering(number=9, title="Tom", date=gathering.date))
        assert not records_of(workspace, kind.listed_as, None, other)


@every_kind
def test_it_is_searched_or_there_is_a_reason(kind: Kind, whole: Workspace) -> None:
    if kind.source is None:
        assert kind.search
        return
    record = last(whole, kind)
    for title, _ in kind.source.texts(record):
        hits = search(whole, title)
        assert (kind.table, record.id) in {(hit.kind, hit.source_id) for hit in hits}


def at(place: Any, path: list[str]) -> Iterator[dict[str, Any]]:
    """Yields what stands where a path of names leads, through lists and nothing."""
    if isinstance(place, list):
        for part in place:
            yield from at(part, path)
    elif isinstance(place, dict):
        if path:
            yield from at(place[path[0]], path[1:])
        else:
            yield place


@every_kind
def test_it_has_a_place_in_the_summary(kind: Kind) -> None:
    assert kind.record in PLACES, (
        f"{kind.table} has no place in the summary: samling/report/summary/tree/whole.py"
    )


@every_kind
def test_it_stands_where_it_should_in_the_summary(kind: Kind, whole: Workspace) -> None:
    network = make_summary(whole, Scope(answers=True))
    day = make_summary(whole, of_gathering(whole, 2))
    found = {
        path: [*at(network, path.split("/")), *at(day, path.split("/"))]
        for path in PLACES[kind.record]
    }
    assert {row["id"] for rows in found.values() for row in rows} == ids_of(whole, kind)


@pytest.fixture(scope="module")
def made_of_summary(whole: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return there_and_back(whole, Scope(answers=True), tmp_path_factory.mktemp("summary"))


@every_kind
def test_it_comes_back_from_the_summary(
    kind: Kind, whole: Workspace, made_of_summary: Workspace
) -> None:
    before, after = (
        {record.id: without_moments(record) for record in workspace.all(kind.record)}
        for workspace in (whole, made_of_summary)
    )
    assert after == before


@pytest.fixture(scope="module")
def merged(
    whole: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Workspace, MergeList]:
    """The workspace with what another laptop has changed, a record of each kind, and the plan."""
    folder = tmp_path_factory.mktemp("merge")
    shutil.copytree(whole.folder, folder / "here")
    here = Workspace.open(folder / "here")
    there = begin_from(folder / "there", write_pack(here, None, folder / "here.samling"))
    there.write(puts=[changed(first(there, kind)) for kind in DECLARED])
    plan = plan_merge(here, [write_pack(there, None, folder / "there.samling")])
    listed = MergeList(here, plan)
    merge(here, plan)
    return here, listed


@every_kind
def test_it_is_merged_from_another_laptop(
    kind: Kind, whole: Workspace, merged: tuple[Workspace, MergeList]
) -> None:
    here, listed = merged
    record = first(whole, kind)
    (line,) = (line for line in listed.lines if line.merged.id == record.id)
    assert (line.outcome, line.kind) == ("changed", kind_words(kind.table))
    assert line.what
    assert without_moments(here.get(kind.record, record.id)) == without_moments(changed(record))


@every_kind
def test_its_history_has_words(kind: Kind, workspace: Workspace) -> None:
    record = last(workspace, kind)
    workspace.put(changed(record))
    if kind.record.IS_ANONYMOUS:
        with pytest.raises(NotFound):
            find_known(workspace, record.id)
        return
    known, steps = find_known(workspace, record.id), versions(workspace, record)
    lines = change_lines(workspace, kind.table, steps, 0)
    lines += whole_lines(workspace, kind.table, steps[0].fields or {})
    assert known_title(known)
    assert version_cells(kind.table, steps)[0][2]
    assert len(lines) > 1
    assert [line for line in lines if line.split(":")[0] in field_names(kind.record)] == []
    assert [line for line in lines if A_UUID.search(line)] == []
    assert {name for name in worded(kind) if field_word(kind.table, name) == name} == set()


def referring(workspace: Workspace, record: Record, attribute: str) -> list[Record]:
    """Returns the records that keep another, or go along with it, as their links say."""
    return [
        candidate
        for kind in DECLARED
        for name, link in kind.links.items()
        if link.to is type(record) and getattr(link, attribute)
        for candidate in workspace.all(kind.record, **{name: record.id})
    ]


@every_kind
def test_it_is_removed_with_what_goes_along_and_brought_back(
    kind: Kind, workspace: Workspace
) -> None:
    record, before = first(workspace, kind), stored(workspace)
    if kind.record in WITH_A_FILE:
        assert not any(link.refusal or link.goes_along for link in links_to(kind))
        return
    keeping = referring(workspace, record, "refusal")
    if keeping:
        with pytest.raises(SamlingError):
            remove(workspace, record)
        assert stored(workspace) == before
        workspace.remove(*keeping)
    along = referring(workspace, record, "goes_along")
    assert remove(workspace, record) == len(along)
    assert before.keys() - stored(workspace) == {
        candidate.id for candidate in (record, *keeping, *along)
    }
    assert undone_words(workspace.undo())
    if keeping:
        workspace.undo()
    assert stored(workspace) == before


def links_to(kind: Kind) -> list[Any]:
    links = (link for known_kind in DECLARED for link in known_kind.links.values())
    return [link for link in links if link.to is kind.record]


def test_no_other_module_keeps_a_table_of_kinds() -> None:
    found = {
        f"{module}:{place}"
        for module, path in MODULES.items()
        if not module.startswith("samling.model")
        for place in tables_of_kinds(path.read_text(encoding="utf-8"))
    }
    assert found == set(), "what a kind of record is stands in samling.model.kinds"


def tables_of_kinds(source: str) -> list[int]:
    """Returns the lines at which tables of kinds begin."""
    tables = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.expr))
    return [node.lineno for node in tables if is_table_of_kinds(node)]


@pytest.mark.parametrize(
    "table",
    [
        "{Team: 1, Note: 2, Vote: 3}",
        "{'notes': 1, 'votes': 2, 'team': 3}",
        "{('notes', 'kind'): 1, ('votes', 'kind'): 2, ('team', 'kind'): 3}",
        "{'a': Team, 'b': Note, 'c': Vote}",
        "(Team, Note, Vote, Phase, Aim)",
    ],
)
def test_a_table_of_kinds_would_be_seen(table: str) -> None:
    assert tables_of_kinds(f"x = {table}") == [1]


def is_table_of_kinds(node: ast.AST) -> bool:
    """Tells a dict by kind, or from words to kinds, and a row of many kinds."""
    if isinstance(node, ast.Dict):
        keys, values = [key for key in node.keys if key is not None], node.values
        by_kind = len(keys) > 2 and all(names_a_kind(key) for key in keys)
        return by_kind or sum(is_class(value) for value in values) > 2
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return sum(is_class(element_node) for element_node in node.elts) > MOST_TOGETHER
    return False


def names_a_kind(node: ast.AST) -> bool:
    if isinstance(node, ast.Tuple):
        return bool(node.elts) and names_a_kind(node.elts[0])
    return is_class(node) or (isinstance(node, ast.Constant) and node.value in BY_TABLE)


def is_class(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id in {kind.record.__name__ for kind in DECLARED}
