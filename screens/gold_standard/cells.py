"""The words of the gold standard on the screen: a whole entry, and each phase's count."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from itertools import count

from rich.text import Text

from samling.locale import first_upper, t
from samling.model import Phase, Strength
from samling.report.gold_standard import KINDS, Coverage, StandardRow, strength_words
from screens.session.signs import LINKED, STATUS_SIGNS

# The four steps of GRADE as it draws them, a filled ring for each.
STRENGTH_SIGNS: dict[Strength, str] = {
    "unrated": "",
    "high": "●●●●",
    "moderate": "●●●○",
    "low": "●●○○",
    "very_low": "●○○○",
}
_NONE = "·"
_NARROWEST = 14
_BETWEEN = "  "


def hanging(sign: str, words: str, width: int, lines: int = 0) -> str:
    """Returns `words` wrapped to `width` cells behind `sign`, of at most `lines` (0: any)."""
    wrapped = textwrap.wrap(
        words,
        max(_NARROWEST, width),
        initial_indent=sign,
        subsequent_indent=" " * len(sign),
        max_lines=lines or None,
        placeholder=" …",
    )
    return "\n".join(wrapped)


def entry_words(row: StandardRow, width: int, tall: bool, theme: Mapping[str, str]) -> Text:
    """Returns a whole entry: statement, source with year and strength, link, bottlenecks.

    A screen that is not `tall` shows the beginning of a long statement and of many links.
    """
    standard = row.record
    lines, links = (8, 5) if tall else (3, 2)
    muted, warning = theme["foreground-muted"], theme["warning"]
    statement = hanging(f"{row.number} ", " ".join(standard.statement.split()), width, lines)
    text = Text(statement, style=f"bold {theme['foreground']}")
    plain = f"not bold {theme['foreground']}"
    text.append(f"\n{first_upper(t(f'source_kind.{standard.kind}'))}: ", style=f"not bold {muted}")
    if standard.source:
        text.append(standard.source, style=plain)
    else:
        text.append(t("gold_standard.lack_source"), style=f"not bold {warning}")
    if standard.year is not None:
        text.append(f", {standard.year}", style=plain)
    text.append(f" · {strength_words(standard)} ", style=plain)
    text.append(STRENGTH_SIGNS[standard.strength], style=f"not bold {theme['accent']}")
    if standard.link:
        link = Text(f"\n{standard.link}", style=f"not bold {muted}")
        link.truncate(width, overflow="ellipsis")
        text.append_text(link)
    for stuck in row.bottlenecks[:links]:
        text.append(f"\n{LINKED} ", style=f"bold {theme['error']}")
        words = " ".join(stuck.text.split())
        text.append(f"{STATUS_SIGNS[stuck.status]} {words}", style=plain)
        text.append(f" ({t(f'status.{stuck.status}')})", style=f"not bold {muted}")
    if len(row.bottlenecks) > links:
        text.append(f"\n{LINKED} …", style=f"bold {theme['error']}")
    return text


def coverage_line(
    found: Sequence[Coverage], here: Phase | None, gaps: int, width: int, theme: Mapping[str, str]
) -> Text:
    """Returns each phase with how many entries of each kind it has, and the number of gaps.

    Where there is no room for the numbers, a letter stands for a kind that is there; where
    there is none for all phases, those around the one at hand are shown.
    """
    tail = Text(
        t("gold_standard.gaps_count", count=gaps), style=theme["warning" if gaps else "success"]
    )
    room = width - tail.cell_len - 2
    place = next(
        (i for i, coverage in enumerate(found) if here and coverage.phase.id == here.id), 0
    )
    cells = [
        _cell(coverage, coverage.number == place + 1, theme, counted=True) for coverage in found
    ]
    if not _fits(cells, room):
        cells = [
            _cell(coverage, coverage.number == place + 1, theme, counted=False)
            for coverage in found
        ]
    first = next(i for i in count() if _fits(cells[i : place + 1], room))
    line = Text(no_wrap=True)
    for cell in cells[first:]:
        if line.cell_len + cell.cell_len > room:
            break
        line.append_text(cell).append(_BETWEEN)
    line.pad_right(max(0, width - line.cell_len - tail.cell_len))
    return line.append_text(tail)


def _fits(cells: Sequence[Text], room: int) -> bool:
    return len(cells) < 2 or sum(cell.cell_len + len(_BETWEEN) for cell in cells) <= room


def _cell(coverage: Coverage, here: bool, theme: Mapping[str, str], *, counted: bool) -> Text:
    style = f"bold {theme['primary']}" if here else theme["foreground"]
    text = Text(f"{coverage.number} ", style=style)
    for kind, number in zip(KINDS, coverage.counts, strict=True):
        letter = t(f"gold_standard.letter_{kind}")
        if number:
            text.append(f"{letter}{number if counted else ''}", style=theme["success"])
        else:
            text.append(f"{letter if counted else ''}{_NONE}", style=theme["warning"])
    return text
