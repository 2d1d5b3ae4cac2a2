"""The agendas as records, and the clock's log of the two gatherings that have been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from samling.model import AgendaItem, ClockEvent, Group, Record
from samling.model.agenda import ClockAction
from sample_data.builder.agendas.autumn import FIRST, SECOND
from sample_data.builder.agendas.spring import FOURTH, THIRD
from sample_data.builder.network import DAYS, LEADER, gathering_id
from sample_data.builder.stamps import Pen, key, oslo


@dataclass(frozen=True)
class Logged:
    """Something done to the clock at a time of day; `item` counts from 1."""

    clock: str
    action: ClockAction
    item: int = 0
    minutes: int = 0


AGENDAS = {1: FIRST, 2: SECOND, 3: THIRD, 4: FOURTH}

_LOGS = {
    1: (
        Logged("09:04", "start", 1),
        Logged("09:21", "start", 2),
        Logged("09:38", "pause"),  # the projector
        Logged("09:43", "resume"),
        Logged("10:09", "start", 3),
        Logged("10:24", "start", 4),
        Logged("10:51", "start", 5),
        Logged("11:44", "add", 5, 5),
        Logged("11:56", "start", 6),
        Logged("12:43", "start", 7),
        Logged("13:26", "start", 8),
        Logged("13:57", "start", 9),
        Logged("14:10", "start", 10),
        Logged("14:55", "add", 10, 5),
        Logged("15:07", "start", 11),
        Logged("15:20", "start", 12),
        Logged("15:36", "finish"),
    ),
    2: (
        Logged("09:01", "start", 1),
        Logged("09:14", "start", 2),
        Logged("09:55", "add", 2, 10),
        Logged("10:08", "start", 3),
        Logged("10:46", "start", 4),
        Logged("11:01", "start", 5),
        Logged("11:58", "add", 5, 5),
        Logged("12:05", "start", 6),
        Logged("12:49", "start", 7),
        Logged("13:08", "pause"),  # the fire alarm
        Logged("13:14", "resume"),
        Logged("13:21", "start", 8),
        Logged("13:55", "add", 8, -5),
        Logged("14:03", "start", 9),
        Logged("14:17", "start", 10),
        Logged("14:59", "start", 11),
        Logged("15:22", "start", 12),
        Logged("15:31", "finish"),
    ),
}


def item_id(gathering: int, number: int) -> str:
    """Returns the id of an item of an agenda, counted from 1; "" for number 0."""
    if not number:
        return ""
    return key("item", str(gathering), AGENDAS[gathering][number - 1].title, str(number))


def agenda_records() -> list[Record]:
    """Returns the items of all agendas, and then the events of the clocks."""
    items = [item for number in AGENDAS for item in _items(number)]
    events = [event for number in _LOGS for event in _events(number)]
    return [*items, *events]


def _items(gathering: int) -> list[AgendaItem]:
    # The agenda of the last gathering is a draft, made before the day of the sample.
    drawn_up = min(DAYS[gathering] - timedelta(days=26), DAYS[3] - timedelta(days=15))
    pen = Pen(LEADER, oslo(drawn_up, "12:30"))
    pen.now += timedelta(hours=gathering - 1)
    return [
        AgendaItem(
            **pen.stamp("item", str(gathering), item.title, str(position)),
            gathering=gathering_id(gathering),
            position=position,
            title=item.title,
            kind=item.kind,
            minutes=item.minutes,
            lead=item.lead,
            work=item.work,
            groups=tuple(_group(*group) for group in item.groups),
            note=item.note,
            locked=item.locked,
            goal=item.goal,
            instruction=item.instruction,
            materials=item.materials,
        )
        for position, item in enumerate(AGENDAS[gathering], start=1)
    ]


def _group(title: str, place: str, lead: str, members: str = "") -> Group:
    return Group(title=title, place=place, lead=lead, members=members)


def _events(gathering: int) -> list[ClockEvent]:
    events = []
    for event in _LOGS[gathering]:
        # An odd second now and then, as from a person's key.
        at = oslo(DAYS[gathering], event.clock) + timedelta(seconds=int(event.clock[-2:]) * 7 % 53)
        pen = Pen(LEADER, at, timedelta(0))
        events.append(
            ClockEvent(
                **pen.stamp("clock", str(gathering), event.clock, event.action),
                gathering=gathering_id(gathering),
                action=event.action,
                at=at,
                item=item_id(gathering, event.item),
                minutes=event.minutes,
            )
        )
    return events
