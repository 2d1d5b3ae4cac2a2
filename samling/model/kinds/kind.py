"""The declaration of a kind of record: where it lies, how it is found, listed and removed.

Named tuples, since every command reads the declarations: a dataclass takes eight times as long
to make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from samling.model import Record

# Which file a record lies in.
FileOf = Literal["network", "team"]
# A title and a body. A record of free text has the text as its title.
Texts = tuple[str, str]


class Source(NamedTuple):
    """How a kind of record is searched.

    `place` is the screen that shows it; `texts` yields a title and a body for each part of a
    record that is found separately; `shown_as` returns the id that the screen knows it by.
    """

    place: str
    texts: Callable[[Any], Iterable[Texts]]
    shown_as: Callable[[Any], str] = lambda record: record.id

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that are all it is made of, the title first; () where it is made of more."""
        names: tuple[str, ...] = getattr(self.texts, "names", ())
        return names


class Link(NamedTuple):
    """What a field refers to by id, and what happens to its record when that is removed.

    With a `refusal`, the key of a sentence, the record prevents the removal. If it `goes_along`
    it is removed too. Otherwise it stays, and its link leads nowhere.
    """

    to: type[Record]
    refusal: str = ""
    goes_along: bool = False


class Acts(NamedTuple):
    """What a person gives when a record of a kind is added or changed.

    `derived` are fields that follow from others and are never given. `fixed` are given when a
    record is added, and stay. `first` must be given then although the record has a default,
    `optional` need not although it has none. `more` are inputs beyond the record's own fields, by
    name, each with the kind of record that gets it as a field.

    `row` are the fields that say in which row a record has its place. `not_added` and
    `not_removed` are the keys of why the app does not do that.
    """

    derived: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    more: Mapping[str, type[Record]] = MappingProxyType({})
    row: tuple[str, ...] = ()
    not_added: str = ""
    not_removed: str = ""


@cache
def _codes(record: type[Any]) -> Mapping[str, tuple[str, ...]]:
    """Returns the codes of each field of codes; cached by class, since reading types is slow."""
    hints = get_type_hints(record).items()
    return {name: get_args(hint) for name, hint in hints if get_origin(hint) is Literal}


class Kind(NamedTuple):
    """A kind of record, declared.

    `files` are the files its records lie in; `search` says what is searched, or why nothing is.
    `links` are the fields that refer to other records.

    `groups` names the group of sentences for a field of codes if it differs from the field's
    name. `words` has the key for what a field is called if that is not `field.<name>`.

    `samling list` knows the kind as `listed_as`, prints the `columns` before the id, and sorts
    by the fields in `order`: a link by where the other record stands among its own, a code
    by its place among the codes.

    `deadline` is the field with the day by which a team is to have it done; "" for none. `acts`
    says what is given when one is added or changed.
    """

    record: type[Record]
    files: tuple[FileOf, ...]
    search: Source | str
    listed_as: str
    columns: tuple[str, ...]
    order: tuple[str, ...] = ()
    links: Mapping[str, Link] = MappingProxyType({})
    groups: Mapping[str, str] = MappingProxyType({})
    words: Mapping[str, str] = MappingProxyType({})
    deadline: str = ""
    acts: Acts = Acts()

    @property
    def table(self) -> str:
        """The name of the table, in the files, that holds the kind."""
        return self.record.TABLE

    @property
    def source(self) -> Source | None:
        """How it is searched; None for a kind that is not."""
        return self.search if isinstance(self.search, Source) else None

    def codes(self, name: str) -> tuple[str, ...]:
        """Returns the codes that a field may have; empty for a field without a list of codes."""
        # mypy does not take the class for hashable, as its records define a hash.
        record: Any = self.record
        return _codes(record).get(name, ())

    def code_key(self, name: str, code: str) -> str:
        """Returns the key of the sentence for a code of a field."""
        return f"{self.groups.get(name, name)}.{code}"

    def word_key(self, name: str) -> str:
        """Returns the key of the sentence for what a field is called."""
        return self.words.get(name, f"field.{name}")

    def due(self, record: Record) -> date | None:
        """Returns the day by which a record of the kind is to be done; None for none."""
        day: date | None = getattr(record, self.deadline) if self.deadline else None
        return day

    def link_to(self, kind: type[Record]) -> str:
        """Returns the name of the field that refers to records of `kind`, or ""."""
        return next((name for name, link in self.links.items() if link.to is kind), "")
