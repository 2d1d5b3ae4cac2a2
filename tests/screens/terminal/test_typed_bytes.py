"""Whatever bytes come, in whatever pieces: the same keys and pastes, and no key is dead after."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key, Paste
from textual.message import Message

from screens.terminal.typed_bytes import TypedBytes

START, END = b"\x1b[200~", b"\x1b[201~"
# Longer than anything that is waited for.
LONG = 5.0


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def events(*parts: bytes | float) -> list[Message]:
    """What comes of bytes, with pauses in seconds between."""
    clock = Clock()
    typed, found = TypedBytes(now=clock), []
    for part in parts:
        if isinstance(part, bytes):
            found += typed.feed(part)
        else:
            # Looked at as often as the driver of a browser does, which waits for keys else.
            for _ in range(10):
                clock.now += part / 10
                found += typed.tick() if typed.is_begun else []
    return found


def seen(*parts: bytes | float) -> list[str]:
    """The same in words: a letter as it is, other keys by name, a paste in brackets."""
    return [
        f"<{event.text}>"
        if isinstance(event, Paste)
        else str(event.character if event.is_printable else event.key)
        for event in events(*parts)
        if isinstance(event, Key | Paste)
    ]


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        (["blå".encode()], ["b", "l", "å"]),
        ([b"bl\xe5b"], ["b", "l", "å", "b"]),
        ([b"\xe5", LONG], ["å"]),
        ([b"\xe5\x13"], ["å", "ctrl+s"]),
        # A letter that comes in two pieces is one.
        ([b"\xc3", 0.1, b"\xa5"], ["å"]),
        ([b"\x93ja\x94"], ["“", "j", "a", "”"]),
        ([b"\x1b", LONG], ["escape"]),
        ([b"\x1b[A"], ["up"]),
        ([b"\x1b[2", b"4~"], ["f12"]),
        ([b"\x1b[2", 0.3, b"00~x" + END + b"y"], ["<x>", "y"]),
        ([START + b"a\nb" + END + b"c"], ["<a\nb>", "c"]),
        ([START + b"a", 1.5, b"b" + END], ["<ab>"]),
        ([START + b"a\x1b", 1.5, b"[201~b"], ["<a>", "b"]),
        ([START + b"a\x1b[31mr\x1b" + END + b"b"], ["<a[31mr>", "b"]),
        ([START + b"\x1b\x00\x07a\tb\x7f" + END], ["<a\tb>"]),
        ([START + END + b"b"], ["b"]),
        # Its end never comes, or when it is waited for no longer.
        ([START + b"a", LONG, b"b", b"\r"], ["<a>", "b", "enter"]),
        ([START + b"a", LONG, b"\x1b[A"], ["<a>", "up"]),
        ([START + b"a\x1b[20", LONG, b"1~b"], ["<a>", "b"]),
        ([START + b"a", LONG, b"bcd" + END + b"e"], ["<a>", "<bcd>", "e"]),
        ([START + b"a", LONG, b"bcd", 0.1, b"e" + END], ["<a>", "<bcde>"]),
        ([END + b"a"], ["a"]),
        ([START + b"bl\xe5" + END], ["<blå>"]),
    ],
)
def test_what_comes_of_it(parts: list[bytes | float], wanted: list[str]) -> None:
    assert seen(*parts) == wanted


PIECES = st.lists(
    st.sampled_from([b"a", "å".encode(), b"\x13", b"\x1b[A", START + b"x\ny\x1b[0mz" + END]),
    max_size=8,
)


@given(PIECES, st.data())
def test_the_pieces_it_comes_in_are_nothing(pieces: list[bytes], data: st.DataObject) -> None:
    whole = b"".join(pieces)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=10)))
    places = zip([0, *cuts], [*cuts, len(whole)], strict=True)
    parts = [whole[start:end] for start, end in places]
    assert seen(*parts, LONG) == seen(whole, LONG)


@given(st.lists(st.binary(max_size=12) | st.just(LONG), max_size=8))
def test_after_anything_a_key_is_a_key(parts: list[bytes | float]) -> None:
    assert "".join(seen(*parts, LONG, b"q", LONG)).endswith("q")
