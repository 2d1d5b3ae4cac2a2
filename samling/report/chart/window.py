"""The part of a chart that is looked at, and the point that is read out."""

from __future__ import annotations

from dataclasses import dataclass, replace

# Fewer points than these say nothing by themselves.
LEAST = 12


@dataclass(frozen=True)
class Window:
    """Points `first` to `last` of `total` are shown, and `cursor` is at hand; from 1.

    All are 0 in a chart without points.
    """

    total: int
    first: int
    last: int
    cursor: int

    @classmethod
    def whole(cls, total: int) -> Window:
        """Returns the window that shows all, the last point at hand."""
        return cls(total, min(1, total), total, total)

    @property
    def is_whole(self) -> bool:
        """True when no point lies outside."""
        return self.last - self.first + 1 >= self.total

    def fitted(self, total: int) -> Window:
        """Returns the window of a series that now has `total` points."""
        if total == self.total:
            return self
        if self.is_whole or not total:
            moved = Window.whole(total)
            return moved.at(min(self.cursor, total)) if self.cursor < self.total else moved
        last = min(self.last, total)
        return Window(total, min(self.first, last), last, min(self.cursor, last))

    def walked(self, steps: int) -> Window:
        """Returns the window with the cursor `steps` points on; it follows the cursor."""
        return self.at(self.cursor + steps)

    def at(self, cursor: int) -> Window:
        """Returns the window with the cursor at a point, moved no more than needed."""
        cursor = max(min(1, self.total), min(cursor, self.total))
        length = self.last - self.first
        first = min(max(self.first, cursor - length), cursor)
        return replace(self, first=first, last=first + length, cursor=cursor)

    def zoomed_in(self) -> Window:
        """Returns the half about the cursor, but never fewer than 12 points."""
        return self._of_length((self.last - self.first + 2) // 2)

    def zoomed_out(self) -> Window:
        """Returns twice as much about the cursor."""
        return self._of_length((self.last - self.first + 1) * 2)

    def _of_length(self, length: int) -> Window:
        if not self.total:
            return self
        length = min(max(length, LEAST), self.total)
        first = max(1, self.cursor - length // 2)
        first = min(first, self.total - length + 1)
        return replace(self, first=first, last=first + length - 1)
