"""Two good edits that do not go together: merged, listed, settled, and never in the way."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from samling.cli.main import main
from samling.model import (
    ClockEvent,
    Cycle,
    Evaluation,
    InvalidField,
    Measure,
    Network,
    Note,
    Observation,
    PsfsPerson,
    PsfsRound,
    Record,
    Response,
    Statement,
    TargetFrom,
    Team,
    Vote,
    Voting,
)
from samling.store import Workspace
from samling.store.codec import KINDS, from_plain, to_plain
from samling.store.files.lineage import merge_rows, written
from samling.store.merging.choices import Unfitting, choose, settle, waiting
from samling.store.merging.handover import begin_from
from samling.store.merging.pack import Packed, packed, write_pack
from samling.store.merging.plan import merge, plan_merge, plan_of, rows_of
from samling.store.sync.sync import sync
from screens.exchange.unfitting_form import Form
from tests.fuzz.fuzz_showing import show_all
from tests.help.app_driver import SIZES, fill, press, running, told, words
from tests.help.cli_driver import Captured, ran
from tests.help.sampled import sampled
from tests.help.sync_driver import in_database, stored

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
NUMBER = "13097248022"


class Pair:
    """Two laptops with one network, a team, and a record of each kind that has rules."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.a = Workspace.create(folder / "a", Network(title="Kull 3"))
        self.team = self.a.add_team(Team(title="Kols", slug=""))
        self.a.put(Cycle(team=self.team.id, title="Ringe dagen etter"))
        measure = Measure(team=self.team.id, title="Ventetid", unit="dager", target=150)
        self.a.put(measure)
        for day in range(1, 15):
            self.a.put(
                Observation(
                    team=self.team.id, measure=measure.id, date=date(2026, 3, day), value=day
                )
            )
        self.a.put(Evaluation(title="Evaluering", invited=20))
        pack = write_pack(self.a, None, folder / "alt.samling")
        self.b = begin_from(folder / "b", pack)

    def both_ways(self) -> None:
        packs = [
            write_pack(workspace, None, self.folder / f"{n}.samling")
            for n, workspace in self.each()
        ]
        for (_, workspace), pack in zip(self.each(), reversed(packs), strict=True):
            plan = plan_merge(workspace, [pack])
            assert plan.count("refused") == 0
            merge(workspace, plan)

    def each(self) -> list[tuple[str, Workspace]]:
        return [("a", self.a), ("b", self.b)]

    def one(self, kind: type[Any], at: Workspace | None = None) -> Any:
        return (at or self.a).all(kind)[0]

    def network_apart(self) -> None:
        self.a.change(self.a.network, ends=MAY)
        self.b.change(self.b.network, starts=JUNE, aim="Trygg hjemreise")

    def cycle_apart(self) -> None:
        self.a.change(self.one(Cycle), ended=MAY)
        self.b.change(self.one(Cycle, self.b), starts=JUNE, study="Fire av fem ble ringt")


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path)


def alike(pair: Pair) -> bool:
    return stored(pair.a.folder) == stored(pair.b.folder)


def unfitting(workspace: Workspace) -> list[tuple[str, str]]:
    return [(choice.record.TABLE, choice.field) for choice in waiting(workspace)]


@pytest.mark.parametrize("by", ["packs", "sync"])
def test_an_end_and_a_later_start_of_a_network_meet(
    pair: Pair, by: str, request: pytest.FixtureRequest, capsys: Captured
) -> None:
    pair.network_apart()
    exchanged(pair, by, request, capsys)
    for _, workspace in pair.each():
        network = workspace.network
        assert (network.starts, network.ends) == (JUNE, MAY)
        assert network.aim == "Trygg hjemreise"
        assert unfitting(workspace) == [("network", "starts+ends")]
    said = ran(capsys, "conflicts", pair.a.folder)
    assert "Starter + Slutter (passer ikke sammen)" in said
    assert "Starter: 1. juni 2026" in said
    assert "Slutter: 1. mai 2026" in said


