"""The gold standard beside today, phase by phase, and what has no evidence yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from samling.locale import first_upper, t
from samling.model import (
    Bottleneck,
    GoldStandard,
    PathwayEntry,
    Phase,
    SourceKind,
    options,
)
from samling.report.projector.slide import Slide
from samling.store import Workspace
from samling.store.method.ordering import in_order

# What a phase or an entry can lack: a kind of entry, or a field.
Lack = Literal["research", "guideline", "users", "source", "strength", "phase"]
# Where the entry is that a bottleneck links to.
Link = Literal["none", "here", "elsewhere", "gone"]
KINDS: tuple[SourceKind, ...] = options(SourceKind)  # type: ignore[assignment]


@dataclass(frozen=True)
class StandardRow:
    """An entry with its number in the phase, from 1, and the bottlenecks linked to it."""

    number: int
    record: GoldStandard
    bottlenecks: tuple[Bottleneck, ...]


@dataclass(frozen=True)
class StuckRow:
    """A bottleneck of a phase; if `link` is "here", `number` is the number of the linked entry."""

    record: Bottleneck
    link: Link
    number: int | None = None


@dataclass(frozen=True)
class PhaseStandard:
    """A phase as it should be and as it is.

    `rows` are its entries kind by kind, `good` and `improve` today's mapping, `stuck` its
    bottlenecks.
    """

    phase: Phase
    rows: tuple[StandardRow, ...]
    good: tuple[PathwayEntry, ...]
    improve: tuple[PathwayEntry, ...]
    stuck: tuple[StuckRow, ...]

    def of_kind(self, kind: str) -> tuple[StandardRow, ...]:
        """Returns the entries of one kind."""
        return tuple(row for row in self.rows if row.record.kind == kind)


@dataclass(frozen=True)
class Coverage:
    """How many entries of each kind the phase of that number has, in the order of KINDS."""

    number: int
    phase: Phase
    counts: tuple[int, int, int]

    @property
    def lacking(self) -> tuple[SourceKind, ...]:
        """The kinds that the phase has no entry of."""
        return tuple(kind for kind, count in zip(KINDS, self.counts, strict=True) if not count)


@dataclass(frozen=True)
class Gap:
    """Something that a phase or an entry lacks.

    A phase that lacks all of KINDS has no entry at all. `number` is the phase's in the
    pathway, from 1; `phase` is None, and `number` 0, for an entry whose phase has been
    removed.
    """

    number: int
    phase: Phase | None
    entry: GoldStandard | None
    lacks: tuple[Lack, ...]

    @property
    def id(self) -> str:
        """The id of the entry or phase."""
        about = self.entry or self.phase
        return about.id if about else ""


def standards_in_order(entries: Sequence[GoldStandard]) -> list[GoldStandard]:
    """Returns the entries of a phase kind by kind, each kind in its order."""
    return [
        standard for kind in KINDS for standard in in_order([e for e in entries if e.kind == kind])
    ]


def phase_standard(workspace: Workspace, phase: Phase) -> PhaseStandard:
    """Returns the gold standard of a phase and today's mapping of it."""
    team = phase.team
    stuck = workspace.all(Bottleneck, team=team)
    entries = in_order(workspace.all(PathwayEntry, team=team, phase=phase.id))
    known = {standard.id for standard in workspace.all(GoldStandard, team=team)}
    standards = standards_in_order(workspace.all(GoldStandard, team=team, phase=phase.id))
    numbers = {standard.id: number for number, standard in enumerate(standards, start=1)}

    def row(bottleneck: Bottleneck) -> StuckRow:
        if not bottleneck.standard:
            return StuckRow(bottleneck, "none")
        if bottleneck.standard in numbers:
            return StuckRow(bottleneck, "here", numbers[bottleneck.standard])
        return StuckRow(bottleneck, "elsewhere" if bottleneck.standard in known else "gone")

    return PhaseStandard(
        phase=phase,
        rows=tuple(
            StandardRow(
                numbers[standard.id], standard, tuple(b for b in stuck if b.standard == standard.id)
            )
            for standard in standards
        ),
        good=tuple(entry for entry in entries if entry.list == "good"),
        improve=tuple(entry for entry in entries if entry.list == "improve"),
        stuck=tuple(row(bottleneck) for bottleneck in stuck if bottleneck.phase == phase.id),
    )


def coverage(workspace: Workspace, team: str) -> list[Coverage]:
    """Returns how many entries of each kind the phases of a team, given by its id, have."""
    entries = workspace.all(GoldStandard, team=team)
    found = []
    for number, phase in enumerate(in_order(workspace.all(Phase, team=team)), start=1):
        kinds = [standard.kind for standard in entries if standard.phase == phase.id]
        research, guideline, users = (kinds.count(kind) for kind in KINDS)
        found.append(Coverage(number, phase, (research, guideline, users)))
    return found


