"""What a file may hold that no program of ours has written, and files that hold it."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

Plain = dict[str, Any]
# What Python's own writer does not write, by the word that stands for it until then.
_RAW = {
    "@huge@": "1e999",
    "@digits@": "9" * 5000,
    "@nan@": "NaN",
    "@deep@": "[" * 100_000 + "]" * 100_000,
    "@nested@": "[" * 600 + "]" * 600,
    "@twice@": '"en", "title": "to", "text": "tre", "text": "fire"',
}
_KINDS = ("network", "bottlenecks")
_BEGINS = '{\n"samling": {\n"file": {"check": "'


def dumped(value: Any) -> str:
    """Returns JSON, or what is nearly so; half a pair of surrogates is escaped."""
    text = json.dumps(value)
    for word, raw in _RAW.items():
        text = text.replace(json.dumps(word), raw)
    return text


def sealed(data: Any) -> bytes:
    """Returns a file that bears the checksum of what it holds, whatever that is."""
    header = {**data["samling"]["file"]}
    header.pop("check", None)
    tables = "".join(
        f",\n{dumped(name)}: {dumped(data[name])}" for name in data if name != "samling"
    )
    rest = f'", {dumped(header)[1:]}\n}}{tables}\n}}\n'.encode()
    return f"{_BEGINS}{hashlib.sha256(rest).hexdigest()}".encode() + rest


def line_of(change: Any) -> bytes:
    """Returns a line of changes with the CRC of what it holds."""
    text = dumped(change).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def table_of(data: Plain) -> Plain:
    """Returns the rows of the kind that is spoiled."""
    found: Plain = next(data[kind] for kind in _KINDS if data.get(kind))
    return found


def _row(**fields: Any) -> Callable[[Plain], None]:
    def spoil(data: Plain) -> None:
        next(iter(table_of(data).values())).update(fields)

    return spoil


def _without(name: str) -> Callable[[Plain], None]:
    def spoil(data: Plain) -> None:
        next(iter(table_of(data).values())).pop(name)

    return spoil


def _instead(value: Any) -> Callable[[Plain], None]:
    def spoil(data: Plain) -> None:
        rows = table_of(data)
        rows[next(iter(rows))] = value

    return spoil


def _stone(**fields: Any) -> Callable[[Plain], None]:
    def spoil(data: Plain) -> None:
        id_ = "11111111-1111-4111-8111-111111111111"
        row = {"id": id_, "updated": "2030-01-01T10:00:00.000Z", "table": "notes", **fields}
        data.setdefault("removed", {})[id_] = {
            name: value for name, value in row.items() if value != "@none@"
        }

    return spoil


def _table(name: str, value: Any) -> Callable[[Plain], None]:
    def spoil(data: Plain) -> None:
        data[name] = value

    return spoil


def _kind(value: Any) -> Callable[[Plain], None]:
    def spoil(data: Plain) -> None:
        data[next(kind for kind in _KINDS if data.get(kind))] = value

    return spoil


def _header(**fields: Any) -> Callable[[Plain], None]:
    def spoil(data: Plain) -> None:
        data["samling"]["file"].update(fields)

    return spoil


_DOT = {"seen": {"abcd": 2}, "base": "2.abcd"}
# What may stand in a row or a table of any file.
ROWS: dict[str, Callable[[Plain], None]] = {
    "a lineage that is a number": _row(lineage=1.5),
    "a lineage that is null": _row(lineage=None),
    "a lineage that is a list": _row(lineage=["a"]),
    "a lineage of texts": _row(lineage={"seen": "x", "base": 3}),
    "a dot that is none": _row(lineage={"seen": {"a": 1}, "base": "x.y.z"}),
    "others that are a number": _row(lineage={**_DOT, "others": 5}),
    "others of one": _row(lineage={**_DOT, "others": {"title": [["2.abcd"]]}}),
    "others outside the fields": _row(lineage={**_DOT, "others": {"table": [["2.abcd", 7]]}}),
    "others removed by a text": _row(lineage={**_DOT, "others": {"removed": [["2.abcd", "x"]]}}),
    "a final row": _row(lineage={"final": True}),
    "an id that is a number": _row(id=17),
    "an id that is a list": _row(id=["x"]),
    "no id": _without("id"),
    "no time": _without("updated"),
    "a time that is a number": _row(updated=12),
    "a time that is none": _row(updated="i går"),
    "a time before all": _row(updated="0001-01-01T00:00:00+14:00"),
    "a title that is a list": _row(title=["x"], text={"x": 1}),
    "a row with a table": _row(table="notes"),
    "a row with a table that is a list": _row(table=["notes"]),
    "a team that is a list": _row(team=["x"]),
    "a key twice": _row(title="@twice@"),
    "a number too great": _row(extra="@huge@"),
    "more digits than are read": _row(extra="@digits@"),
    "no number": _row(extra="@nan@"),
    "half a pair": _row(title="a\ud800b", text="a\ud800b"),
    "half a pair in a key": _row(**{"\udc00": 1}),
    "far too deep": _row(extra="@deep@"),
    "rather deep": _row(extra="@nested@"),
    "a row that is null": _instead(None),
    "a row that is a list": _instead([1]),
    "a row that is a number": _instead(3),
    "a row that is empty": _instead({}),
    "a table that is a list": _kind([]),
    "a table that is null": _kind(None),
    "an unknown table": _table("ukjent", {"x": {"id": "x"}}),
    "an unknown table of lists": _table("ukjent", [1]),
    "the removed as a list": _table("removed", [1]),
    "a removed row without its table": _stone(table="@none@"),
    "a removed row of a list": _stone(table=["notes"]),
    "a removed row of nothing known": _stone(table="ukjent"),
    "a removed row without its time": _stone(updated="@none@"),
    "a removed row of another id": _stone(id=4),
    "a removed row with an odd lineage": _stone(lineage=1.5),
    "a removed row with half of its fields": _stone(text="x"),
    "a removed team without more": _stone(table="team"),
}
# What may stand in the header.
HEADERS: dict[str, Callable[[Plain], None]] = {
    "changes of a terabyte": _header(changes={"size": 10**12, "line": 0, "check": "00000000"}),
    "changes of no size": _header(changes={"size": "x", "line": None, "check": []}),
    "changes without end": _header(changes={"size": 10**40, "line": 10**39, "check": "x"}),
    "changes that are a list": _header(changes=[1, 2]),
    "changes of only a size": _header(changes={"size": 1_000_000_000_000}),
    "made at a list": _header(made_at=[1]),
    "made of a list": _header(made_at={"size": 10**12, "line": 3, "check": [], "of": [1]}),
    "a format that is true": _header(format=True),
    "a format that is a text": _header(format="3"),
    "a format below one": _header(format=-1),
    "a format to come": _header(format=10**30),
    "a kind that is a list": _header(kind=["team"]),
    "part of a list": _header(part=["x"]),
    "a header too deep": _header(extra="@nested@"),
}


def vouched(path: Path, spoil: Callable[[Plain], None]) -> None:
    """Has the file at `path` hold it, under a right checksum."""
    data = json.loads(path.read_bytes())
    spoil(data)
    path.write_bytes(sealed(data))


def edited(path: Path, spoil: Callable[[Plain], None]) -> None:
    """Has the file at `path` hold it, under the checksum that it had."""
    data = json.loads(path.read_bytes())
    spoil(data)
    path.write_text(dumped(data), encoding="utf-8")


def older(path: Path, spoil: Callable[[Plain], None]) -> None:
    """Has the file at `path` hold it, of a format without checksums."""
    from tests.help.older_format import without_check

    data = without_check(json.loads(path.read_bytes()))
    spoil(data)
    path.write_text(dumped(data), encoding="utf-8")


def in_changes(path: Path, spoil: Callable[[Plain], None]) -> None:
    """Has the changes of the file at `path` hold it in one more line, which bears its CRC."""
    data = json.loads(path.read_bytes())
    data.pop("samling")
    spoil(data)
    with path.with_suffix(".changes").open("ab") as file:
        file.write(line_of({"at": "2030-01-01T10:00:00.000Z", "set": data, "was": data}))


FORMS = {form.__name__: form for form in (vouched, edited, older, in_changes)}
