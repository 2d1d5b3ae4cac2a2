"""Agendas for the gatherings and guidance meetings of the programme; a pathway's phases.

A gathering lasts a whole day of 390 minutes, 09:00 to 15:30 with lunch at 12:00; a guidance
meeting lasts 75 minutes. The texts are in the language in use when an agenda is made; after
that they can be edited like any others.
"""

from __future__ import annotations

from dataclasses import dataclass

from samling.locale import t
from samling.model.agenda import AgendaItem, ItemKind, Work
from samling.model.pathway import Level, Phase

# Their names, for a person to choose by, are the sentences `template.fs1` to `template.fs4`.
TEMPLATES = ("fs1", "fs2", "fs3", "fs4")
GUIDANCE = "guidance"


@dataclass(frozen=True)
class _Item:
    """An item of a template: the keys of its `title` and `note`, and `minutes` planned."""

    title: str
    kind: ItemKind
    minutes: int
    work: Work = "none"
    note: str = ""


_BREAK = _Item("template.break", "break", 15)
_LUNCH = _Item("template.lunch", "break", 45)

_AGENDAS: dict[str, tuple[_Item, ...]] = {
    "fs1": (
        _Item("template.welcome", "plenary", 20),
        _Item("template.network", "plenary", 25, note="template.note.anchoring"),
        _Item("template.improvement", "lecture", 45),
        _BREAK,
        _Item("template.home_to_home", "lecture", 30),
        _Item("template.pathway", "group_work", 45, "mapping", "template.note.pathway"),
        _LUNCH,
        _Item("template.bottlenecks", "group_work", 50, "bottlenecks", "template.note.rank"),
        _Item("template.aim", "exercise", 35, "improvement", "template.note.aim"),
        _BREAK,
        _Item("template.sharing", "sharing", 40, note="template.note.sharing"),
        _Item("template.evaluation", "evaluation", 25, "notes", "template.note.evaluation"),
    ),
    "fs2": (
        _Item("template.welcome", "plenary", 20),
        _Item("template.since_last", "sharing", 60, "review", "template.note.since_last"),
        _BREAK,
        _Item("template.drivers", "lecture", 40),
        _Item("template.pathway_again", "group_work", 45, "mapping", "template.note.pathway"),
        _LUNCH,
        _Item("template.actions", "group_work", 60, "bottlenecks", "template.note.actions"),
        _Item("template.cycle", "exercise", 30, "improvement", "template.note.cycle"),
        _BREAK,
        _Item("template.across", "sharing", 35, note="template.note.sharing"),
        _Item("template.evaluation", "evaluation", 25, "notes", "template.note.evaluation"),
    ),
    "fs3": (
        _Item("template.since_last_short", "plenary", 20, "review"),
        _Item("template.measuring", "lecture", 40),
        _Item("template.spc", "lecture", 45),
        _BREAK,
        _Item("template.own_measures", "group_work", 60, "measures", "template.note.measures"),
        _LUNCH,
        _Item("template.gold_standard", "lecture", 30),
        _Item("template.distance", "group_work", 45, "gold_standard", "template.note.distance"),
        _BREAK,
        _Item("template.sharing", "sharing", 50, note="template.note.sharing"),
        _Item("template.evaluation", "evaluation", 25, "notes", "template.note.evaluation"),
    ),
    "fs4": (
        _Item("template.welcome", "plenary", 20),
        _Item("template.presentations_1", "presentation", 75, note="template.note.presentations"),
        _BREAK,
        _Item("template.presentations_2", "presentation", 70, note="template.note.presentations"),
        _LUNCH,
        _Item("template.promoted", "sharing", 45, "notes", "template.note.promoted"),
        _Item("template.keeping", "group_work", 40, "measures", "template.note.keeping"),
        _BREAK,
        _Item("template.focus_group", "evaluation", 35, "notes", "template.note.focus_group"),
        _Item("template.closing", "plenary", 30),
    ),
    GUIDANCE: (
        _Item("template.team_since_last", "sharing", 15, "review", "template.note.since_last"),
        _Item("template.look_at_measures", "group_work", 20, "measures", "template.note.measures"),
        _Item("template.hindrances", "group_work", 15, "bottlenecks", "template.note.hindrances"),
        _Item("template.cycle", "exercise", 15, "improvement", "template.note.cycle"),
        _Item("template.agreed", "plenary", 10, "notes", "template.note.agreed"),
    ),
}

_PHASES: tuple[tuple[str, Level], ...] = (
    ("template.phase.first_symptom", "home"),
    ("template.phase.gp", "primary"),
    ("template.phase.admission", "hospital"),
    ("template.phase.treatment", "hospital"),
    ("template.phase.discharge", "hospital"),
    ("template.phase.follow_up", "municipality"),
    ("template.phase.home_again", "home"),
)


def template_items(template: str, gathering_id: str) -> list[AgendaItem]:
    """Returns the items of one of TEMPLATES, or of GUIDANCE, for a gathering.

    They have the positions 1, 2, 3 ... Raises KeyError for a template that does not exist.
    """
    return [
        AgendaItem(
            gathering=gathering_id,
            position=position,
            title=t(item.title),
            kind=item.kind,
            minutes=item.minutes,
            work=item.work,
            note=t(item.note) if item.note else "",
        )
        for position, item in enumerate(_AGENDAS[template], start=1)
    ]


def template_phases(team_id: str) -> list[Phase]:
    """Returns a pathway from home to home for a team to start from."""
    return [
        Phase(team=team_id, position=position, title=t(title), level=level)
        for position, (title, level) in enumerate(_PHASES, start=1)
    ]