@pytest.mark.parametrize("by", ["packs", "sync"])
def test_an_end_and_a_later_start_of_a_cycle_meet(
    pair: Pair, by: str, request: pytest.FixtureRequest, capsys: Captured
) -> None:
    pair.cycle_apart()
    exchanged(pair, by, request, capsys)
    for _, workspace in pair.each():
        cycle = pair.one(Cycle, workspace)
        assert (cycle.starts, cycle.ended) == (JUNE, MAY)
        assert cycle.study == "Fire av fem ble ringt"
        assert unfitting(workspace) == [("pdsa", "starts+ended")]


def exchanged(pair: Pair, by: str, request: pytest.FixtureRequest, capsys: Captured) -> None:
    """Has the two exchange on the command line until nothing is new."""
    if by == "packs":
        for here, there in ((pair.a, pair.b), (pair.b, pair.a)):
            pack = write_pack(there, None, pair.folder / f"{there.folder.name}.samling")
            said = ran(capsys, "merge", here.folder, pack, "--yes")
            assert "avvist: 0" in said
            assert "Ett valg venter" in said
            if here is pair.a:
                assert "passer ikke sammen:" in said
    else:
        database = request.getfixturevalue("database")
        for workspace in (pair.a, pair.b, pair.a):
            said = ran(capsys, "sync", workspace.folder, "--to", database)
        assert "Konflikter som venter på et valg: 1." in said
        assert stored(pair.a.folder) == in_database(database)
    assert alike(pair)


SOUND: dict[str, dict[str, Any]] = {
    "network": {"title": "Kull 3"},
    "pdsa": {"team": "t", "title": "Ringe"},
    "measures": {"team": "t", "title": "Ventetid"},
    "observations": {"team": "t", "measure": "m", "date": MAY, "value": 1.0},
    "surveys": {"title": "Evaluering"},
    "clock": {"gathering": "g", "action": "start", "at": datetime(2026, 5, 1, tzinfo=UTC)},
}
# For each rule, by its place in the kind's table, fields that break it.
BROKEN: dict[tuple[str, int], dict[str, Any]] = {
    ("network", 0): {"starts": JUNE, "ends": MAY},
    ("pdsa", 0): {"starts": JUNE, "ended": MAY},
    ("measures", 0): {"rules": "mdc", "chart": "p"},
    ("measures", 1): {"chart": "p", "target": 150.0},
    ("measures", 2): {
        "chart": "p",
        "later_targets": (TargetFrom(date=MAY, value=150.0),),
    },
    ("observations", 0): {"value": None, "denominator": 3.0},
    ("observations", 1): {"value": None, "numerator": 3.0},
    ("observations", 2): {"value": None, "numerator": 3.0, "denominator": 0.0},
    ("observations", 3): {"numerator": 3.0, "denominator": 4.0},
    ("observations", 4): {"value": None},
    ("surveys", 0): {"invited": 3, "invited_hospital": 4},
    ("clock", 0): {"action": "add", "minutes": 0},
}
RULES = [(kind, place) for kind in KINDS.values() for place in range(len(kind.RULES))]


def test_each_rule_has_a_record_that_breaks_it() -> None:
    assert {(kind.TABLE, place) for kind, place in RULES} == set(BROKEN)


@pytest.mark.parametrize(("kind", "place"), sampled(RULES, 2))
def test_what_breaks_a_rule_is_read_and_merged_but_not_entered(
    pair: Pair, kind: type[Record], place: int
) -> None:
    team = {"team": pair.team.id} if "team" in SOUND[kind.TABLE] else {}
    sound = kind(**{**SOUND[kind.TABLE], **team})
    if kind is Network:
        sound = replace(sound, id=pair.a.network.id)
    broken = replace(sound, **BROKEN[kind.TABLE, place])
    rule = kind.RULES[place]
    assert rule.is_broken(broken)
    assert not rule.is_broken(sound)

    # Read, and written as it is by the fields that each laptop has changed.
    assert to_plain(from_plain(kind, to_plain(broken))) == to_plain(broken)
    if kind is not Network:
        with pytest.raises(InvalidField) as refused:
            pair.a.put(broken)
        assert refused.value.field == rule.at or kind is Observation
        pair.a.put(sound)
    with pytest.raises(InvalidField):
        pair.a.change(pair.a.get(kind, sound.id), **BROKEN[kind.TABLE, place])
    with pytest.raises(InvalidField):
        pair.a.write(changes=[(pair.a.get(kind, sound.id), BROKEN[kind.TABLE, place])])
    merge(pair.b, plan_of(pair.b, [(Path(), packed(pair.a, None))]))
    merge(pair.b, plan_of(pair.b, [(Path(), with_row(pair, sound, broken))]))
    shown = pair.b.get(kind, sound.id)
    assert rule.is_broken(shown)
    (found, *_) = [choice for choice in waiting(pair.b) if choice.record.id == sound.id]
    assert isinstance(found, Unfitting)
    assert Workspace.open(pair.b.folder).get(kind, sound.id) == shown

    # Another field can be changed; one of these only so that they fit.
    other = pair.b.change(shown, author="Veileder")
    assert rule.is_broken(other)
    for way in found.ways:
        settle(pair.b, found, way)
        assert all(choice.record.id != sound.id for choice in waiting(pair.b))
        pair.b.undo()
        assert rule.is_broken(pair.b.get(kind, sound.id))
    show_all(pair.b)


