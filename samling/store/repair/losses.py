"""Counts the records that a repair could not bring back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from samling.store.files.change_log import Tables
from samling.store.files.replaying import rows_in, sound_rows, taken_out
from samling.store.repair.mentions import Mention, title_in, together
from samling.store.repair.salvage import Found, Log


@dataclass(frozen=True)
class Lost:
    """What could not be read: the number of changes, and the records that it spoke of.

    `gone` are those that were found nowhere, by their ids, with what they were called in
    `titles` where that is known; `unsure` those of which an older version may have been.
    `is_short` where the changes do not go on from what was begun with: later ones may have
    been there.
    """

    changes: int = 0
    gone: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    is_short: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)


def losses(
    tables: Tables,
    found: Found,
    log: Log,
    rest: Log,
    unsound: Iterable[Mention] = (),
    *,
    is_short: bool,
) -> Lost:
    """Returns what `tables` lack of the damaged file (`found`) and the damaged changes (`rest`).

    And of the `unsound` rows that stand in whole ones (:func:`unsound_in`).
    The rest of the `log` is what lies behind that which the tables were put together from:
    what is damaged before it is in them. What later changes took out is not lost.
    """
    records = {id_ for _, id_, _ in rows_in(tables)}
    in_log = [*(id_ for damage in rest.damages for id_ in damage.mentions), *unsound]
    spoken = together([*found.mentions, *in_log])
    gone = dict(_gone(spoken, records | taken_out(log.changes)))
    unsure = {id_ for mention in in_log for id_ in mention.ids & records}
    titles = {id_: title for id_, title in gone.items() if title}
    return Lost(len(rest.damages), frozenset(gone), frozenset(unsure), is_short, titles)


def unsound_in(each: Iterable[Tables], known: Collection[str]) -> list[Mention]:
    """Returns the records that are no valid rows where they were last written.

    `each` are the tables that were written one after the other, `known` the file's.
    """
    found: dict[str, Mention] = {}
    for tables in each:
        sound = sound_rows(tables, known)
        for table, id_, row in rows_in(tables):
            if id_ in sound.get(table, {}):
                found.pop(id_, None)
            else:
                found[id_] = Mention(frozenset({id_}), title_in(row))
    return [*found.values()]


def _gone(spoken: list[Mention], known: set[str]) -> Iterator[tuple[str, str]]:
    for mention in spoken:
        if not mention.ids & known:
            yield min(mention.ids), mention.title
