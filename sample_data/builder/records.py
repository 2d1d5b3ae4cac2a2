"""A team's text turned into the records of its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from samling.model import (
    Annotation,
    Bottleneck,
    Measure,
    Note,
    Observation,
    PathwayEntry,
    Phase,
    Record,
    Team,
    check_observation,
)
from samling.store.files.slugs import slug
from sample_data.builder.agendas.agendas import item_id
from sample_data.builder.improvement_records import improvement_records
from sample_data.builder.network import DAYS, gathering_id
from sample_data.builder.series import Point
from sample_data.builder.stamps import Pen, key, oslo
from sample_data.builder.text import Gauge, Jot, Mark, PhaseText, Stuck, TeamText

# When the teams did each kind of work, by gathering: as the real clock had it.
PATHWAY_AT = {1: "10:52", 2: "13:24"}
BOTTLENECKS_AT = {1: "13:02", 2: "11:04"}
TRANSITIONS_AT = "13:40"
MEASURES_AT = "14:26"
WRITTEN_DOWN = "14:30"


class TeamRecords:
    """Makes the records of one team, in the order of its file."""

    def __init__(self, text: TeamText, registered: datetime) -> None:
        self.text = text
        self.slug = slug(text.title)
        self.id = key("team", self.slug)
        self.registered = registered
        self.phases: dict[str, str] = {}
        self.marks: dict[str, PathwayEntry] = {}

    def all(self) -> list[Record]:
        """Returns the records of the team's file."""
        return [
            self._team(),
            *self._phases(),
            *self._entries(),
            *(self._bottleneck(number, one) for number, one in enumerate(self.text.stuck)),
            *(self._note(one) for one in self.text.jots),
            *self._measures(),
            *self._improvement(),
        ]

    def _improvement(self) -> Iterator[Record]:
        text = self.text
        if text.improving:
            measures = {one.title: key("measure", self.slug, one.title) for one in text.gauges}
            stuck = {one.text: key("bottleneck", self.slug, one.text) for one in text.stuck}
            yield from improvement_records(text.improving, text.title, self.slug, measures, stuck)

    def _pen(self, day: date, clock: str) -> Pen:
        return Pen(self.text.title, oslo(day, clock))

    def _team(self) -> Team:
        text = self.text
        return Team(
            **Pen("Programleder", self.registered).stamp("team", self.slug),
            title=text.title,
            slug=self.slug,
            organisation=text.organisation,
            organisation_kind=text.organisation_kind,
            pathway=text.pathway,
            project=text.project,
            owner=text.owner,
            members=text.members,
        )

    def _phases(self) -> Iterator[Phase]:
        pen = self._pen(DAYS[1], PATHWAY_AT[1])
        pen.pace = timedelta(seconds=21)
        for position, one in enumerate(self.text.phases, start=1):
            made = Phase(
                **pen.stamp("phase", self.slug, one.title),
                team=self.id,
                position=position,
                title=one.title,
                level=one.level,
                actors=one.actors,
                transition=one.transition,
            )
            self.phases[one.title] = made.id
            yield made

    def _entries(self) -> Iterator[PathwayEntry]:
        inside = self._pen(DAYS[1], PATHWAY_AT[1])
        inside.now += timedelta(minutes=4)
        # What happens in the transitions was mapped at the second gathering.
        crossing = self._pen(DAYS[2], PATHWAY_AT[2])
        crossing.now += timedelta(minutes=3)
        for one in self.text.phases:
            yield from self._entries_of(one, inside, crossing)

    def _entries_of(self, text: PhaseText, inside: Pen, crossing: Pen) -> Iterator[PathwayEntry]:
        positions: Counter[str] = Counter()
        for one in text.entries:
            positions[one.list] += 1
            pen = crossing if one.crossing and not one.early else inside
            made = PathwayEntry(
                **pen.stamp("entry", self.slug, text.title, one.list, one.text),
                team=self.id,
                phase=self.phases[text.title],
                list=one.list,
                text=one.text,
                scope="cooperation" if one.together else "own",
                at_transition=one.crossing,
                position=positions[one.list],
            )
            if one.mark:
                self.marks[one.mark] = made
            yield made

    def _bottleneck(self, number: int, one: Stuck) -> Bottleneck:
        source = self.marks.get(one.source)
        pen = self._found(source)
        pen.now += timedelta(minutes=3 * number)
        touched = oslo(one.touched, "14:10") if one.touched else None
        return Bottleneck(
            **pen.stamp("bottleneck", self.slug, one.text, updated=touched),
            team=self.id,
            text=one.text,
            phase=source.phase if source else self.phases.get(one.source, ""),
            entry=source.id if source else "",
            extent=one.extent,
            effect=one.effect,
            status=one.status,
            owner=one.owner,
            due=one.due,
            notes=one.notes,
        )

    def _found(self, source: PathwayEntry | None) -> Pen:
        if source is None:
            return self._pen(DAYS[2], BOTTLENECKS_AT[2])
        if source.created.date() == DAYS[1]:
            return self._pen(DAYS[1], BOTTLENECKS_AT[1])
        return self._pen(DAYS[2], TRANSITIONS_AT)

    def _note(self, one: Jot) -> Note:
        pen = Pen(one.author or self.text.title, oslo(DAYS[one.gathering], one.clock))
        return Note(
            **pen.stamp("note", self.slug, one.text),
            team=self.id,
            text=one.text,
            kind=one.kind,
            gathering=gathering_id(one.gathering),
            item=item_id(one.gathering, one.item),
            phase=self.phases[one.phase] if one.phase else "",
        )

    def _measures(self) -> Iterator[Record]:
        pen = self._pen(DAYS[2], MEASURES_AT)
        pen.pace = timedelta(minutes=6)
        made = [self._measure(pen, one) for one in self.text.gauges]
        yield from made
        for measure, one in zip(made, self.text.gauges, strict=True):
            for point in one.points:
                yield check_observation(measure, self._observation(measure, point))
            for mark in one.marks:
                yield self._annotation(measure, mark)

    def _measure(self, pen: Pen, one: Gauge) -> Measure:
        return Measure(
            **pen.stamp("measure", self.slug, one.title),
            team=self.id,
            title=one.title,
            definition=one.definition,
            kind=one.kind,
            unit=one.unit,
            direction=one.direction,
            target=one.target,
            chart=one.chart,
            frequency=one.frequency,
        )

    def _annotation(self, measure: Measure, one: Mark) -> Annotation:
        pen = self._pen(max(one.date, DAYS[2] + timedelta(days=2)), WRITTEN_DOWN)
        return Annotation(
            **pen.stamp("annotation", measure.id, one.date.isoformat(), one.text),
            team=self.id,
            measure=measure.id,
            date=one.date,
            kind=one.kind,
            text=one.text,
        )

    def _observation(self, measure: Measure, point: Point) -> Observation:
        # Older figures were fetched when the measure was made; the rest came week by week.
        written = max(point.date + timedelta(days=8), DAYS[2] + timedelta(days=2))
        written = min(written, DAYS[3] - timedelta(days=1))
        pen = self._pen(written, WRITTEN_DOWN)
        return Observation(
            **pen.stamp("observation", measure.id, point.date.isoformat()),
            team=self.id,
            measure=measure.id,
            date=point.date,
            value=point.value,
            numerator=point.numerator,
            denominator=point.denominator,
            note=point.note,
        )