def with_row(pair: Pair, sound: Record, broken: Record) -> Packed:
    """A pack with the row as it is when two laptops have changed a field each."""
    file = pair.a.files().home(sound)
    row = written(file.stored(sound.TABLE, sound.id), to_plain(broken), "andre")
    tables = {sound.TABLE: {sound.id: row}}
    team = getattr(sound, "team", "")
    return Packed("", {} if team else tables, {team: tables} if team else {})


def test_any_fields_of_two_sound_records_make_one_that_can_be_read(pair: Pair) -> None:
    """So that no rule over several fields is left where a record is made."""
    for (table, _), wrong in BROKEN.items():
        row = to_plain(KINDS[table](**SOUND[table]))
        other = to_plain(replace(KINDS[table](**SOUND[table]), **wrong))
        names = [name for name in row if row[name] != other[name]]
        for count in range(len(names) + 1):
            for chosen in itertools.combinations(names, count):
                from_plain(KINDS[table], {**row, **{name: other[name] for name in chosen}})


def test_it_is_settled_on_the_command_line(pair: Pair, capsys: Captured) -> None:
    pair.network_apart()
    pair.cycle_apart()
    pair.both_ways()
    found = json.loads(ran(capsys, "conflicts", pair.a.folder, "--json"))
    assert [choice["fields"] for choice in found] == [["starts", "ends"], ["starts", "ended"]]
    assert found[0]["values"] == ["2026-06-01", "2026-05-01"]
    assert found[0]["ways"] == [{"ends": None}, {"starts": None}]
    network, cycle = (choice["id"] for choice in found)
    ran(capsys, "conflicts", pair.a.folder, "--choose", network, "starts+ends", 2)
    assert Workspace.open(pair.a.folder).network.starts is None
    command = ["conflicts", str(pair.a.folder), "--correct", cycle, "ended"]
    assert main([*command, "1.5.2026"]) == 2
    assert "Slutten er før starten" in capsys.readouterr().err
    assert main([*command, "en dag"]) == 2
    assert main(["conflicts", str(pair.a.folder), "--correct", cycle, "title", "x"]) == 2
    capsys.readouterr()
    said = ran(capsys, *command, "15.6.2026")
    assert said == "Rettet.\nIngenting venter på et valg.\n"
    pair.both_ways()
    assert alike(pair)
    assert waiting(pair.b) == []
    assert pair.one(Cycle, pair.b).ended == date(2026, 6, 15)


def test_settled_differently_on_two_laptops_it_waits_again(pair: Pair) -> None:
    pair.network_apart()
    pair.both_ways()
    for (_, workspace), way in zip(pair.each(), (0, 1), strict=True):
        (found,) = waiting(workspace)
        assert isinstance(found, Unfitting)
        settle(workspace, found, found.ways[way])
    pair.both_ways()
    assert alike(pair)
    assert {choice.field for choice in waiting(pair.a)} >= {"starts", "ends"}


def test_a_choice_that_does_not_fit_the_rest_is_settled_next(pair: Pair) -> None:
    pair.a.change(pair.a.network, starts=date(2026, 3, 1), ends=MAY)
    pair.b.change(pair.b.network, starts=JUNE)
    pair.both_ways()
    found = next(choice for choice in waiting(pair.a) if choice.field == "starts")
    choose(pair.a, found.record, "starts", "2026-06-01")
    assert unfitting(pair.a) == [("network", "starts+ends")]


