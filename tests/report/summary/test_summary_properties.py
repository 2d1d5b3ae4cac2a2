"""Any workspace at all gives a summary that the schema knows."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samling.model import (
    AgendaItem,
    Aim,
    Bottleneck,
    ClockEvent,
    Cycle,
    Driver,
    Gathering,
    Measure,
    Network,
    Note,
    Observation,
    PathwayEntry,
    Phase,
    Team,
    agenda,
    bottleneck,
    improvement,
    measure,
    note,
    options,
    pathway,
)
from samling.report.chart.measured import measure_chart
from samling.spc import ChartError
from samling.store import Workspace
from tests.fuzz.fuzzing import UNWANTED
from tests.help.process_records import process_records
from tests.help.sampled import drawn
from tests.help.summary_of import bytes_of
from tests.report.summary.test_summary import START, valid

# Any text, and often one with a sign that no document may hold.
WORDS = st.lists(st.text(max_size=4) | st.sampled_from(UNWANTED), max_size=4).map(
    lambda parts: f"a{''.join(parts)}"
)
COUNTS = st.one_of(
    st.none(),
    st.tuples(st.integers(0, 50), st.integers(0, 50)).map(
        lambda pair: (0.0, 0.0) if pair[1] == 0 else (float(min(pair)), float(pair[1]))
    ),
)
MOMENTS = st.integers(0, 600).map(lambda minutes: START + timedelta(minutes=minutes))


@st.composite
def records(draw: st.DrawFn, day: str, team: str) -> list[Any]:
    def some(strategy: st.SearchStrategy[Any], most: int = 4) -> list[Any]:
        return draw(st.lists(strategy, max_size=most))

    def word(literal: object) -> st.SearchStrategy[Any]:
        return st.sampled_from(options(literal))

    items = some(
        st.builds(
            AgendaItem,
            gathering=st.just(day),
            position=st.integers(1, 5),
            title=WORDS,
            kind=word(agenda.ItemKind),
            work=word(agenda.Work),
            minutes=st.integers(1, 90),
            groups=st.just((agenda.Group(title="Gruppe"),)),
        )
    )
    events = some(
        st.builds(
            ClockEvent,
            gathering=st.just(day),
            action=word(agenda.ClockAction),
            at=MOMENTS,
            item=st.sampled_from([*(item.id for item in items), ""]),
            minutes=st.integers(1, 9),
        ),
        8,
    )
    phases = some(
        st.builds(
            Phase,
            team=st.just(team),
            position=st.integers(1, 5),
            title=WORDS,
            level=word(pathway.Level),
            transition=WORDS,
        )
    )
    in_phase = st.sampled_from([*(phase.id for phase in phases), "gone"])
    entries = some(
        st.builds(
            PathwayEntry,
            team=st.just(team),
            phase=in_phase,
            list=word(pathway.EntryList),
            text=WORDS,
            scope=word(pathway.Scope),
            at_transition=st.booleans(),
        )
    )
    found = some(
        st.builds(
            Bottleneck,
            team=st.just(team),
            text=WORDS,
            phase=in_phase,
            extent=word(bottleneck.Extent),
            status=word(bottleneck.Status),
            due=st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31)),
        )
    )
    notes = some(
        st.builds(
            Note,
            text=WORDS,
            kind=word(note.NoteKind),
            team=st.sampled_from([team, ""]),
            gathering=st.sampled_from([day, ""]),
            created=MOMENTS,
        )
    )
    measures = some(
        st.builds(
            Measure,
            team=st.just(team),
            title=WORDS,
            chart=word(measure.ChartKind),
            direction=word(measure.Direction),
            unit=st.sampled_from(["", "%", "dager"]),
        ),
        3,
    )
    in_measure = st.sampled_from([*(stored.id for stored in measures), "", "gone"])
    days = st.none() | st.dates(date(1900, 1, 1), date(2199, 12, 31))
    aims = some(
        st.builds(
            Aim,
            team=st.just(team),
            what=WORDS,
            by_when=days,
            measure=in_measure,
            updated=MOMENTS,
        ),
        2,
    )
    # Any tree, and some that are none: a driver below itself, or below one that is gone.
    names = [str(UUID(int=place + 1)) for place in range(draw(st.integers(0, 5)))]
    drivers = [
        Driver(
            team=team,
            id=name,
            text=draw(WORDS),
            parent=draw(st.sampled_from([*names, "", "gone"])),
            position=draw(st.integers(1, 3)),
            created=START,
        )
        for name in names
    ]
    cycles: list[Cycle] = []
    for _ in range(draw(st.integers(0, 4))):
        cycles.append(
            draw(
                st.builds(
                    Cycle,
                    team=st.just(team),
                    title=WORDS,
                    number=st.integers(1, 9),
                    measure=in_measure,
                    previous=st.sampled_from([*(cycle.id for cycle in cycles), "", "gone"]),
                    starts=days,
                    do=st.sampled_from(["", "x"]),
                    study=st.sampled_from(["", "x"]),
                    met=word(improvement.Met),
                    act=word(improvement.Act),
                    created=MOMENTS,
                )
            )
        )
    work = [*aims, *drivers, *cycles]
    points = []
    for stored in measures:
        for number, counts in enumerate(draw(st.lists(COUNTS, max_size=16))):
            value = draw(st.floats(-1e15, 1e15))
            as_value = not stored.is_proportion and draw(st.booleans())
            points.append(
                Observation(
                    team=team,
                    measure=stored.id,
                    date=date(2030, 1, 1) + timedelta(weeks=number),
                    value=value if as_value else None,
                    numerator=None if as_value or counts is None else counts[0],
                    denominator=None if as_value or counts is None else counts[1],
                    note="mangler",
                )
            )
    process = draw(
        process_records(day, team, [phase.id for phase in phases], [record.id for record in found])
    )
    made = [*items, *events, *phases, *entries, *found, *notes, *measures, *points]
    return [*made, *work, *process]


@settings(max_examples=drawn(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_workspace_gives_a_valid_summary(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as holder:
        workspace = Workspace.create(Path(holder) / "w", Network(title="N"))
        day = workspace.put(
            Gathering(
                number=data.draw(st.integers(1, 999)),
                title="FS",
                date=data.draw(st.dates(date(1900, 1, 1), date(2199, 12, 31))),
                starts=data.draw(
                    st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
                ),
            )
        )
        team = workspace.add_team(Team(title=data.draw(WORDS), slug=""))
        made = data.draw(records(day.id, team.id))
        if made:
            workspace.put(*made)
        found = valid(workspace, day.number)
        # The order in the files is nobody's business.
        shuffled = data.draw(st.permutations(made))
        other = Workspace.create(Path(holder) / "o", workspace.network)
        other.put(workspace.get(Gathering, day.id))
        other.add_team(replace(team))
        if made:
            other.put(*shuffled)
        assert bytes_of(other, day.number) == bytes_of(workspace, day.number)
        for stored in found["teams"][0]["measures"]:
            assert (stored["chart"] is None) == (stored["refused"] is not None)


def test_chart_errors_are_the_only_reason_for_no_chart() -> None:
    stored = Measure(team="t", title="M", chart="p")
    with pytest.raises(ChartError):
        measure_chart(
            stored, [Observation(team="t", measure=stored.id, date=date(2030, 1, 1), value=1)]
        )
    assert time(9) == Gathering(number=1, title="x", date=date(2030, 1, 1)).starts
