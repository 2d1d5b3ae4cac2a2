"""The shapes in which the gold standards of the teams are written down.

Guidelines and studies are real and said in the team's own words; the strength is the
team's own judgement, and invented as the team is. What users say is invented, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from samling.model import SourceKind, Strength

NICE = "https://www.nice.org.uk/guidance"
_DOI = "https://doi.org"


@dataclass(frozen=True, kw_only=True)
class Best:
    """An entry; `stuck` is the beginning of the text of the bottleneck that falls short."""

    kind: SourceKind
    statement: str
    source: str = ""
    link: str = ""
    year: int | None = None
    strength: Strength = "unrated"
    stuck: str = ""


def research(
    statement: str,
    source: str,
    year: int,
    strength: Strength,
    *,
    link: str = "",
    stuck: str = "",
) -> Best:
    """Returns what a study says; `link` is its DOI."""
    return Best(
        kind="research",
        statement=statement,
        source=source,
        year=year,
        strength=strength,
        link=f"{_DOI}/{link}" if link else "",
        stuck=stuck,
    )


def guideline(
    statement: str,
    source: str,
    year: int | None = None,
    *,
    strength: Strength = "unrated",
    link: str = "",
    stuck: str = "",
) -> Best:
    """Returns what a guideline says."""
    return Best(
        kind="guideline",
        statement=statement,
        source=source,
        year=year,
        strength=strength,
        link=link,
        stuck=stuck,
    )


def users(statement: str, whom: str = "", stuck: str = "") -> Best:
    """Returns what users say; `whom` tells who they are, and without it there is no source."""
    source = f"Oppdiktet eksempel: {whom}" if whom else ""
    year = 2016 if whom else None
    return Best(kind="users", statement=statement, source=source, year=year, stuck=stuck)
