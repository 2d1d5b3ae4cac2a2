"""The ballot of a dot voting: a large number for each bottleneck, as large as there is room."""

from __future__ import annotations

from rich.text import Text

from samling.locale import t
from samling.report.bottlenecks.board_layout import BallotShape, ballot_shape, wrapped
from samling.report.voting.counts import Choice, VoteCount
from samling.signs import show_marks
from screens.session.signs import DOT
from screens.widgets.big_clock import big_rows
from screens.widgets.plain import Static

# More dots than these are a number alone.
_DOTS = 6


class Ballot(Static):
    """Draws the numbers in columns, with the text and the votes so far beside each."""

    def __init__(self) -> None:
        super().__init__(id="ballot")
        self.choices: tuple[Choice, ...] = ()

    def show(self, count: VoteCount) -> None:
        """Shows a voting as it stands."""
        self.choices = count.choices
        self.refresh()

    def render(self) -> Text:
        """Returns the columns, their rows side by side."""
        size = self.content_size
        shape = ballot_shape(len(self.choices), size.width, size.height)
        rows = [Text(no_wrap=True) for _ in range(shape.down * (shape.rows + shape.gap))]
        for place, choice in enumerate(self.choices):
            top = place % shape.down * (shape.rows + shape.gap)
            for line, cells in enumerate(self._cells(choice, shape)):
                row = rows[top + line]
                row.pad_right(place // shape.down * (size.width // shape.columns) - row.cell_len)
                row.append_text(cells)
        if len(rows) > size.height > 0:
            # The last line that can be seen says what cannot.
            unseen = sum(
                place % shape.down * (shape.rows + shape.gap) >= size.height - 1
                for place in range(len(self.choices))
            )
            words = Text(t("voting.more", n=unseen), style=self.app.theme_variables["warning"])
            rows = [*rows[: size.height - 1], words]
        return Text("\n").join(rows)

    def _cells(self, choice: Choice, shape: BallotShape) -> list[Text]:
        theme = self.app.theme_variables
        digits = big_rows(str(choice.number), shape.rows)
        votes = f"{DOT * min(choice.votes, _DOTS)} {choice.votes}" if choice.votes else ""
        if shape.rows == 1:
            votes = f" {choice.votes}{DOT}" if choice.votes else ""
            texts = wrapped(show_marks(choice.text), shape.text - len(votes), 1)
            texts[0] += votes
        else:
            # The votes take the last line from the text once there are any.
            depth = shape.rows - 1 if votes else shape.rows
            texts = wrapped(show_marks(choice.text), shape.text, depth)
            texts += [""] * (depth - len(texts)) + ([votes] if votes else [])
        cells = []
        for line, (digit, text) in enumerate(zip(digits, texts, strict=True)):
            cell = Text(digit.rjust(shape.digits), style=f"bold {theme['primary']}", no_wrap=True)
            bold = f"bold {theme['accent']}" if votes and line and line == shape.rows - 1 else ""
            muted = theme["foreground-muted"] if choice.bottleneck is None else ""
            cell.append(f"  {text}", style=bold or muted or theme["foreground"])
            cells.append(cell)
        return cells
