"""What each kind of record is, declared once; code that treats all kinds alike reads this.

A new kind is declared in one of the modules here. The store then keeps, merges and restores
it, and it is searched, listed and worded; `tests/house/test_kinds.py` names what it lacks. Where
it stands in the summary is said in `samling/report/summary/tree/whole.py`.
"""

from samling.model.kinds.gatherings import GATHERING_KINDS
from samling.model.kinds.improvement import IMPROVEMENT_KINDS
from samling.model.kinds.kind import Acts, FileOf, Kind, Link, Source, Texts
from samling.model.kinds.network import NETWORK_KINDS
from samling.model.kinds.pathway import PATHWAY_KINDS
from samling.model.record import Record

# The order in which the search shows equally good matches.
DECLARED: tuple[Kind, ...] = (
    *GATHERING_KINDS,
    *PATHWAY_KINDS,
    *IMPROVEMENT_KINDS,
    *NETWORK_KINDS,
)
BY_TABLE: dict[str, Kind] = {kind.table: kind for kind in DECLARED}
LISTED: dict[str, Kind] = {kind.listed_as: kind for kind in DECLARED}
SOURCES: dict[type[Record], Source] = {
    kind.record: kind.source for kind in DECLARED if kind.source is not None
}
LEFT_OUT: dict[type[Record], str] = {
    kind.record: str(kind.search) for kind in DECLARED if kind.source is None
}


def kind_of(record: type[Record]) -> Kind:
    """Returns the declaration of a record's class."""
    return BY_TABLE[record.TABLE]


__all__ = [
    "BY_TABLE",
    "DECLARED",
    "LEFT_OUT",
    "LISTED",
    "SOURCES",
    "Acts",
    "FileOf",
    "Kind",
    "Link",
    "Source",
    "Texts",
    "kind_of",
]
