"""Answers on paper typed in: one key an answer, the scale always on the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.message import Message
from textual.widgets import TextArea

from samling.locale import explain, t
from samling.model import EmployerKind, Evaluation, NotFound, SamlingError
from samling.model.checks.privacy import find_identity_numbers, find_warned
from samling.model.evaluation import AGREE_STEPS, NOT_RELEVANT
from samling.report.records.titles import when_words
from samling.store.drafts.drafts import ANSWERS
from samling.store.method.answer_draft import Paper, paper_of
from samling.store.method.evaluation import add_response, has_answered, responses_to
from screens.forms.draft_timer import DraftTimer
from screens.frame.base import Dialogue
from screens.session.signs import HERE
from screens.widgets.plain import Static

_EMPLOYERS: dict[int, EmployerKind] = {1: "hospital", 2: "municipality", 3: "other"}
# The rows of the box that are not of the list, and the least of the list.
_OTHER_ROWS, _LEAST_LIST = 17, 5
_UNANSWERED = "–"


class CommentArea(TextArea):
    """The comment; going back from its very beginning leads to the last statement."""

    class Back(Message):
        """Asks to go back to the last statement."""

    def on_key(self, event: Key) -> None:
        """Goes back where there is nothing to the left."""
        at_start = self.cursor_location == (0, 0)
        if at_start and (event.key == "left" or (event.key == "backspace" and not self.text)):
            event.stop()
            event.prevent_default()
            self.post_message(self.Back())


class EvaluationEntry(Dialogue[None]):
    """The kind of employer, statement by statement, the comment; then the next paper."""

    CSS_PATH = "entry.tcss"
    HELP = "help.survey_entry"
    AUTO_FOCUS = None
    CURSOR_AT = "#entry-now"
    AREA = "survey_entry"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(key), f"answer({key})", show=False) for key in range(AGREE_STEPS + 1)),
        Binding("space", "skip", show=False),
        Binding("left,backspace", "back", show=False),
        Binding("right", "forward", show=False),
        Binding("enter,ctrl+s,f2", "done", "key.save", priority=True),
    ]

    def __init__(self, evaluation_id: str) -> None:
        super().__init__()
        self.evaluation_id = evaluation_id
        self.paper = Paper()
        self._timer = DraftTimer(self, self.keep)
        self._ready = False
        self._warned = ""

    def compose(self) -> ComposeResult:
        """Puts the statements above the one at hand, the scale below it."""
        with Vertical(id="entry"):
            yield Static(id="entry-title")
            yield Static(id="entry-list")
            yield Static(id="entry-now")
            yield Static(id="entry-scale")
            yield CommentArea(id="entry-comment", soft_wrap=True)
            yield Static(id="entry-wrong")
            yield Static(id="entry-keys")

    @property
    def _draft(self) -> str:
        return f"{ANSWERS}{self.evaluation_id}"

    @property
    def comment(self) -> CommentArea:
        """The field of the comment."""
        return self.query_one(CommentArea)

    def on_mount(self) -> None:
        """Goes on with the paper that was left half typed in, if one was."""
        draft = self.session.workspace.drafts.find(self._draft)
        if draft:
            self.paper = paper_of(draft.values)
            self.comment.text = self.paper.comment
            self.comment.move_cursor(self.comment.document.end)
            when = when_words(draft.moment, self.session.now())
            self.samling.say("form.draft_back", when=when)
        self._ready = True
        self.show()

    def on_resize(self) -> None:
        """Gives the list the room there is."""
        self.show()

    def _evaluation(self) -> Evaluation | None:
        """Returns the evaluation; leaves where it was removed meanwhile."""
        try:
            return self.session.workspace.get(Evaluation, self.evaluation_id)
        except NotFound as error:
            self.samling.tell(error)
            if self.is_current:
                self.dismiss(None)
            return None

    def show(self) -> None:
        """Shows where one is on the paper."""
        evaluation = self._evaluation()
        if evaluation is None:
            return
        last = len(evaluation.statements)
        self.paper = replace(self.paper, at=min(self.paper.at, last))
        at = self.paper.at
        count = len(responses_to(self.session.workspace, evaluation))
        title = t("evaluation_entry.title", number=count + 1, title=evaluation.title)
        self.query_one("#entry-title", Static).update(title)
        self.query_one("#entry-list", Static).update(self._list(evaluation))
        self.query_one("#entry-now", Static).update(self._now(evaluation))
        scale = self.query_one("#entry-scale", Static)
        scale.update(self._scale(evaluation))
        # There is room for the one or the other.
        self.comment.display, scale.display = at == last, at != last
        self.query_one("#entry-wrong").display = False
        step = "employer" if at < 0 else "comment" if at == last else "statement"
        self.query_one("#entry-keys", Static).update(t(f"evaluation_entry.keys_{step}"))
        if at == last:
            self.comment.focus()
        elif self.comment.has_focus:
            self.set_focus(None)

    def _list(self, evaluation: Evaluation) -> Text:
        """Returns the statements around the one at hand, each with its answer."""
        room = max(_LEAST_LIST, self.size.height - _OTHER_ROWS)
        room = min(room, len(evaluation.statements))
        at, last = self.paper.at, len(evaluation.statements)
        first = min(max(0, at - room // 2), last - room)
        answers, theme = self.paper.answers(evaluation), self.app.theme_variables
        text = Text(no_wrap=True, overflow="ellipsis")
        for place in range(first, first + room):
            answer = answers[place]
            said = _UNANSWERED if self.paper.passed(evaluation, place) else " "
            said = said if answer is None else str(answer)
            sign = HERE if place == at else " "
            style = f"bold {theme['accent']}" if place == at else theme["foreground-muted"]
            line = f"{sign} {place + 1:>3}  {said}  {evaluation.statements[place].text}"
            text.append("\n" if place > first else "").append(line, style=style)
        return text

    def _now(self, evaluation: Evaluation) -> str:
        at = self.paper.at
        if at < 0:
            return t("evaluation_entry.employer")
        if at == len(evaluation.statements):
            return t("evaluation_entry.comment")
        place = t("evaluation_entry.place", number=at + 1, count=len(evaluation.statements))
        return f"{place}  {evaluation.statements[at].text}"

    def _scale(self, evaluation: Evaluation) -> Text:
        at, chosen, theme = self.paper.at, None, self.app.theme_variables
        if at < 0:
            rows = [(str(key), t(f"employer.{kind}")) for key, kind in _EMPLOYERS.items()]
            rows.append((t("key.name.space"), t("employer.unknown")))
        else:
            steps = [*range(1, AGREE_STEPS + 1), NOT_RELEVANT]
            rows = [(str(step), t(f"answer.{step}")) for step in steps]
            rows.append((t("key.name.space"), t("evaluation_entry.unanswered")))
            if at < len(evaluation.statements) and self.paper.passed(evaluation, at):
                answer = self.paper.answers(evaluation)[at]
                chosen = rows[-1][0] if answer is None else str(answer)
        room, text = max(len(key) for key, _ in rows), Text()
        for key, words in rows:
            text.append("\n" if text else "")
            text.append(f"{HERE} " if key == chosen else "  ", style=f"bold {theme['accent']}")
            text.append(f"{key:>{room}}", style=f"bold {theme['primary']}").append(f"  {words}")
        return text

    def _turn(self, paper: Paper) -> None:
        self.paper = paper
        self.keep()
        self.show()

    def action_answer(self, key: int) -> None:
        """Answers what is at hand, and goes on."""
        evaluation = self._evaluation()
        if evaluation is None:
            return
        if self.paper.at < 0:
            if key in _EMPLOYERS:
                self._turn(replace(self.paper, employer=_EMPLOYERS[key], at=0))
        elif self.paper.at < len(evaluation.statements):
            self._turn(self.paper.answered(evaluation, key))

    def action_skip(self) -> None:
        """Leaves what is at hand unanswered, and goes on."""
        evaluation = self._evaluation()
        if evaluation is None:
            return
        if self.paper.at < 0:
            self._turn(replace(self.paper, employer="unknown", at=0))
        elif self.paper.at < len(evaluation.statements):
            self._turn(self.paper.answered(evaluation, None))

    @on(CommentArea.Back)
    def action_back(self) -> None:
        """Goes back to what was answered before."""
        if self.paper.at >= 0:
            self._turn(replace(self.paper, at=self.paper.at - 1))

    def action_forward(self) -> None:
        """Goes on without changing the answer, as far as one has come."""
        evaluation, at = self._evaluation(), self.paper.at
        if evaluation and (
            at < 0 or (at < len(evaluation.statements) and self.paper.passed(evaluation, at))
        ):
            self._turn(replace(self.paper, at=at + 1))

    @on(TextArea.Changed, "#entry-comment")
    def _typed(self) -> None:
        self._timer.typed()

    def keep(self) -> bool:
        """Keeps the paper as a draft, if anything is on it; False if not on disk."""
        if not self._ready or not self.is_mounted:
            return True
        self.paper = replace(self.paper, comment=self.comment.text)
        drafts = self.session.workspace.drafts
        if self.paper.is_blank:
            drafts.clear(self._draft)
            return True
        return drafts.save(self._draft, self.paper.to_values())

    def action_done(self) -> None:
        """Saves at the comment."""
        evaluation = self._evaluation()
        if evaluation is not None and self.paper.at == len(evaluation.statements):
            self._save()

    def _save(self) -> None:
        evaluation = self._evaluation()
        if evaluation is None:
            return
        paper = self.paper = replace(self.paper, comment=self.comment.text)
        contacts = find_warned(paper.comment)
        private = find_identity_numbers(paper.comment)
        if contacts and not private and self._warned != paper.comment:
            self._warned = paper.comment
            self._tell(t("evaluation_entry.contact", what=t(f"privacy.{contacts[0].kind}")))
            return
        try:
            workspace, answers = self.session.workspace, paper.answers(evaluation)
            add_response(workspace, evaluation, paper.employer, answers, paper.comment)
        except SamlingError as error:
            self._tell(explain(error))
            self.keep()
            return
        self._timer.stop()
        self.paper, self._warned = Paper(), ""
        # The draft goes with the paper, also when the field's own message comes late.
        self.comment.text = ""
        self.keep()
        if has_answered(workspace, evaluation):
            # A device in the room has one answer, and no next paper.
            self.samling.say("evaluation_entry.thanks")
            self.dismiss(None)
            return
        self.samling.say("evaluation_entry.saved", count=len(responses_to(workspace, evaluation)))
        self.show()

    def _tell(self, message: str) -> None:
        wrong = self.query_one("#entry-wrong", Static)
        wrong.update(message)
        wrong.display = True

    def action_leave(self) -> None:
        """Goes back; a half-typed paper is kept as a draft."""
        on_disk = self.keep()
        if self.session.workspace.drafts.is_private(self._draft):
            self.samling.say("form.draft_private")
        elif not self.paper.is_blank:
            if on_disk:
                self.samling.say("form.draft_kept")
            else:
                self.samling.warn("form.draft_in_memory")
        self.dismiss(None)
