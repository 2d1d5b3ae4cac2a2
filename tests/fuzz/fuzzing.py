"""What the fuzz tests share: how much of it, values that have broken programs, mutations.

SAMLING_FUZZ_EXAMPLES sets the number of examples of every fuzz test; docs/fuzzing.md.
"""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from samling.locale import explain
from samling.model import SamlingError
from samling.spc import ChartError
from tests.help.sampled import drawn

Plain = Any
REFUSALS = (SamlingError, ChartError)


def fuzz(examples: int, slower: int = 1) -> Callable[[Any], Any]:
    """Settings for a test of so many examples (`drawn`), or as many as the environment asks for.

    A test that is so many times `slower` than the others takes that many fewer of them.
    """
    asked = int(os.environ.get("SAMLING_FUZZ_EXAMPLES", "0")) // slower
    return settings(
        max_examples=asked or drawn(examples),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )


def refused(action: Callable[[], Any]) -> SamlingError | ChartError | None:
    """Does `action`; returns its refusal, which has a sentence to show. All else is raised."""
    try:
        action()
    except REFUSALS as error:
        refusal = error
    else:
        return None
    assert explain(refusal).strip()
    return refusal


# Texts that mean something to some layer: a path, a terminal, a spreadsheet, a browser.
TEXTS = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "x\udfff y",
    "\x1b[2J\x1b]0;tittel\x07",
    "\u202eteskt\u202c",
    "é",
    "👩‍👩‍👧‍👦" * 20,
    "x" * 199,
    "ord " * 6_000,
    "\n" * 50,
    "../../../etc/passwd",
    "/dev/null",
    "con.json",
    "<script>alert(1)</script>",
    "[link](javascript:alert(1))",
    "http://[::1",
    "=cmd|' /C calc'!A0",
    "{0} {title} %s %(x)s",
    "[bold]merking[/bold] [/]",
    "NaN",
    "1e999",
    "00000000-0000-0000-0000-000000000000",
]
# Signs that no document may hold, of each kind: samling/signs.py.
UNWANTED = [
    *("\x00", "\x1b", "\x0b", "\x7f", "\x85", "\x9f", "\u2028", "\u2029"),
    *("\ufdd0", "\ufdef", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff"),
    *("\ud800", "\udc80", "\udfff"),
    *("\u202a", "\u202e", "\u2066", "\u2069", "\u200b", "\u2060", "\ufeff"),
]
DAYS = [
    "0001-01-01",
    "0000-01-01",
    "1899-12-31",
    "2016-02-30",
    "20161018",
    "2016-W42-2",
    "2199-12-31",
    "2200-01-01",
    "9999-12-31",
    "10000-01-01",
]
MOMENTS = [
    "0001-01-01T00:00:00+14:00",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59-14:00",
    "9999-12-31T23:59:59.999999Z",
    "2016-10-18T09:00:00",
    "2016-10-18T09:00:00+23:59",
    "2016-10-18T24:00:00Z",
    "1899-12-31T23:59:59Z",
    "2199-12-31T23:59:59Z",
]
TIMES = ["00:00", "23:59", "24:00", "09:00:00.000001", "09:00+02:00", "09:00Z", "9", "T09"]
NUMBERS: list[Any] = [
    *(0, -0.0, -1, 1, 2, 10, 100, 999, 1_000, 2**31, 2**63, -(2**63), 10**15, 10**400),
    *(0.1, 0.5, 1e-320, 1e-15, 1e15, 1e16, 1.7976931348623157e308, -1e308),
    *(float("nan"), float("inf"), float("-inf")),
]
ODD: list[Any] = [None, True, False, [], {}, [[]], [None], {"": None}, {"id": {}}]

texts = st.sampled_from(
    [*TEXTS, *(f"a{sign}b" for sign in UNWANTED), *DAYS, *MOMENTS, *TIMES]
) | st.text(max_size=30)
numbers = st.sampled_from(NUMBERS) | st.integers() | st.floats()
values = st.recursive(
    st.sampled_from(ODD) | numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=8,
)


def _like(old: Plain) -> st.SearchStrategy[Any]:
    """Values of the kind of `old`, which get past the first look of a reader."""
    if isinstance(old, bool):
        return st.booleans()
    if isinstance(old, int | float):
        return numbers
    if isinstance(old, str):
        for known in (DAYS, MOMENTS, TIMES):
            if len(old) == len(known[0]) or (known is MOMENTS and old[10:11] == "T"):
                return st.sampled_from(known) | texts
        return texts
    return values


def nodes(document: Plain) -> list[tuple[Any, Any]]:
    """Returns each place of a document as the container and the key or index in it."""
    found: list[tuple[Any, Any]] = []
    queue = [document]
    for node in queue:
        keys = list(node) if isinstance(node, dict) else range(len(node))
        for key in keys:
            found.append((node, key))
            if isinstance(node[key], dict | list):
                queue.append(node[key])
    return found


@dataclass(frozen=True)
class Drawn:
    """Something drawn, with what was done to it: what it is, is too long to print."""

    value: Any
    done: tuple[str, ...]

    def __repr__(self) -> str:
        return "; ".join(self.done)


@st.composite
def mutated(draw: st.DrawFn, document: Plain, most: int = 4) -> Drawn:
    """Draws a copy of a document in which some places have been changed.

    A place gets another value (often of its own kind, or that of another place), is taken
    away, is doubled, or gets another name.
    """
    changed, done = copy.deepcopy(document), []
    for _ in range(draw(st.integers(1, most))):
        places = nodes(changed)
        if not places:
            break
        within, key = places[draw(st.integers(0, len(places) - 1))]
        other, there = places[draw(st.integers(0, len(places) - 1))]
        way = draw(st.sampled_from(["like", "like", "any", "other", "take", "double", "rename"]))
        before = repr(within[key])[:60]
        match way:
            case "like":
                within[key] = draw(_like(within[key]))
            case "any":
                within[key] = draw(values)
            case "other":
                within[key] = copy.deepcopy(other[there])
            case "take":
                del within[key]
            case "double" if isinstance(within, list):
                within.insert(key, copy.deepcopy(within[key]))
            case "double":
                within[draw(texts)] = copy.deepcopy(within[key])
            case _ if isinstance(within, dict):
                within[draw(texts)] = within.pop(key)
        after = repr(within.get(key) if isinstance(within, dict) else within)[:60]
        done.append(f"{way} {key!r}: {before} -> {after}")
    return Drawn(changed, tuple(done))


def as_json(document: Plain) -> bytes:
    """Writes a document; a half of a pair of surrogates is escaped, NaN is a word."""
    return json.dumps(document).encode()


@st.composite
def damaged(draw: st.DrawFn, raw: bytes) -> Drawn:
    """Draws a file that has been cut, overwritten, doubled or written in another encoding."""
    piece = st.binary(max_size=8) | st.sampled_from(
        [
            *(b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"\r", b"[" * 2_000, b'{"a":' * 2_000),
            *(
                b"1e999",
                b"NaN",
                b"-Infinity",
                b"9" * 5_000,
                b"\\ud800",
                b"\\u0000",
                b", ,",
                b";;\t",
            ),
        ]
    )
    done = []
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(raw)))
        end = min(len(raw), at + draw(st.sampled_from([0, 1, 2, 5, 50, 1_000])))
        way = draw(st.sampled_from(["put", "put", "cut", "double", "mirror"]))
        new = draw(piece) if way == "put" else b""
        done.append(f"{way} {at}-{end} {raw[at:end][:40]!r} -> {new[:40]!r}")
        match way:
            case "put":
                raw = raw[:at] + new + raw[end:]
            case "cut":
                raw = raw[:at]
            case "double":
                raw = raw[:end] + raw[at:end] + raw[end:]
            case _:
                raw = raw[:at] + raw[at:end][::-1] + raw[end:]
    encoding = draw(st.sampled_from(["utf-8"] * 6 + ["utf-16", "utf-8-sig", "latin-1", "utf-32"]))
    if encoding != "utf-8":
        raw = raw.decode("utf-8", "ignore").encode(encoding, "replace")
    return Drawn(raw, (*done, encoding))
