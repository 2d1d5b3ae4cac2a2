"""The commands in the groups that the help and the manual page show them in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

# By the key of each group's heading, in the order that a person needs them.
_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("cli.group.begin", ("demo", "new", "open", "serve", "keys", "doctor")),
    (
        "cli.group.gathering",
        ("list", "search", "note", "clock", "review", "survey", "import-survey"),
    ),
    ("cli.group.write", ("add", "set", "remove", "undo")),
    ("cli.group.team", ("observe", "import", "chart", "pareto", "funnel", "psfs", "pathway")),
    ("cli.group.hand_over", ("export", "calendar", "import-summary", "compare")),
    ("cli.group.together", ("pack", "merge", "conflicts", "sync")),
    ("cli.group.keep", ("check", "history", "backups", "repair")),
    ("cli.group.programmers", ("schema", "languages", "completion", "man")),
)


def grouped(names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yields the key of each group's heading with those of `names` that are in it.

    Commands in no group come last.
    """
    there = list(names)
    known = {name for _, group in _GROUPS for name in group}
    for key, group in _GROUPS:
        found = [name for name in group if name in there]
        if key == _GROUPS[-1][0]:
            found += [name for name in there if name not in known]
        if found:
            yield key, found
