"""Slides of the bottlenecks: each by itself, the board by quarters, and a voting's ranking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samling.locale import first_upper, format_date, t
from samling.model import Team, Voting
from samling.report.bottlenecks.board import NAMES, UNRATED, Board, quarter_of
from samling.report.bottlenecks.board_layout import wrapped
from samling.report.bottlenecks.rows import BottleneckRow
from samling.report.projector.slide import Slide, beside
from samling.report.voting.counts import (
    Choice,
    VoteCount,
    bar,
    count_votes,
    ranking,
    votes_words,
    voting_line,
)
from samling.store import Workspace

_BAR_WIDEST = 24
# ANSI: bold for the bars, and all as before.
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def bottleneck_slides(rows: Sequence[BottleneckRow]) -> list[Slide]:
    """Returns a slide for each bottleneck, its votes as the large number."""
    slides = []
    for place, row in enumerate(rows, start=1):
        bottleneck = row.record
        kicker = [row.team.title, t("slides.bottleneck", number=place, count=len(rows))]
        kicker += [row.phase.title] if row.phase else []
        facts = [first_upper(votes_words(row.votes))] if row.votes == 0 else []
        facts += [first_upper(t(f"status.{bottleneck.status}"))]
        quarter = quarter_of(bottleneck)
        facts += [] if quarter == UNRATED else [quarter_words(quarter)]
        facts += [t("slides.owner", owner=bottleneck.owner)] if bottleneck.owner else []
        facts += [t("slides.due", date=format_date(bottleneck.due))] if bottleneck.due else []
        slide = Slide(" · ".join(kicker), _line(bottleneck.text), points=tuple(facts))
        slides.append(_with_votes(slide, row.votes) if row.votes else slide)
    return slides


def quarter_words(name: str) -> str:
    """Returns what a quarter of the board means, and its ratings."""
    return f"{t(f'board.{name}')} ({t(f'board.{name}_is')})"


def board_slides(team: Team, board: Board) -> list[Slide]:
    """Returns a slide for each quarter of the board that holds something."""
    slides = []
    for name in (*NAMES[1:], UNRATED):
        if not board[name]:
            continue
        points = tuple(
            _line(row.record.text) + (f" ({votes_words(row.votes)})" if row.votes else "")
            for row in board[name]
        )
        kicker = [team.title, t("board.title")]
        kicker += [] if name == UNRATED else [t(f"board.{name}_is")]
        count = len(points)
        slides.append(
            Slide(
                " · ".join(kicker),
                t(f"board.{name}"),
                str(count),
                points,
                label=beside(count, t("board.counted", n=count)),
            )
        )
    return slides


def voting_slides(workspace: Workspace, team: Team, voting: Voting) -> list[Slide]:
    """Returns the ballot, a number a slide, while a voting is open; else its ranking.

    The ranking is a picture of bars, followed by a slide for each bottleneck with votes, the
    most first.
    """
    count = count_votes(workspace, voting)
    line = f"{team.title} · {voting_line(workspace, count)}"
    if not voting.closed:
        kicker = f"{team.title} · {t('voting.title')}"
        of_all = t("slides.of_all", count=len(count.choices))
        return [
            Slide(kicker, choice.text, str(choice.number), label=of_all, about=choice.id)
            for choice in count.choices
        ]
    slides = [Slide(line, t("voting.ranking"), draw=_bars(count))]
    for ranked in ranking(count):
        if ranked.choice.votes:
            points = (t("slides.rank", rank=ranked.rank),)
            slide = Slide(line, ranked.choice.text, points=points)
            slides.append(_with_votes(slide, ranked.choice.votes))
    return slides


def _with_votes(slide: Slide, votes: int) -> Slide:
    return replace(slide, number=str(votes), label=beside(votes, votes_words(votes)))


def _bars(count: VoteCount) -> _Bars:
    return _Bars([ranked.choice for ranked in ranking(count)])


class _Bars:
    """Draws the votes of a ranking as bars, each beside its bottleneck."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        self.choices = choices

    def __call__(self, width: int, height: int, dark: bool, colour: bool) -> str:  # noqa: ARG002
        most = max((choice.votes for choice in self.choices), default=0)
        longest = min(_BAR_WIDEST, width // 3)
        # Two lines a text, and air between, where there is room for all.
        deep = 2 if len(self.choices) * 3 <= height else 1
        lines: list[str] = []
        for choice in self.choices[:height]:
            drawn = bar(choice.votes, most, longest).rjust(longest)
            head = f"{_BOLD if colour else ''}{drawn} {choice.votes:>2}{_PLAIN if colour else ''}  "
            texts = wrapped(choice.text, width - longest - 6, deep)
            lines.append(head + texts[0])
            lines += [" " * (longest + 5) + text for text in texts[1:]]
            lines += [""] if deep > 1 else []
        return "\n".join(lines[:height])


def _line(text: str) -> str:
    return " ".join(text.split())
