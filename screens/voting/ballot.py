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
        self.page = 0
        self.secret = False

    def show(self, count: VoteCount) -> None:
        """Shows a voting as it stands."""
        self.choices = count.choices
        self.secret = count.voting.is_secret
        self.refresh()

    def turn(self, step: int) -> None:
        """Shows the next page or the one before; behind the last one stands the first."""
        self.page = (self.page + step) % self._shape().pages
        self.refresh()

    def _shape(self) -> BallotShape:
        return ballot_shape(len(self.choices), *self.content_size)

    def render(self) -> Text:
        """Returns the columns, their rows side by side."""
        width, shape = self.content_size.width, self._shape()
        # There may be fewer pages than before: the window was made larger.
        self.page = min(self.page, shape.pages - 1)
        first = self.page * shape.columns * shape.down
        rows = [Text(no_wrap=True) for _ in range(shape.down * (shape.rows + shape.gap))]
        for place, choice in enumerate(self.choices[first : first + shape.columns * shape.down]):
            top = place % shape.down * (shape.rows + shape.gap)
            for line, cells in enumerate(self._cells(choice, shape)):
                row = rows[top + line]
                row.pad_right(place // shape.down * (width // shape.columns) - row.cell_len)
                row.append_text(cells)
        if shape.pages > 1:
            words = t("voting.page", page=self.page + 1, pages=shape.pages)
            rows.append(Text(words, style=self.app.theme_variables["warning"]))
        return Text("\n").join(rows)

    def _cells(self, choice: Choice, shape: BallotShape) -> list[Text]:
        theme = self.app.theme_variables
        digits = big_rows(str(choice.number), shape.rows)
        given = 0 if self.secret else choice.votes
        votes = f"{DOT * min(given, _DOTS)} {given}" if given else ""
        if shape.rows == 1:
            votes = f" {given}{DOT}" if given else ""
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
