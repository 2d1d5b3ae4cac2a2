"""What phones can be asked: each is a part of the page, and takes what the page sends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from samling.errors import SamlingError
from samling.locale import language
from samling.model.rights import Access
from samling.store import Workspace
from samling.web.telling.showing import Asked
from samling.web.templates import templates


class NotAsked(SamlingError):
    """The facilitator does not ask that, or no longer."""

    def __init__(self) -> None:
        super().__init__("phone.not_asked")


@dataclass
class Guest:
    """A phone that was let in: its rights, and the language it has chosen.

    `warned` is the comment that it was last warned of.
    """

    access: Access
    lang: str = field(default_factory=language)
    warned: str = ""


class Part(Protocol):
    """One thing that is asked; `parts.py` lists them.

    Both are called in the thread of the records, with the rights and in the language of the phone.
    """

    def html(self, workspace: Workspace, asked: Asked, guest: Guest) -> str:
        """Returns what the page shows of it; "" while it is not asked."""

    def take(
        self, workspace: Workspace, asked: Asked, guest: Guest, sent: Mapping[str, str]
    ) -> str:
        """Stores what the page sends and returns a sentence; raises SamlingError, NotAsked."""


def filled(name: str, **values: object) -> str:
    """Returns the HTML of a template of the phones."""
    return templates().get_template(f"phone/{name}.html").render(**values)
