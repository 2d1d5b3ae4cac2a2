"""The agenda of a gathering, and the log of how the day went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
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
    """One of the groups that work at the same time in an item; `place` is a room."""

    title: str
    place: str = ""
    lead: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """What is known of it: its title, its room and who leads it."""
        return tuple(filter(None, (self.title, self.place, self.lead)))


def _cleaned(group: Group) -> Group:
    names = ("title", "place", "lead")
    return Group(**{name: entered.line("groups", getattr(group, name)) for name in names})


@dataclass(frozen=True, kw_only=True)
class AgendaItem(Record):
    """An item of the agenda: `minutes` planned, `lead` a role, `work` what it opens.

    `position` orders the items of a gathering, from 1.
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

    def __post_init__(self) -> None:
        super().__post_init__()
        self._clean_lines("title", "lead", required="title")
        self._set(note=entered.text("note", self.note))
        self._clean_choices(kind=ItemKind, work=Work)
        entered.check_minutes("minutes", self.minutes)
        self._set(groups=tuple(map(_cleaned, self.groups)))


def planned(
    items: Iterable[AgendaItem], begins: datetime
) -> Iterator[tuple[AgendaItem, datetime, datetime]]:
    """Yields each item with the moments at which it is to begin and to end, as planned."""
    for item in items:
        ends = begins + timedelta(minutes=item.minutes)
        yield item, begins, ends
        begins = ends


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
            "error.minutes",
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
            raise InvalidField("minutes", "error.minutes", value=self.minutes)


def parse_groups(field: str, value: str) -> tuple[Group, ...]:
    """Returns the groups written one a line as `title; room; lead`.

    Raises InvalidField when a line has a room but no title.
    """
    groups: list[Group] = []
    for row in value.splitlines():
        if not row.strip():
            continue
        parts = [*row.split(";"), "", ""]
        title = entered.line(field, parts[0], required=True)
        place, lead = entered.line(field, parts[1]), entered.line(field, parts[2])
        groups.append(Group(title=title, place=place, lead=lead))
    return tuple(groups)


def groups_text(groups: tuple[Group, ...]) -> str:
    """Returns the groups as text that :func:`parse_groups` can read."""
    rows = ("; ".join((group.title, group.place, group.lead)).rstrip("; ") for group in groups)
    return "\n".join(rows)
