"""Improvement work in the store: the next cycle, and the tree of drivers."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from samling.model import Aim, Cycle, Driver, SamlingError, driver_nodes
from samling.model.improvement import LEVELS
from samling.store.method.one_a_team import save_one
from samling.store.method.ordering import in_order, insert_after, move, move_after
from samling.store.method.removal import remove
from samling.store.workspace import Workspace


def start_next(workspace: Workspace, cycle: Cycle) -> Cycle:
    """Stores and returns the cycle born from `cycle`: its number is one higher.

    Title, measure, bottleneck and owner come with it, and the plan as a start, but for a
    change that was abandoned. Raises SamlingError while nothing has been decided, and
    where there is a next cycle already.
    """
    if cycle.act == "undecided":
        raise SamlingError("error.cycle_undecided")
    if workspace.all(Cycle, team=cycle.team, previous=cycle.id):
        raise SamlingError("error.next_cycle_there")
    return workspace.put(
        Cycle(
            team=cycle.team,
            title=cycle.title,
            number=cycle.number + 1,
            measure=cycle.measure,
            bottleneck=cycle.bottleneck,
            previous=cycle.id,
            plan="" if cycle.act == "abandon" else cycle.plan,
            owner=cycle.owner,
        )
    )


def remove_cycle(workspace: Workspace, cycle: Cycle) -> None:
    """Removes a cycle; raises SamlingError where another was born from it."""
    remove(workspace, cycle)


def aim_of(workspace: Workspace, team: str) -> Aim | None:
    """Returns the aim of a team, given by its id; of several (a merge) the newest."""
    return max(workspace.all(Aim, team=team), key=lambda aim: (aim.updated, aim.id), default=None)


def save_aim(workspace: Workspace, shown: Aim | None, team: str, **fields: object) -> Aim:
    """Stores the aim of a team (its id), of which `shown` was seen; as :func:`save_one`."""
    # An aim says what it is of: there is no empty one to begin from.
    empty = Aim(team=team, what=str(fields.get("what", "")))
    return save_one(workspace, shown or empty, lambda: aim_of(workspace, team), **fields)


def add_driver(workspace: Workspace, new: Driver, before: Driver | None = None) -> Driver:
    """Stores `new` behind `before` among those of its parent, or last, and returns it.

    Raises SamlingError below a change idea: the tree has three levels.
    """
    drivers = workspace.all(Driver, team=new.team)
    above = next((node for node in driver_nodes(drivers) if node.driver.id == new.parent), None)
    if above is not None and above.level == "idea":
        raise SamlingError("error.driver_too_deep")
    row = [driver for driver in drivers if driver.parent == new.parent]
    return insert_after(workspace, row, new, before)


def move_driver(workspace: Workspace, driver: Driver, step: int) -> bool:
    """Moves a driver among those of its parent; False when it is at the end already."""
    row = workspace.all(Driver, team=driver.team, parent=driver.parent)
    return move(workspace, row, driver, step)


def shift_driver(workspace: Workspace, driver: Driver, step: int) -> bool:
    """Moves a driver, with those below it, a level out (-1) or in (1); False where it cannot.

    Out it stands behind its parent; in, last below the driver before it. No driver goes
    below the third level.
    """
    drivers = workspace.all(Driver, team=driver.team)
    row = in_order([sibling for sibling in drivers if sibling.parent == driver.parent])
    place = [sibling.id for sibling in row].index(driver.id)
    above = next((candidate for candidate in drivers if candidate.id == driver.parent), None)
    if step < 0:
        if above is None:
            return False
        parent, before = above.parent, above
    else:
        if not place or _deepest(drivers, driver) >= len(LEVELS):
            return False
        parent, before = row[place - 1].id, None
    others = [candidate for candidate in drivers if candidate.parent == parent]
    move_after(workspace, others, driver, before, parent=parent)
    return True


def change_driver(workspace: Workspace, driver: Driver, **fields: Any) -> Driver:
    """Changes a driver and returns it; with another `parent` it stands last below that one.

    Raises SamlingError where it would stand below itself, or anything below the third level.
    """
    parent = fields.pop("parent", driver.parent)
    with workspace.alone():
        if parent == driver.parent:
            return workspace.change(driver, **fields)
        drivers = workspace.all(Driver, team=driver.team)
        above = _ancestors(drivers, parent)
        own = next(node for node in driver_nodes(drivers) if node.driver.id == driver.id)
        below = _deepest(drivers, driver) - len(own.lasts)
        if driver.id in above:
            raise SamlingError("error.driver_below_itself")
        if len(above) + 1 + below > len(LEVELS):
            raise SamlingError("error.driver_too_deep")
        others = [candidate for candidate in drivers if candidate.parent == parent]
        move_after(workspace, others, driver, None, parent=parent, **fields)
        return workspace.get(Driver, driver.id)


def _ancestors(drivers: list[Driver], id_: str) -> list[str]:
    """Returns a driver, given by its id, and those above it; none of them twice."""
    above = {driver.id: driver.parent for driver in drivers}
    found: list[str] = []
    while id_ and id_ not in found:
        found.append(id_)
        id_ = above.get(id_, "")
    return found


def _deepest(drivers: list[Driver], driver: Driver) -> int:
    """Returns the level, counted from 1, of the deepest that is below `driver`, or its own."""
    nodes = driver_nodes(drivers)
    place = next(i for i, node in enumerate(nodes) if node.driver.id == driver.id)
    own = len(nodes[place].lasts)
    below = takewhile(lambda node: len(node.lasts) > own, nodes[place + 1 :])
    return max([own, *(len(node.lasts) for node in below)])


def remove_driver(workspace: Workspace, driver: Driver) -> None:
    """Removes a driver; raises SamlingError while it has others below it."""
    remove(workspace, driver)
