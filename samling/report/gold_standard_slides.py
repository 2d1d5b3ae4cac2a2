"""The gold standard on the projector: each phase as it should be, then as it is today."""

from __future__ import annotations

from collections.abc import Iterator

from samling.locale import t
from samling.model import MappingEntry, Phase
from samling.report.gold_standard import (
    KINDS,
    PhaseStandard,
    StandardRow,
    phase_standard,
    source_words,
)
from samling.report.projector.slide import Slide
from samling.store import Workspace
from samling.store.method.ordering import in_order

# More statements than these, or longer ones, have a slide each.
_TOGETHER = 3
_SHORT = 110


def gold_standard_slides(workspace: Workspace, team: str) -> list[Slide]:
    """Returns the slides of the pathway of a team, given by its id; none without phases."""
    phases = in_order(workspace.all(Phase, team=team))
    return [
        slide
        for number, one in enumerate(phases, start=1)
        for slide in _of_phase(f"{number} {one.title}", phase_standard(workspace, one))
    ]


def _of_phase(title: str, view: PhaseStandard) -> Iterator[Slide]:
    kicker = f"{t('place.gold_standard')} · {title}"
    if not view.rows:
        yield Slide(kicker, t("gold.nothing").capitalize())
    elif len(view.rows) <= _TOGETHER and all(map(_is_short, view.rows)):
        points = tuple(
            f"{t(f'source_kind.{row.record.kind}').capitalize()}: {_plain(row.record.statement)}"
            for row in view.rows
        )
        yield Slide(kicker, view.phase.title, points=points)
    else:
        for kind in KINDS:
            for row in view.of_kind(kind):
                yield Slide(
                    kicker, _plain(row.record.statement), points=(source_words(row.record),)
                )
    today = f"{t('gold.today')} · {title}"
    for name, entries in (("good", view.good), ("improve", view.improve)):
        if entries:
            yield Slide(today, t(f"mapping.list_{name}"), points=_points(entries))
    if not view.good and not view.improve:
        yield Slide(today, t("gold.not_mapped"))


def _points(entries: tuple[MappingEntry, ...]) -> tuple[str, ...]:
    return tuple(_plain(one.text) for one in entries)


def _is_short(row: StandardRow) -> bool:
    return len(row.record.statement) <= _SHORT


def _plain(text: str) -> str:
    return " ".join(text.split())


def standard_slide(workspace: Workspace, phase: Phase, number: int) -> Slide:
    """Returns one phase with all that is known to be best practice in it."""
    view = phase_standard(workspace, phase)
    points = tuple(
        f"{t(f'source_kind.{row.record.kind}').capitalize()}: {_plain(row.record.statement)}"
        for row in view.rows
    )
    return Slide(
        f"{t('place.gold_standard')} · {number}",
        phase.title,
        points=points or (t("gold.nothing").capitalize(),),
        about=phase.id,
    )
