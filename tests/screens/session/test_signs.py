"""A sign has one meaning: of two things that look alike, a reader takes one for the other."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest
from rich.cells import cell_len

from samling.locale import LEVEL_SIGNS
from screens.session import signs

TABLES = {name: value for name, value in vars(signs).items() if name.isupper() and "SIGNS" in name}
# Of WGL4, which has those of code page 437: what is no letter.
DRAWN = set("!#+=?~§±¶»½÷‖•←↑→↓↔↕∂∏∑√∞∩∫≈≠≡≤≥⌂⌐─■□▪▫▬▲►▼◄◆◊○●◘◙ Px")


def written() -> list[str]:
    """Returns each sign written in the module, docstring and names of meanings left out."""
    assert signs.__file__ is not None
    tree = ast.parse(Path(signs.__file__).read_text(encoding="utf-8"))
    keys = {id(key) for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in keys
        and node.value not in {signs.__doc__, *LEVEL_SIGNS}
    ] + [signs.HERE, signs.SIGNAL, signs.OVER, signs.PAUSED]


def test_each_sign_is_written_once() -> None:
    doubles = [sign for sign, times in Counter(written()).items() if times > 1]
    assert doubles == []
    assert len(written()) > 30


@pytest.mark.parametrize("name", TABLES)
def test_what_stands_beside_each_other_differs(name: str) -> None:
    values = list(TABLES[name].values())
    assert len(set(values)) == len(values)


def test_every_font_has_the_signs_in_one_cell() -> None:
    assert [sign for sign in written() if cell_len(sign) != 1 or sign not in DRAWN] == []
