"""Headings in two lines: groups in the first, and below them what each column of a group is.

    Måned ; Fall   ;           ; Trykksår ;
          ; Antall ; Liggedøgn ; Antall   ; Liggedøgn

The second line begins below a heading and goes on below empty cells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

_FEWEST = 2


def headings_of_two(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """Returns the headings of two lines of texts, [] where the second is none of headings.

    A column has the name in the second line; two of one name have their group in front.
    """
    width = max(len(first), len(second))
    groups = [*first, *[""] * (width - len(first))]
    names = [*second, *[""] * (width - len(second))]
    goes_on = any(name and not group for group, name in zip(groups, names, strict=True))
    begins = next((place for place, name in enumerate(names) if name), 0)
    if sum(map(bool, names)) < _FEWEST or not goes_on or not groups[begins]:
        return []
    times = Counter(filter(None, names))
    headings, over = [], ""
    for group, name in zip(groups, names, strict=True):
        over = group or over
        has_group = times[name] > 1 and name.casefold() != over.casefold()
        heading = f"{over} {name}" if name and has_group else name or group
        headings.append(" ".join(heading.split()))
    return headings
