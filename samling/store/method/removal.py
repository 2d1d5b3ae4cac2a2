"""What is removed only while nothing is lost with it: a gathering, and a phase of a pathway."""

from __future__ import annotations

from samling.model import (
    AgendaItem,
    Bottleneck,
    ClockEvent,
    Document,
    Gathering,
    GoldStandard,
    MappingEntry,
    Note,
    Phase,
    Record,
    Resource,
    SamlingError,
    SelfAssessment,
    Survey,
    Voting,
)
from samling.store.workspace import Workspace

# What names the gathering, or the phase, that it belongs to.
_OF_GATHERING: tuple[type[Record], ...] = (
    AgendaItem,
    SelfAssessment,
    Voting,
    Note,
    Resource,
    Survey,
)
_IN_PHASE: tuple[type[Record], ...] = (MappingEntry, GoldStandard, Bottleneck, Document)


def remove_gathering(workspace: Workspace, gathering: Gathering) -> None:
    """Removes a gathering that nothing belongs to, with the log of its clock, in one change.

    Raises SamlingError, naming the first kind of record that belongs to it.
    """
    for kind in _OF_GATHERING:
        if workspace.all(kind, gathering=gathering.id):
            raise SamlingError(f"error.gathering_has_{kind.TABLE}")
    log = workspace.all(ClockEvent, gathering=gathering.id)
    workspace.remove(gathering, *log)


def remove_phase(workspace: Workspace, phase: Phase) -> None:
    """Removes a phase that nothing has been written of and nothing belongs to.

    Raises SamlingError, naming what stands in the way.
    """
    for kind in _IN_PHASE:
        if workspace.all(kind, team=phase.team, phase=phase.id):
            raise SamlingError(f"error.phase_has_{kind.TABLE}")
    phase = workspace.get(Phase, phase.id)
    if phase.description:
        raise SamlingError("error.phase_has_description")
    if phase.transition:
        raise SamlingError("error.phase_has_transition")
    workspace.remove(phase)
