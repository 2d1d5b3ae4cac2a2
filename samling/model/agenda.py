"""The agenda of a gathering, and the log of how the day went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import ClassVar, Literal

from samling.errors import InvalidField
from samling.model.checks import entered
from samling.model.checks.fitting import REMOVED, Rule
from samling.model.record import Record

ItemKind = Literal[
    "plenary", "lecture", "exercise", "group_work", "sharing", "presentation", "evaluation", "break"
]
Work = Literal[
    "none",
    "mapping",
    "bottlenecks",
    "measures",
    "notes",
    "improvement",
    "gold_standard",
    "documents",
    "psfs",
    "assessment",
    "review",
    "evaluation",
    "library",
]
ClockAction = Literal["start", "pause", "resume", "add", "auto_on", "auto_off", "finish"]


@dataclass(frozen=True, kw_only=True)
class Group:
    """One of the groups that work at the same time in an item.

    `place` is a room, `members` the teams or roles in it.
    """

    title: str
    place: str = ""
    lead: str = ""
    members: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """What is known of it: its title, its room, who leads it and who is in it."""
        return tuple(filter(None, (self.title, self.place, self.lead, self.members)))


_GROUP = ("title", "place", "lead", "members")


def _cleaned(group: Group) -> Group:
    return Group(**{name: entered.line("groups", getattr(group, name)) for name in _GROUP})


@dataclass(frozen=True, kw_only=True)
class AgendaItem(Record):
    """An item of the agenda: `minutes` planned, `lead` a role, `work` what it opens.

    `position` orders the items of a gathering, from 1. A `locked` item begins at that local time
    whatever goes before it. `day` counts the days of the gathering from 1. `goal` is what is to
    come of the item, `instruction` what the room is asked to do, `materials` what lies ready.
    """

    TABLE: ClassVar[str] = "agenda"

    gathering: str
    position: int
    title: str
    kind: ItemKind = "plenary"
    minutes: int = 15
    lead: str = ""
    work: Work = "none"
    groups: tuple[Group, ...] = ()
    note: str = ""
    locked: time | None = None
    day: int = 1
    goal: str = ""
    instruction: str = ""
    materials: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._clean_lines("title", "lead", "goal", required="title")
        for name in ("note", "instruction", "materials"):
            self._set(**{name: entered.text(name, getattr(self, name))})
        self._clean_choices(kind=ItemKind, work=Work)
        entered.check_minutes("minutes", self.minutes)
        entered.check_days("day", self.day)
        self._set(groups=tuple(map(_cleaned, self.groups)))


@dataclass(frozen=True, kw_only=True)
class ClockEvent(Record):
    """Something done to the clock of a gathering, at a time in UTC.

    The state of the clock is worked out from these (see :mod:`samling.model.clock`),
    so that it survives anything that happens to the program. `minutes` is what an
    `add` adds (it may be negative).
    """

    TABLE: ClassVar[str] = "clock"
    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "error.clock_minutes",
            "minutes",
            ("action", "minutes"),
            lambda clock_event: clock_event.action == "add" and not clock_event.minutes,
            lambda _: ({REMOVED: True},),
            lambda clock_event: {"value": clock_event.minutes},
        ),
    )

    gathering: str
    action: ClockAction
    at: datetime
    item: str = ""
    minutes: int = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        self._clean_choices(action=ClockAction)
        entered.check_moment("at", self.at)
        if abs(self.minutes) > entered.MINUTES_LIMIT:
            raise InvalidField("minutes", "error.clock_minutes", value=self.minutes)


def parse_groups(field: str, value: str) -> tuple[Group, ...]:
    """Returns the groups written one a line as `title; room; lead; members`.

    A semicolon among the members stays.

    Raises InvalidField when a line has a room but no title.
    """
    groups: list[Group] = []
    for row in value.splitlines():
        if not row.strip():
            continue
        parts = [*row.split(";", len(_GROUP) - 1), "", "", ""]
        title = entered.line(field, parts[0], required=True)
        place, lead, members = (entered.line(field, part) for part in parts[1 : len(_GROUP)])
        groups.append(Group(title=title, place=place, lead=lead, members=members))
    return tuple(groups)


def groups_text(groups: tuple[Group, ...]) -> str:
    """Returns the groups as text that :func:`parse_groups` can read."""
    rows = ("; ".join(getattr(group, name) for name in _GROUP).rstrip("; ") for group in groups)
    return "\n".join(rows)
