"""Whose turn it is in a dot voting, in large digits, and the ranking as a table."""

from __future__ import annotations

from rich.text import Text

from samling.locale import t
from samling.report.voting.counts import VoteCount, bar, ranking
from screens.session.signs import DOT
from screens.widgets.big_clock import big_rows
from screens.widgets.record_table import Cell, Column

_BAR = 20
_USED = "○"


def turn_words(count: VoteCount, theme: dict[str, str]) -> Text:
    """Returns three lines: the chair whose turn it is, the votes left, and the last vote."""
    voting = count.voting
    if count.voter is None:
        # Who was passed over still has votes to give.
        if count.given < count.total:
            return Text(t("voting.nobody_left"), style=f"bold {theme['warning']}")
        return Text(t("voting.all_given"), style=f"bold {theme['success']}")
    left = t("voting.left_one") if count.left == 1 else t("voting.left", n=count.left)
    words = [
        t("voting.person", voter=count.voter, people=voting.people),
        f"{left}  {DOT * count.left}{_USED * (voting.dots - count.left)}",
        t("voting.last", voter=count.last[0], number=count.last[1]) if count.last else "",
    ]
    text = Text(no_wrap=True)
    for digits, line in zip(big_rows(str(count.voter), 3), words, strict=True):
        text.append(digits, style=f"bold {theme['accent']}")
        text.append(f"  {line}\n", style="bold")
    text.rstrip()
    return text


def ranking_columns() -> list[Column]:
    """Returns the columns, their headings in the language in use."""
    return [
        Column("rank", t("column.rank"), 4, right=True),
        Column("text", t("column.bottleneck"), 0),
        Column("bar", "", _BAR + 1, picture=True),
        Column("votes", t("column.votes"), 7, right=True),
    ]


def ranking_rows(count: VoteCount, theme: dict[str, str]) -> list[tuple[str, list[Cell]]]:
    """Returns a row for each bottleneck of a voting, the most votes first, by its id."""
    ranked = ranking(count)
    most = max((place.choice.votes for place in ranked), default=0)
    return [
        (
            place.choice.id,
            [
                str(place.rank),
                place.choice.text,
                Text(bar(place.choice.votes, most, _BAR), style=theme["primary"]),
                str(place.choice.votes),
            ],
        )
        for place in ranked
    ]
