"""What phones can be asked: each is a part of the page, and takes what the page sends."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol, TypeVar

from samling.errors import SamlingError
from samling.locale import language, speaking, t_in
from samling.model import Record
from samling.model.rights import Access
from samling.store import Workspace
from samling.store.batch import Wish, write_batch
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


@dataclass(frozen=True)
class Sent:
    """What a phone has sent: the fields of a form by their names."""

    guest: Guest
    fields: Mapping[str, str]

    def get(self, name: str) -> str:
        """Returns a field; "" where the page has not sent it."""
        return self.fields.get(name, "")


Seen = TypeVar("Seen")
# A sentence for the phone in its language, or why what it sent was refused.
Reply = str | SamlingError


class Part(Protocol):
    """One thing that is asked; `parts.py` lists them.

    Both are called for all phones that wait at the moment, in the thread of the records.
    """

    def html(self, workspace: Workspace, asked: Asked, guests: Sequence[Guest]) -> list[str]:
        """Returns what each page shows of it, in its language; "" while it is not asked."""

    def take(self, workspace: Workspace, asked: Asked, sent: Sequence[Sent]) -> list[Reply]:
        """Stores what phones have sent at the same moment, each with its own rights.

        Returns the reply to each; raises SamlingError for what is wrong for all of them.
        """


def drawn(
    guests: Sequence[Guest], seen: Iterable[Seen], draw: Callable[[Seen, str], str]
) -> list[str]:
    """Returns what is drawn of what each phone sees, in its language, which `draw` is given."""
    found = []
    for guest, sees in zip(guests, seen, strict=True):
        with speaking(guest.lang):
            found.append(draw(sees, guest.lang))
    return found


def put_all(
    workspace: Workspace, sent: Sequence[Sent], made: Callable[[Sent], Record], thanks: str
) -> list[Reply]:
    """Stores the record that is `made` of each, all in one write; returns the reply to each.

    `made` is called in the language of the phone, and may raise SamlingError; `thanks` is the key
    of the sentence that is its reply.
    """
    wishes: list[Wish | SamlingError] = []
    for one in sent:
        try:
            with speaking(one.guest.lang):
                wishes.append(Wish(one.guest.access, puts=(made(one),)))
        except SamlingError as error:
            wishes.append(error)
    refused = write_batch(workspace, wishes)
    return [error or t_in(one.guest.lang, thanks) for one, error in zip(sent, refused, strict=True)]


def filled(name: str, **values: object) -> str:
    """Returns the HTML of a template of the phones."""
    return templates().get_template(f"phone/{name}.html").render(**values)


@lru_cache(maxsize=128)
def filled_once(lang: str, name: str, **values: Hashable) -> str:
    """Returns the same in `lang`, the language in use, drawn once for all that are shown it."""
    del lang
    return filled(name, **values)
