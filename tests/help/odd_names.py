"""A sample network in which every text is a name that is markup to some library or other.

Each text begins and ends with a number of its own, so that what is shown of it can be held
against what was written, wherever on the screen it stands.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from itertools import count, cycle
from pathlib import Path
from typing import Any

from samling.store.files.table_file import encode
from sample_data import copy_kull_3

# What people write, and what it is taken for: the end of a tag, a style, an action, an escape,
# an emoji, a link, an entity.
ODD = (
    "[/",
    "[red]",
    "[/1000]",
    "[min]",
    "[@click=app.quit]x[/]",
    "\\[",
    "[",
    "]",
    "[[b]]",
    "\\",
    ":fire:",
    "&amp;<b>*_`~|",
    "[bold]x[/bold]",
    "[link=a]x",
    "$a{b}%s",
)
# The fields of text that people write; all others of that type name another record.
WRITTEN: dict[str, tuple[str, ...]] = {
    "network": ("title", "aim", "about"),
    "gatherings": ("title", "place", "theme"),
    "agenda": ("title", "lead", "note"),
    "notes": ("text",),
    "surveys": ("title", "about"),
    "responses": ("comment",),
    "library": ("title", "about", "shared_by"),
    "team": ("title", "organisation", "pathway", "project", "owner"),
    "phases": ("title", "actors", "transition", "description"),
    "mapping": ("text",),
    "bottlenecks": ("text", "owner", "notes", "standard"),
    "measures": ("title", "definition", "unit"),
    "observations": ("note", "excluded"),
    "annotations": ("text",),
    "aims": ("what", "how_much", "for_whom"),
    "drivers": ("text",),
    "pdsa": ("title", "plan", "prediction", "do", "study", "owner"),
    "gold_standard": ("statement", "source"),
    "actions": ("text", "owner"),
    "documents": ("title", "version", "owner", "notes"),
    "descriptions": ("about", "for_whom", "owner", "version"),
    "psfs_rounds": ("note",),
    "self_assessments": ("notes",),
}
# Texts within lists.
WITHIN: dict[tuple[str, str], str] = {
    ("network", "organisations"): "name",
    ("agenda", "groups"): "title",
    ("surveys", "statements"): "text",
    ("library", "tags"): "",
    # The code of a person has no such signs.
    ("psfs_people", "activities"): "",
}
# Only where something stands already: an observation that is left out is no longer in the chart.
_AS_IT_IS = {"excluded", "transition"}

# As much of the sample as fills each screen: all of it would take its time, on each of them.
_TEAMS = ("kols-baerum-og-asker", "fall-ringerike", "hoftebrudd-drammen")
_FEWER = {"responses": 12, "observations": 120, "notes": 12}

# A name goes on to its own end, to that of the line, or to what lies over it.
_SHOWN = re.compile(r"q(\d{1,4})z(.*?)(?:z\1q|$|\s|…|[\u2500-\u28ff])")


class Named:
    """Gives each text a name, and knows them all."""

    def __init__(self) -> None:
        self._numbers, self._odd = count(1), cycle(ODD)
        self.names: dict[str, str] = {}
        self.fields: dict[str, str] = {}

    def name(self, field: str) -> str:
        """Returns a name for a text of a field, as `agenda.title`."""
        number, odd = str(next(self._numbers)), next(self._odd)
        self.names[number], self.fields[number] = odd, field
        return f"q{number}z{odd}z{number}q"

    def rename(self, table: str, row: dict[str, Any]) -> None:
        """Gives the texts of a stored row their names."""
        for field in WRITTEN.get(table, ()):
            if row.get(field) or field not in _AS_IT_IS:
                row[field] = self.name(f"{table}.{field}")
        for (kind, field), inner in WITHIN.items():
            if kind == table and inner:
                for value in row.get(field, ()):
                    value[inner] = self.name(f"{table}.{field}")
            elif kind == table:
                row[field] = [self.name(f"{table}.{field}") for _ in row.get(field, ())]

    def seen(self, lines: Iterable[str]) -> Iterator[str]:
        """Yields the number of each name that is shown from end to end on one line.

        Raises AssertionError where what is shown is not what was written: between the marks
        of a name, or behind the first, up to where the line or the room for it ends.
        """
        for line in lines:
            for found in _SHOWN.finditer(line):
                number, shown = found[1], found[2]
                if number not in self.names:
                    continue
                odd = self.names[number]
                if found[0].endswith(f"z{number}q"):
                    assert shown == odd, (self.fields[number], odd, line)
                    yield number
                else:
                    whole = f"{odd}z{number}q"
                    assert whole.startswith(shown), (self.fields[number], odd, line)


def oddly_named(folder: Path, named: Named) -> None:
    """Makes a part of the sample network in `folder`, every text of it a name of `named`."""
    copy_kull_3(folder)
    for path in sorted((folder / "teams").glob("*.json")):
        if path.stem not in _TEAMS:
            path.unlink()
    for path in (folder / "network.json", *sorted((folder / "teams").glob("*.json"))):
        document = json.loads(path.read_text(encoding="utf-8"))
        for table, rows in document.items():
            for row in list(rows)[_FEWER.get(table, len(rows)) :]:
                del rows[row]
            for row in rows.values() if table != "samling" else ():
                named.rename(table, row)
        path.write_bytes(encode(document))


def copy_of(made: Path, folder: Path) -> None:
    """Copies a network made by :func:`oddly_named`."""
    shutil.copytree(made, folder)
