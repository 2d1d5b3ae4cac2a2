"""The records of a learning network, and what can be worked out from them alone.

A record is a frozen dataclass that cleans and checks each of its fields while it is made
(`record.py`, `checks/entered.py`), so a value that is not allowed cannot exist. What several
fields must be together is a separate matter, see `checks/`.

Nothing that follows from other data is stored. The state of a gathering's clock is worked out
from the agenda, the log and the moment (`clock.py`), so it runs on while no screen shows it,
survives a restart, and is tested without waiting. A gathering held on another date than
planned takes its plan from the first start in the log. The stage of a PDSA cycle follows from
what has been written in it (`improvement.py`), and a driver's level from its parents.

`kinds/` declares each kind of record once: its file, search, links and list.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from samling.errors import InvalidField, NotFound, SamlingError
from samling.model.checks import entered

if TYPE_CHECKING:
    from samling.model.action import Action, ActionStatus
    from samling.model.agenda import (
        AgendaItem,
        ClockAction,
        ClockEvent,
        Group,
        ItemKind,
        Work,
        groups_text,
        parse_groups,
    )
    from samling.model.assessment import Assessment
    from samling.model.bottleneck import Bottleneck, Effect, Extent, Status
    from samling.model.checks.observed import check_observation
    from samling.model.clock import ClockState, Span, clock_state, planned_start
    from samling.model.day.plan import Coming, Timed, later_days, planned, timetable
    from samling.model.document import Document, DocumentKind, DocumentStatus, PathwayDescription
    from samling.model.evaluation import (
        EmployerKind,
        Evaluation,
        ReceivedResults,
        ReceivedStatement,
        Response,
        Statement,
        StatementGroup,
        Tally,
    )
    from samling.model.gold_standard import GoldStandard, SourceKind, Strength
    from samling.model.improvement import (
        Act,
        Aim,
        Cycle,
        Driver,
        DriverLevel,
        DriverNode,
        Met,
        Stage,
        driver_nodes,
    )
    from samling.model.library import Resource, ResourceKind
    from samling.model.measure import (
        COUNTS,
        PERCENT,
        PROPORTIONS,
        RATES,
        SUBGROUPS,
        Annotation,
        AnnotationKind,
        ChartKind,
        Direction,
        Frequency,
        Measure,
        MeasureKind,
        Observation,
        Rules,
    )
    from samling.model.network import (
        Gathering,
        GatheringKind,
        Network,
        Organisation,
        OrganisationKind,
        Team,
        in_time,
        last_day,
    )
    from samling.model.note import Note, NoteKind
    from samling.model.pathway import (
        Contribution,
        ContributionKind,
        ContributionStatus,
        EntryList,
        Level,
        PathwayEntry,
        Phase,
        Scope,
        mapped,
        transitions,
    )
    from samling.model.psfs import PsfsPerson, PsfsRound
    from samling.model.record import Record, TeamRecord, new_id, options, utc_now
    from samling.model.targets import TargetFrom, parse_target, parse_targets, targets_text
    from samling.model.voting import Vote, Voting

# Where each name comes from, once it is asked for: to make the classes of all records took a
# sixth of the time of a command that needs few of them, such as the chart of a file.
_FROM = {
    "action": "Action ActionStatus",
    "agenda": "AgendaItem ClockAction ClockEvent Group ItemKind Work groups_text parse_groups",
    "assessment": "Assessment",
    "bottleneck": "Bottleneck Effect Extent Status",
    "checks.observed": "check_observation",
    "clock": "ClockState Span clock_state planned_start",
    "day.plan": "Coming Timed later_days planned timetable",
    "document": "Document DocumentKind DocumentStatus PathwayDescription",
    "evaluation": (
        "EmployerKind Evaluation ReceivedResults ReceivedStatement Response Statement "
        "StatementGroup Tally"
    ),
    "gold_standard": "GoldStandard SourceKind Strength",
    "improvement": "Act Aim Cycle Driver DriverLevel DriverNode Met Stage driver_nodes",
    "library": "Resource ResourceKind",
    "measure": (
        "COUNTS PERCENT PROPORTIONS RATES SUBGROUPS Annotation AnnotationKind ChartKind "
        "Direction Frequency Measure MeasureKind Observation Rules"
    ),
    "network": (
        "Gathering GatheringKind Network Organisation OrganisationKind Team in_time last_day"
    ),
    "note": "Note NoteKind",
    "pathway": (
        "Contribution ContributionKind ContributionStatus EntryList Level PathwayEntry Phase "
        "Scope mapped transitions"
    ),
    "psfs": "PsfsPerson PsfsRound",
    "record": "Record TeamRecord new_id options utc_now",
    "targets": "TargetFrom parse_target parse_targets targets_text",
    "voting": "Vote Voting",
}
_MODULES = {name: module for module, names in _FROM.items() for name in names.split()}

__all__ = ["InvalidField", "NotFound", "SamlingError", "entered", *_MODULES]  # noqa: PLE0604


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    return value
