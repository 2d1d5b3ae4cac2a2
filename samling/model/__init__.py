"""The records of a learning network, and what can be worked out from them alone."""

from samling.model import entered
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
from samling.model.bottleneck import Bottleneck, Effect, Extent, Status
from samling.model.clock import ClockState, Span, clock_state, planned_start
from samling.model.errors import InvalidField, NotFound, SamlingError
from samling.model.measure import (
    PERCENT,
    ChartKind,
    Direction,
    Measure,
    MeasureKind,
    Observation,
    check_observation,
)
from samling.model.network import (
    Gathering,
    GatheringKind,
    Network,
    Organisation,
    OrganisationKind,
    Team,
)
from samling.model.note import Note, NoteKind
from samling.model.pathway import (
    EntryList,
    Level,
    MappingEntry,
    Phase,
    Scope,
    mapped,
    transitions,
)
from samling.model.record import Record, TeamRecord, new_id, options, utc_now

__all__ = [
    "PERCENT",
    "AgendaItem",
    "Bottleneck",
    "ChartKind",
    "ClockAction",
    "ClockEvent",
    "ClockState",
    "Direction",
    "Effect",
    "EntryList",
    "Extent",
    "Gathering",
    "GatheringKind",
    "Group",
    "InvalidField",
    "ItemKind",
    "Level",
    "MappingEntry",
    "Measure",
    "MeasureKind",
    "Network",
    "NotFound",
    "Note",
    "NoteKind",
    "Observation",
    "Organisation",
    "OrganisationKind",
    "Phase",
    "Record",
    "SamlingError",
    "Scope",
    "Span",
    "Status",
    "Team",
    "TeamRecord",
    "Work",
    "check_observation",
    "clock_state",
    "entered",
    "groups_text",
    "mapped",
    "new_id",
    "options",
    "parse_groups",
    "planned_start",
    "transitions",
    "utc_now",
]