def gaps(workspace: Workspace, team: str) -> list[Gap]:
    """Returns what has no evidence yet in the pathway of a team, given by its id.

    Phase by phase: the kinds of entry that it lacks, then its entries without a source
    or with a strength that is not rated; last the entries whose phase has been removed.
    """
    entries = workspace.all(GoldStandard, team=team)
    found: list[Gap] = []
    for phase_coverage in coverage(workspace, team):
        if phase_coverage.lacking:
            found.append(
                Gap(phase_coverage.number, phase_coverage.phase, None, phase_coverage.lacking)
            )
        here = [entry for entry in entries if entry.phase == phase_coverage.phase.id]
        found += [
            Gap(phase_coverage.number, phase_coverage.phase, entry, lacks)
            for entry in standards_in_order(here)
            if (lacks := _lacks(entry))
        ]
    phases = {phase.id for phase in workspace.all(Phase, team=team)}
    gone = [entry for entry in entries if entry.phase not in phases]
    return [
        *found,
        *(
            Gap(0, None, standard, ("phase", *_lacks(standard)))
            for standard in standards_in_order(gone)
        ),
    ]


def _lacks(entry: GoldStandard) -> tuple[Lack, ...]:
    source: tuple[Lack, ...] = () if entry.source else ("source",)
    return source if entry.strength != "unrated" else (*source, "strength")


def gap_words(gap: Gap) -> str:
    """Returns a gap as a line: the phase's number, what is lacking, and what lacks it."""
    title = gap.phase.title if gap.phase else ""
    if gap.entry is None:
        kinds = ", ".join(t(f"source_kind.{lack}") for lack in gap.lacks)
        lacking = (
            t("gold_standard.nothing")
            if gap.lacks == KINDS
            else t("gold_standard.lacks", what=kinds)
        )
    else:
        title = " ".join(gap.entry.statement.split())
        lacking = ", ".join(t(f"gold_standard.lack_{lack}") for lack in gap.lacks)
    return f"{gap.number or '–'}  {lacking} · {title}"


def source_words(entry: GoldStandard) -> str:
    """Returns where an entry comes from: its kind, source and year, and its strength."""
    kind = first_upper(t(f"source_kind.{entry.kind}"))
    source = entry.source or t("gold_standard.lack_source")
    year = f", {entry.year}" if entry.year is not None else ""
    return f"{kind}: {source}{year} · {strength_words(entry)}"


def strength_words(entry: GoldStandard) -> str:
    """Returns the strength of the evidence with what it is a strength of."""
    return t("gold_standard.strength", step=t(f"strength.{entry.strength}"))


# More statements than these, or longer ones, have a slide each.
_TOGETHER = 3
_SHORT = 110


def gold_standard_slides(workspace: Workspace, team: str) -> list[Slide]:
    """Returns the slides of the pathway of a team, given by its id; none without phases."""
    phases = in_order(workspace.all(Phase, team=team))
    return [
        slide
        for number, phase in enumerate(phases, start=1)
        for slide in _of_phase(f"{number} {phase.title}", phase_standard(workspace, phase))
    ]


def _of_phase(title: str, view: PhaseStandard) -> Iterator[Slide]:
    kicker = f"{t('place.gold_standard')} · {title}"
    if not view.rows:
        yield Slide(kicker, first_upper(t("gold_standard.nothing")))
    elif len(view.rows) <= _TOGETHER and all(map(_is_short, view.rows)):
        points = tuple(
            f"{first_upper(t(f'source_kind.{row.record.kind}'))}: {_plain(row.record.statement)}"
            for row in view.rows
        )
        yield Slide(kicker, view.phase.title, points=points)
    else:
        for kind in KINDS:
            for row in view.of_kind(kind):
                yield Slide(
                    kicker, _plain(row.record.statement), points=(source_words(row.record),)
                )
    today = f"{t('gold_standard.today')} · {title}"
    for name, entries in (("good", view.good), ("improve", view.improve)):
        if entries:
            yield Slide(today, t(f"pathway_list.{name}"), points=_points(entries))
    if not view.good and not view.improve:
        yield Slide(today, t("gold_standard.not_mapped"))


def _points(entries: tuple[PathwayEntry, ...]) -> tuple[str, ...]:
    return tuple(_plain(entry.text) for entry in entries)


def _is_short(row: StandardRow) -> bool:
    return len(row.record.statement) <= _SHORT


def _plain(text: str) -> str:
    return " ".join(text.split())


def standard_slide(workspace: Workspace, phase: Phase, number: int) -> Slide:
    """Returns one phase with all that is known to be best practice in it."""
    view = phase_standard(workspace, phase)
    points = tuple(
        f"{first_upper(t(f'source_kind.{row.record.kind}'))}: {_plain(row.record.statement)}"
        for row in view.rows
    )
    return Slide(
        f"{t('place.gold_standard')} · {number}",
        phase.title,
        points=points or (first_upper(t("gold_standard.nothing")),),
        about=phase.id,
    )
