"""`samling clock FOLDER [WHAT]`: the clock of a gathering, driven and told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from samling.cli import completing
from samling.cli.find import find_code, find_day, find_linked
from samling.cli.line.asked import argument, option
from samling.cli.opening import open_workspace
from samling.cli.options import Folder, Gathering, Json
from samling.cli.saying import as_wide, give_json, say, tell_by
from samling.errors import SamlingError, UsageRefused
from samling.locale import t
from samling.model import entered

if TYPE_CHECKING:
    from samling.model import AgendaItem
    from samling.store.method.clock import GatheringClock

_SHOW, _START, _ADD = "show", "start", "add"
_STEPS = {"next": 1, "back": -1}
# What is done to the item at hand, or to the first one.
_ASKS_ITEM = (_START, "pause", "resume", _ADD, "finish")
_WHAT = (_SHOW, _START, "pause", "resume", *_STEPS, _ADD, "auto", "finish", "reset")


def clock(
    folder: Folder,
    what: Annotated[
        str,
        argument(
            about="cli.argument.clock",
            metavar="cli.metavar.clock",
            completion=completing.words(_WHAT, "cli.clock"),
        ),
    ] = _SHOW,
    *,
    gathering: Gathering = "",
    item: Annotated[
        str,
        option("--item", "-i", about="cli.option.item", metavar="cli.metavar.name"),
    ] = "",
    minutes: Annotated[
        str,
        option(
            "--minutes",
            "-m",
            about="cli.option.minutes",
            metavar="cli.metavar.number",
        ),
    ] = "",
    as_planned: Annotated[bool, option("--as-planned", about="cli.option.as_planned")] = False,
    as_json: Json = False,
) -> None:
    """Does one thing to the clock, and tells the item at hand and the time that is left.

    Without --gathering it is that of the gathering at hand. Raises SamlingError where the clock
    is not in a state for it, and InvalidField.
    """
    from samling.model import AgendaItem
    from samling.report.gatherings.clock_words import clock_as_json, clock_lines
    from samling.store.acts.joining import as_one
    from samling.store.method.clock import GatheringClock

    code = find_code(t("cli.what.clock"), what, _WHAT, "cli.clock")
    for given, name, only in ((item, "--item", _START), (minutes, "--minutes", _ADD)):
        if given and code != only:
            raise UsageRefused("cli.error.clock_option", option=name, what=t(f"cli.clock.{only}"))
    if code == _ADD and not minutes:
        raise UsageRefused("cli.error.clock_minutes")
    number = entered.whole("gathering", gathering) if gathering else None
    more = entered.whole("minutes", minutes) if minutes else 0
    workspace = open_workspace(folder)
    driven = GatheringClock(workspace, find_day(workspace, number), workspace.now)
    named: AgendaItem | None = None
    if item:
        named = find_linked(workspace, AgendaItem, item, {"gathering": driven.gathering.id})
    if code != _SHOW:
        tell_by("clock")
        _refuse_standing(driven, code, named)
        with as_one(workspace):
            _ways(driven, named, more, as_planned=as_planned)[code]()
    if as_json:
        give_json(clock_as_json(driven))
    else:
        for line in clock_lines(driven):
            say(as_wide(line))


def _refuse_standing(clock: GatheringClock, code: str, item: AgendaItem | None) -> None:
    """Refuses what cannot be done while no item is at hand, and says what can."""
    state = clock.state()
    if state.item is not None or item is not None or code not in _ASKS_ITEM:
        return
    if not clock.items():
        raise SamlingError("cli.error.clock_no_items")
    if clock.opening() is not None:
        if code != _START:
            raise SamlingError("cli.error.clock_not_running")
    elif state.phase == "finished":
        raise SamlingError("cli.error.clock_ended")


def _ways(
    clock: GatheringClock, item: AgendaItem | None, minutes: int, *, as_planned: bool
) -> dict[str, Callable[[], object]]:
    def start() -> None:
        late = clock.late_start(item) if as_planned else None
        if late is not None:
            clock.start_as_planned(late)
        elif item is not None:
            clock.start(item)
        elif clock.opening() is None:
            raise SamlingError("cli.error.clock_started")
        else:
            clock.toggle()

    def step(places: int) -> None:
        if clock.step(places) is None:
            raise SamlingError("cli.error.clock_no_item")

    def to(phase: str) -> None:
        if clock.opening() is not None or clock.state().phase != phase:
            raise SamlingError(f"cli.error.clock_not_{phase}")
        clock.toggle()

    return {
        _START: start,
        "pause": lambda: to("running"),
        "resume": lambda: to("paused"),
        **{name: lambda places=places: step(places) for name, places in _STEPS.items()},  # type: ignore[misc]
        _ADD: lambda: _add(clock, minutes),
        "auto": clock.toggle_auto,
        "finish": clock.finish,
        "reset": clock.reset,
    }


def _add(clock: GatheringClock, minutes: int) -> None:
    state = clock.state()
    left = int(state.allotted[state.item.id] // 60) if state.item is not None else 0
    # The clock would keep one minute and say nothing.
    if state.item is not None and minutes < 0 and left + minutes < 1:
        raise SamlingError("cli.error.clock_too_few", left=left)
    clock.add(minutes)
