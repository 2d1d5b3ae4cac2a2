"""The library of a network: lectures, tools, articles, and what teams share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from samling.errors import InvalidField
from samling.model.checks import entered
from samling.model.record import Record

ResourceKind = Literal["lecture", "tool", "article", "link", "experience"]
TAGS_LIMIT = 20


@dataclass(frozen=True, kw_only=True)
class Resource(Record):
    """Something to learn from; an experience is what a team shares with the others.

    `link` is where it lies: an address, or a file's path. `gathering` and `shared_by` are
    the ids of a gathering and of a team, or "". `tags` are words to find it by.
    """

    TABLE: ClassVar[str] = "library"

    title: str
    kind: ResourceKind = "lecture"
    about: str = ""
    link: str = ""
    tags: tuple[str, ...] = ()
    gathering: str = ""
    shared_by: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._clean_lines("title", required="title")
        self._set(
            about=entered.text("about", self.about),
            link=entered.line("link", self.link, limit=entered.LINK_LIMIT),
        )
        self._clean_choices(kind=ResourceKind)
        tags = [entered.line("tags", tag, limit=40).casefold() for tag in self.tags]
        self._set(tags=tuple(dict.fromkeys(tag for tag in tags if tag)))
        if len(self.tags) > TAGS_LIMIT:
            raise InvalidField("tags", "error.tags", limit=TAGS_LIMIT)


def parse_tags(value: str) -> tuple[str, ...]:
    """Returns the tags written with commas, semicolons or lines between them."""
    parts = value.replace(";", ",").replace("\n", ",").split(",")
    return tuple(part.strip().lstrip("#") for part in parts if part.strip())
