"""What the tree of the summary is described with: records, groups, and what is worked out.

A part of the tree has a name in the object that it stands in. :mod:`writing` makes the JSON values
of it, and :mod:`records` the records of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from samling.model import Record
from samling.model.kinds import kind_of
from samling.report.summary.fields import Plain, by_age
from samling.store import Workspace
from samling.store.codec import R

if TYPE_CHECKING:
    from samling.report.summary.summary import Scope


@dataclass(frozen=True)
class Around:
    """Where the writing has come to: the records that enclose what is written next.

    They are in the order from the outermost in. `numbers` are those of the gatherings by id.
    """

    workspace: Workspace
    scope: Scope
    numbers: Mapping[str, int]
    records: tuple[Record, ...] = ()

    def within(self, record: Record) -> Around:
        """Returns what is around that which stands within `record`."""
        return replace(self, records=(*self.records, record))

    def nearest(self, kind: type[R]) -> R:
        """Returns the innermost of the enclosing records of a kind; there must be one."""
        return next(record for record in reversed(self.records) if isinstance(record, kind))

    def linked(self, kind: type[R]) -> list[R]:
        """Returns the records of `kind` that refer to those around, the oldest first."""
        declared = kind_of(kind)
        links = {declared.link_to(type(record)): record.id for record in self.records}
        links.pop("", None)
        return by_age(self.workspace.all(kind, **links))


# A record with what is worked out of it and stands behind its fields, or in the place of some.
Row = tuple[Record, Plain]


def plainly(records: Iterable[Record]) -> Iterable[Row]:
    """Yields records with nothing worked out."""
    return ((record, {}) for record in records)


def _always(_: Around) -> bool:
    return True


@dataclass(frozen=True)
class Rows:
    """The records of a kind, each with all its fields, in a list; a `single` one by itself.

    `taken` gives which ones and in what order; without it they are those that refer to the
    records around, by age. `inside` stands behind the fields. Where they are not `there`, the
    summary has null.

    Of the fields those in `without` are left out, and those in `renamed` have another name in
    the summary. `back` gives the fields that `taken` has put into another shape as they were.
    """

    name: str
    kind: type[Record]
    inside: tuple[Part, ...] = ()
    taken: Callable[[Around], Iterable[Row]] | None = None
    single: bool = False
    there: Callable[[Around], bool] = _always
    without: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    back: Callable[[Plain], Plain] | None = None


@dataclass(frozen=True)
class Group:
    """Parts under a name of their own, which are no record together.

    `fields` are those of the enclosing record that stand in the group, by their names there.
    A group `beside` a single record, by its name, belongs to that one.
    """

    name: str
    inside: tuple[Part, ...]
    fields: Mapping[str, str] = field(default_factory=dict)
    beside: str = ""
    there: Callable[[Around], bool] = _always


@dataclass(frozen=True)
class Worked:
    """What is worked out anew each time, and so not read back."""

    values: Callable[[Around], Plain]


Part = Rows | Group | Worked
