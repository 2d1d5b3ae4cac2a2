"""The functions of `samling/store/method/`, registered to be called with a kind's own fields.

Each gets the fields of one kind by their names and hands them to the function that the screens
call; what it raises is what that function raises.
"""

from __future__ import annotations

from typing import Any

from samling.model import (
    Action,
    AgendaItem,
    Aim,
    Assessment,
    Contribution,
    Cycle,
    Document,
    Driver,
    Gathering,
    GoldStandard,
    Measure,
    Observation,
    PathwayDescription,
    PathwayEntry,
    Phase,
    Record,
    SamlingError,
    Team,
)
from samling.store.acts.registered import adds, changes, removes
from samling.store.method import (
    actions,
    assessment,
    documents,
    gatherings,
    gold_standard,
    improvement,
    measures,
    pathway,
    removal,
    team,
)
from samling.store.workspace import Workspace


def _refuse_second(there: Record | None) -> None:
    if there is not None:
        raise SamlingError("error.one_a_team", id=there.id)


@adds(Team)
def add_team(workspace: Workspace, **fields: Any) -> Team:
    """Stores a new team with a pathway from home to home."""
    return team.start_team(workspace, Team(slug="", **fields))


@adds(Gathering)
def add_gathering(workspace: Workspace, **fields: Any) -> Gathering:
    """Stores a new gathering, by itself with the number that follows."""
    return gatherings.save_gathering(workspace, None, **fields)


@adds(Phase)
def add_phase(workspace: Workspace, *, team: str, **fields: Any) -> Phase:
    """Stores a new phase at the end of a team's pathway."""
    return pathway.add_phase(workspace, team, **fields)


@adds(PathwayEntry)
def add_entry(workspace: Workspace, *, team: str, **fields: Any) -> PathwayEntry:
    """Stores a new line at the end of its list."""
    return pathway.save_entry(workspace, team, None, **fields)


@changes(PathwayEntry)
def change_entry(workspace: Workspace, entry: PathwayEntry, **fields: Any) -> PathwayEntry:
    """Changes a line of the mapping; in another list it stands last."""
    return pathway.save_entry(workspace, entry.team, entry, **fields)


@adds(Contribution)
def add_contribution(workspace: Workspace, *, status: str = "new", **fields: Any) -> Contribution:
    """Stores a contribution, and does with it what its status says."""
    made = workspace.put(Contribution(**fields))
    return change_contribution(workspace, made, status=status)


@changes(Contribution)
def change_contribution(
    workspace: Workspace, contribution: Contribution, *, status: Any
) -> Contribution:
    """Places a contribution in the mapping as it is, puts it aside or takes it back."""
    if status == contribution.status:
        return contribution
    if status == "placed":
        pathway.place_each(workspace, [contribution])
    elif not pathway.set_contributions(workspace, [contribution], status):
        raise SamlingError("error.contribution_placed")
    return workspace.get(Contribution, contribution.id)


@adds(GoldStandard)
def add_standard(workspace: Workspace, *, team: str, **fields: Any) -> GoldStandard:
    """Stores an entry of the gold standard, last among those of its phase and kind."""
    return gold_standard.save_standard(workspace, None, team, **{"kind": "research", **fields})


@changes(GoldStandard)
def change_standard(workspace: Workspace, entry: GoldStandard, **fields: Any) -> GoldStandard:
    """Changes an entry of the gold standard."""
    where = {"phase": entry.phase, "kind": entry.kind}
    return gold_standard.save_standard(workspace, entry, entry.team, **{**where, **fields})


@adds(Action)
def add_action(workspace: Workspace, *, team: str, **fields: Any) -> Action:
    """Stores a new action, last among those of its bottleneck."""
    return actions.save_action(workspace, workspace.get(Team, team), None, **fields)


@changes(Action)
def change_action(workspace: Workspace, action: Action, **fields: Any) -> Action:
    """Changes an action; one that becomes done is done today."""
    return actions.save_action(workspace, workspace.get(Team, action.team), action, **fields)


@adds(Document)
def add_document(workspace: Workspace, *, team: str, **fields: Any) -> Document:
    """Stores a new document, last among those of its phase and kind."""
    return documents.add_document(workspace, team, **fields)


@adds(PathwayDescription)
def add_description(workspace: Workspace, *, team: str, **fields: Any) -> PathwayDescription:
    """Stores the one description of a team's pathway."""
    _refuse_second(documents.description_of(workspace, team))
    return documents.save_description(workspace, PathwayDescription(team=team), **fields)


@adds(Aim)
def add_aim(workspace: Workspace, *, team: str, **fields: Any) -> Aim:
    """Stores the one aim of a team."""
    _refuse_second(improvement.aim_of(workspace, team))
    return improvement.save_aim(workspace, None, team, **fields)


@adds(Assessment)
def add_assessment(workspace: Workspace, *, team: str, gathering: str, **fields: Any) -> Assessment:
    """Stores the one self-assessment of a team at a gathering."""
    _refuse_second(assessment.assessment_of(workspace, team, gathering))
    return assessment.reassess(workspace, Assessment(team=team, gathering=gathering), **fields)


@adds(Observation)
def add_observation(
    workspace: Workspace, *, measure: str, team: str = "", **fields: Any
) -> Observation:
    """Stores an observation that suits its measure, whose team it is of."""
    del team
    return measures.save_observation(workspace, workspace.get(Measure, measure), None, **fields)


@changes(Observation)
def change_observation(
    workspace: Workspace, observation: Observation, **fields: Any
) -> Observation:
    """Changes an observation, which is to suit its measure."""
    measure = workspace.get(Measure, observation.measure)
    return measures.save_observation(workspace, measure, observation, **fields)


@adds(Driver)
def add_driver(workspace: Workspace, **fields: Any) -> Driver:
    """Stores a new driver, last below its parent."""
    return improvement.add_driver(workspace, Driver(**fields), None)


@adds(Cycle)
def add_cycle(workspace: Workspace, *, previous: str = "", **fields: Any) -> Cycle:
    """Stores a new cycle, the first of its chain or born from the `previous` one."""
    if not previous:
        return workspace.put(Cycle(**{"title": "", **fields}))
    born = improvement.start_next(workspace, workspace.get(Cycle, previous))
    fields.pop("team", None)
    return workspace.change(born, **fields)


# Those that get the fields by the same names already.
changes(Team)(team.change_team)
changes(Gathering)(gatherings.save_gathering)
adds(AgendaItem)(gatherings.add_item)
removes(Phase)(removal.remove_phase)
changes(Measure)(measures.change_measure)
changes(Driver)(improvement.change_driver)