def test_an_undone_change_leaves_what_another_has_set_since(pair: Pair) -> None:
    pair.a.change(pair.a.network, ends=MAY)
    pair.a.change(pair.a.network, ends=date(2026, 9, 1))
    other = Workspace.open(pair.a.folder)
    other.change(other.network, starts=JUNE)
    pair.a.undo()
    assert (pair.a.network.starts, pair.a.network.ends) == (JUNE, MAY)
    assert unfitting(pair.a) == [("network", "starts+ends")]


def test_what_a_chart_does_not_show_is_not_written_over_by_the_way(pair: Pair) -> None:
    pair.a.change(pair.one(Measure), chart="p", target=80)
    pair.b.change(pair.one(Measure, pair.b), chart="u", per=1000)
    pair.both_ways()
    for chart, per in (("p", 1), ("u", 1000)):
        found = next(choice for choice in waiting(pair.a) if choice.field == "chart")
        pair.a.change(pair.one(Measure), title="Reinnleggelser")
        choose(pair.a, found.record, "chart", chart)
        assert (pair.one(Measure).chart, pair.one(Measure).per) == (chart, per)
        pair.a.undo()
        pair.a.undo()


def test_numbers_that_do_not_go_together_are_no_point(pair: Pair, capsys: Captured) -> None:
    for _, workspace in pair.each():
        fields = {"numerator": 3.0, "denominator": 4.0, "value": None}
        new = {"value": 9.0} if workspace is pair.a else fields
        workspace.change(pair.one(Observation, workspace), **new)
    pair.both_ways()
    found = next(choice for choice in waiting(pair.a) if choice.field == "value")
    choose(pair.a, found.record, "value", 9.0)
    assert unfitting(pair.a) == [("observations", "value+numerator+denominator")]
    said = ran(capsys, "chart", pair.a.folder, "--team", "kols", "--measure", "Ventetid")
    assert said
    show_all(pair.a)


def test_records_that_do_not_match_each_other_are_shown(pair: Pair, tmp_path: Path) -> None:
    """Scores beyond the activities, answers beyond the statements, votes outside the ballot."""
    team = pair.team.id
    statements = tuple(Statement(group="promoted", text=word) for word in ("Tid", "Ro", "Mot"))
    person = pair.a.put(PsfsPerson(team=team, code="AB12", activities=("Gå", "Stå", "Lese")))
    held = pair.a.put(Voting(team=team, held=MAY, people=3))
    evaluation = pair.a.change(pair.one(Evaluation), statements=statements)
    pair.both_ways()
    pair.b.put(PsfsRound(team=team, person=person.id, date=MAY, scores=(1, 2, 3)))
    pair.b.put(*(Response(survey=evaluation.id, answers=(1, 2, 5)) for _ in range(6)))
    pair.b.put(*(Vote(team=team, voting=held.id, bottleneck="x", voter=3) for _ in range(5)))
    pair.a.change(person, activities=("Gå",))
    pair.a.change(evaluation, statements=statements[:1])
    pair.a.change(held, people=1, ballot=("y",))
    pair.a.change(pair.one(Measure), chart="p", target=80)
    pair.both_ways()
    assert alike(pair)
    for _, workspace in pair.each():
        show_all(workspace)
    # The rest of such records can be changed without mending them first.
    from samling.store.method.measures import change_measure, save_observation
    from samling.store.method.psfs import save_round

    change_measure(pair.a, pair.one(Measure), title="Ventetid i dager")
    save_observation(pair.a, pair.one(Measure), pair.one(Observation), note="Helg")
    (done,) = pair.a.all(PsfsRound)
    save_round(pair.a, pair.one(PsfsPerson), done, day=MAY, scores=(4,), note="Ny")
    assert pair.one(PsfsRound).scores == (4, 2, 3)


