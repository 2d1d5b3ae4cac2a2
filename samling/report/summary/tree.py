"""The tree of the summary: which records stand where, and inside which others.

What the places of the kinds declare is what the writer leaves out of a record and the reader
fills in again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from samling.model import Gathering, Record
from samling.model.kinds import DECLARED, Kind, kind_of

if TYPE_CHECKING:
    from samling.report.summary.fields import Plain

_AT = {path: kind.record for kind in DECLARED for path in kind.summary}
# The agenda of the gathering that a summary is of stands beside it.
_AGENDA = "agenda"
# Ids of the records that something stands inside.
Around = dict[type[Record], str]


def _enclosing(path: str) -> set[type[Record]]:
    """Returns the kinds of the records that enclose what stands at a path."""
    names = path.split("/")
    above = {"/".join(names[:length]) for length in range(1, len(names))}
    day: set[type[Record]] = {Gathering} if names[0] == _AGENDA else set()
    return day | {_AT[place] for place in above if place in _AT}


def _told(kind: Kind) -> frozenset[str]:
    around = set.intersection(*(_enclosing(path) for path in kind.summary))
    return frozenset(name for name, link in kind.links.items() if link.to in around)


_TOLD = {kind.record: _told(kind) for kind in DECLARED}


def told_by_place(record: type[Record]) -> frozenset[str]:
    """Returns the fields of a kind that follow from where its records stand."""
    return _TOLD[record]


def standing(summary: Plain, record: type[Record]) -> Iterator[tuple[Plain, Plain]]:
    """Yields the records of a kind in a summary, each with the fields that its place tells."""
    kind = kind_of(record)
    day = summary["gathering"]
    for path in kind.summary:
        around: Around = {Gathering: day["id"]} if day and path.startswith(_AGENDA) else {}
        for plain, ids in _found(summary, "", path.split("/"), around):
            yield plain, {name: ids[link.to] for name, link in kind.links.items() if link.to in ids}


def _found(
    place: Any, path: str, names: list[str], around: Around
) -> Iterator[tuple[Plain, Around]]:
    """Yields what stands where `names` lead, through lists, from a place at `path`."""
    if isinstance(place, list):
        for each in place:
            yield from _found(each, path, names, around)
    elif place is not None and not names:
        yield place, around
    elif place is not None:
        here = {**around, _AT[path]: place["id"]} if path in _AT else around
        below = f"{path}/{names[0]}".lstrip("/")
        yield from _found(place[names[0]], below, names[1:], here)
