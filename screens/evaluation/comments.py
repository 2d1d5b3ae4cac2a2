"""What people wrote at the end of an evaluation, one comment after another."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets.option_list import Option

from samling.locale import t
from samling.model import Evaluation, Response
from samling.report.evaluation.results import evaluation_results
from samling.report.evaluation.words import no_comments_words
from samling.store.method.evaluation import comments_on, responses_to, set_comment
from screens.evaluation.forms import comment_form
from screens.lists.record_place import RecordPlace
from screens.session.signs import KIND_SIGNS
from screens.widgets.plain import OptionList, Static


class EvaluationComments(RecordPlace):
    """The comments without the kind of employer: few enough may have one to be known by it."""

    NAME = "evaluation"
    FOR_TEAM = False
    HELP = "help.survey_comments"
    CSS_PATH = "comments.tcss"
    AUTO_FOCUS = "OptionList"
    AREA = "survey_comments"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,k,q", "leave", "key.back"),
        Binding("enter,r", "edit", "key.edit"),
        Binding("x,delete", "remove", "key.remove"),
    ]

    def __init__(self, evaluation_id: str) -> None:
        super().__init__()
        self.evaluation_id = evaluation_id
        self.comments: list[Response] = []
        self.texts: list[str] = []

    def record(self) -> Evaluation:
        """Returns the evaluation; raises NotFound when it is gone."""
        return self.session.workspace.get(Evaluation, self.evaluation_id)

    def body(self) -> ComposeResult:
        """Puts the comments, each in full, in a list that scrolls."""
        yield Static(classes="heading", id="comments-title")
        yield OptionList(id="comments")
        yield Static(t("evaluation.no_comments"), classes="empty")

    def show(self) -> None:
        """Shows the comments in the alphabet's order; raises NotFound without the evaluation."""
        workspace = self.session.workspace
        evaluation = workspace.get(Evaluation, self.evaluation_id)
        found = comments_on(workspace, evaluation)
        # Those received with results from elsewhere belong to no response, and stay as they are.
        results = evaluation_results(evaluation, responses_to(workspace, evaluation))
        texts = list(results.comments)
        title = t("evaluation.comments", count=len(texts))
        self.query_one("#comments-title", Static).update(title)
        shown = self.query_one(OptionList)
        shown.display = bool(texts)
        empty = self.query_one(".empty", Static)
        empty.display = not texts
        is_reader = workspace.access.may("network")
        words = no_comments_words(results) if is_reader else t("evaluation.comments_elsewhere")
        empty.update(words)
        if found == self.comments and texts == self.texts:
            return
        at, before = shown.highlighted or 0, self._current()
        self.comments, self.texts = found, texts
        shown.clear_options()
        sign = KIND_SIGNS["note"]
        if found:
            shown.add_options(
                Option(f"{sign} {response.comment}", id=response.id) for response in found
            )
        else:
            shown.add_options(Option(f"{sign} {text}") for text in texts)
        ids = [response.id for response in found]
        if ids:
            here = before.id if before else ""
            shown.highlighted = ids.index(here) if here in ids else min(at, len(ids) - 1)

    def _current(self) -> Response | None:
        at = self.query_one(OptionList).highlighted
        return self.comments[at] if at is not None and at < len(self.comments) else None

    def action_leave(self) -> None:
        """Goes back to the results."""
        self.dismiss(None)

    @on(OptionList.OptionSelected)
    def action_edit(self) -> None:
        """Corrects the comment at the cursor."""
        response = self._current()
        if response is None and self.texts:
            self.samling.say("error.evaluation_received")
        if response:
            self.app.push_screen(comment_form(self.session.workspace, response))

    def action_remove(self) -> None:
        """Removes the comment at the cursor; the answers stay."""
        response = self._current()
        if response is None and self.texts:
            self.samling.say("error.evaluation_received")
        if response:
            workspace = self.session.workspace
            self.samling.done(
                lambda: set_comment(workspace, response, ""), "evaluation.comment_removed"
            )