def dirty(pair: Pair, text: str) -> Path:
    """A pack of B in which the text of a note holds an identity number."""
    row = {**to_plain(Note(text=text)), "id": "0" * 8 + "-0000-4000-8000-000000000000"}
    with pair.b.alone():
        pair.b.writing().take_in({pair.b.files().network: {"notes": {row["id"]: row}}}, "merge")
    pair.b.refresh()
    return write_pack(pair.b, None, pair.folder / "uren.samling")


def test_an_identity_number_keeps_nothing_else_from_coming(pair: Pair, capsys: Captured) -> None:
    pair.network_apart()
    pack = dirty(pair, f"Ring {NUMBER}")
    assert main(["merge", str(pair.a.folder), str(pack), "--yes"]) == 2
    said = capsys.readouterr()
    assert "Poster som kan inneholde et fødselsnummer: 1." in said.err
    assert "blir ikke med: kan inneholde et fødselsnummer" in said.out
    again = Workspace.open(pair.a.folder)
    assert again.network.aim == "Trygg hjemreise"
    assert again.all(Note) == []


def test_what_one_copy_has_mended_is_not_refused_in_any_order(pair: Pair) -> None:
    before = dirty(pair, f"Ring {NUMBER}")
    old = before.read_bytes()
    (note,) = pair.b.all(Note)
    pair.b.change(note, text="Ring")
    mended = write_pack(pair.b, None, pair.folder / "ren.samling")
    before.write_bytes(old)
    ends = []
    for number, order in enumerate(itertools.permutations([before, mended])):
        here = begin_from(pair.folder / f"c{number}", pair.folder / "alt.samling")
        plan = plan_merge(here, order)
        assert plan.count("refused") == 0
        merge(here, plan)
        ends.append(stored(here.folder))
    assert ends[0] == ends[1]


def test_records_of_a_team_that_is_refused_are_refused_with_it(pair: Pair) -> None:
    source = packed(pair.b, None)
    team = Team(title=f"Kols {NUMBER}", slug="x")
    cycle = Cycle(team=team.id, title="Ringe")
    source.teams[team.id] = {
        "team": {team.id: to_plain(team)},
        "pdsa": {cycle.id: to_plain(cycle)},
    }
    plan = plan_of(pair.a, [(Path(), source)])
    assert {record.why for record in plan.shown()} == {"identity_there", "no_team"}
    merge(pair.a, plan)
    Workspace.open(pair.a.folder)


def test_over_sync_only_what_holds_a_number_is_said_to(
    pair: Pair, database: str, capsys: Captured
) -> None:
    pair.network_apart()
    dirty(pair, f"Ring {NUMBER}")
    sync(pair.a, database)
    assert main(["sync", str(pair.b.folder), "--to", database]) == 2
    assert "ikke er sendt fordi de kan inneholde et fødselsnummer: 1." in capsys.readouterr().err
    sync(pair.a, database)
    assert pair.a.network.aim == "Trygg hjemreise"


def test_a_pack_of_all_rows_merges_to_the_same_either_way(pair: Pair) -> None:
    pair.network_apart()
    one, other = (dict(rows_of(packed(at, None))) for at in (pair.a, pair.b))
    for key, row in one.items():
        assert merge_rows(row, other.get(key)) == merge_rows(other.get(key), row)


@pytest.mark.parametrize("size", SIZES)
async def test_it_is_corrected_in_the_app(pair: Pair, size: tuple[int, int]) -> None:
    pair.network_apart()
    pair.cycle_apart()
    pair.both_ways()
    async with running(pair.a, size) as pilot:
        assert "2 valg venter (0 8)." in words(pilot)
        await press(pilot, "0", "8")
        assert "Starter + " in words(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Form)
        assert "Slutten er før starten" in words(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, Form)
        await fill(pilot, ends="1.9.2026")
        assert "Rettet. Trykk u" in told(pilot)
        assert pair.a.network.ends == date(2026, 9, 1)
        # The next that waits is asked for at once.
        assert isinstance(pilot.app.screen, Form)
        await press(pilot, "escape")
        await press(pilot, "u")
        assert pair.a.network.ends == MAY


def test_the_clock_goes_on_beside_an_addition_of_nothing() -> None:
    event = ClockEvent(gathering="g", action="add", at=datetime(2026, 5, 1, tzinfo=UTC), minutes=0)
    assert to_plain(from_plain(ClockEvent, to_plain(event))) == to_plain(event)
