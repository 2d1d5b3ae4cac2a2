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
            *(self._bottleneck(number, stuck) for number, stuck in enumerate(self.text.stuck)),
            *(self._note(jot) for jot in self.text.jots),
            *self._measures(),
            *self._improvement(),
        ]

    def _improvement(self) -> Iterator[Record]:
        text = self.text
        if text.improving:
            measures = {
                gauge.title: key("measure", self.slug, gauge.title) for gauge in text.gauges
            }
            stuck = {
                bottleneck.text: key("bottleneck", self.slug, bottleneck.text)
                for bottleneck in text.stuck
            }
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
        for position, phase in enumerate(self.text.phases, start=1):
            made = Phase(
                **pen.stamp("phase", self.slug, phase.title),
                team=self.id,
                position=position,
                title=phase.title,
                level=phase.level,
                actors=phase.actors,
                transition=phase.transition,
            )
            self.phases[phase.title] = made.id
            yield made

    def _entries(self) -> Iterator[PathwayEntry]:
        inside = self._pen(DAYS[1], PATHWAY_AT[1])
        inside.now += timedelta(minutes=4)
        # What happens in the transitions was mapped at the second gathering.
        crossing = self._pen(DAYS[2], PATHWAY_AT[2])
        crossing.now += timedelta(minutes=3)
        for phase in self.text.phases:
            yield from self._entries_of(phase, inside, crossing)

    def _entries_of(self, text: PhaseText, inside: Pen, crossing: Pen) -> Iterator[PathwayEntry]:
        positions: Counter[str] = Counter()
        for entry in text.entries:
            positions[entry.list] += 1
            pen = crossing if entry.crossing and not entry.early else inside
            made = PathwayEntry(
                **pen.stamp("entry", self.slug, text.title, entry.list, entry.text),
                team=self.id,
                phase=self.phases[text.title],
                list=entry.list,
                text=entry.text,
                scope="cooperation" if entry.together else "own",
                at_transition=entry.crossing,
                position=positions[entry.list],
            )
            if entry.mark:
                self.marks[entry.mark] = made
            yield made

    def _bottleneck(self, number: int, stuck: Stuck) -> Bottleneck:
        source = self.marks.get(stuck.source)
        pen = self._found(source)
        pen.now += timedelta(minutes=3 * number)
        touched = oslo(stuck.touched, "14:10") if stuck.touched else None
        return Bottleneck(
            **pen.stamp("bottleneck", self.slug, stuck.text, updated=touched),
            team=self.id,
            text=stuck.text,
            phase=source.phase if source else self.phases.get(stuck.source, ""),
            entry=source.id if source else "",
            extent=stuck.extent,
            effect=stuck.effect,
            status=stuck.status,
            owner=stuck.owner,
            due=stuck.due,
            notes=stuck.notes,
        )

    def _found(self, source: PathwayEntry | None) -> Pen:
        if source is None:
            return self._pen(DAYS[2], BOTTLENECKS_AT[2])
        if source.created.date() == DAYS[1]:
            return self._pen(DAYS[1], BOTTLENECKS_AT[1])
        return self._pen(DAYS[2], TRANSITIONS_AT)

    def _note(self, jot: Jot) -> Note:
        pen = Pen(jot.author or self.text.title, oslo(DAYS[jot.gathering], jot.clock))
        return Note(
            **pen.stamp("note", self.slug, jot.text),
            team=self.id,
            text=jot.text,
            kind=jot.kind,
            gathering=gathering_id(jot.gathering),
            item=item_id(jot.gathering, jot.item),
            phase=self.phases[jot.phase] if jot.phase else "",
        )

    def _measures(self) -> Iterator[Record]:
        pen = self._pen(DAYS[2], MEASURES_AT)
        pen.pace = timedelta(minutes=6)
        made = [self._measure(pen, gauge) for gauge in self.text.gauges]
        yield from made
        for measure, gauge in zip(made, self.text.gauges, strict=True):
            for point in gauge.points:
                yield check_observation(measure, self._observation(measure, point))
            for mark in gauge.marks:
                yield self._annotation(measure, mark)

    def _measure(self, pen: Pen, gauge: Gauge) -> Measure:
        return Measure(
            **pen.stamp("measure", self.slug, gauge.title),
            team=self.id,
            title=gauge.title,
            definition=gauge.definition,
            kind=gauge.kind,
            unit=gauge.unit,
            direction=gauge.direction,
            target=gauge.target,
            chart=gauge.chart,
            frequency=gauge.frequency,
            source=gauge.source,
        )

    def _annotation(self, measure: Measure, mark: Mark) -> Annotation:
        pen = self._pen(max(mark.date, DAYS[2] + timedelta(days=2)), WRITTEN_DOWN)
        return Annotation(
            **pen.stamp("annotation", measure.id, mark.date.isoformat(), mark.text),
            team=self.id,
            measure=measure.id,
            date=mark.date,
            kind=mark.kind,
            text=mark.text,
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
