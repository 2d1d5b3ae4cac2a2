"""`samling new FOLDER`: a network of one's own, by questions or by options."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

from samling.cli import opening
from samling.cli.line.asked import option
from samling.cli.options import Folder, Json, folder_path
from samling.cli.saying import answered, complain, echo, give_json, is_quiet, note_stored, say, told
from samling.locale import t
from samling.model import Gathering, InvalidField, entered
from samling.model.checks.privacy import refuse_identity_number

if TYPE_CHECKING:
    from samling.store import Workspace

T = TypeVar("T")


@dataclass(frozen=True)
class _Answers:
    """The values for a new network."""

    title: str
    aim: str
    first_day: date
    place: str
    teams: list[str]
    templates: bool


def new(
    folder: Folder,
    *,
    title: Annotated[
        str,
        option("--title", about="cli.option.title", metavar="cli.metavar.text"),
    ] = "",
    aim: Annotated[
        str,
        option("--aim", about="cli.option.aim", metavar="cli.metavar.text"),
    ] = "",
    starts: Annotated[
        str,
        option("--starts", about="cli.option.starts", metavar="cli.metavar.date"),
    ] = "",
    place: Annotated[
        str,
        option("--place", about="cli.option.place", metavar="cli.metavar.text"),
    ] = "",
    team: Annotated[
        list[str] | None,
        option("--team", about="cli.option.teams", metavar="cli.metavar.text"),
    ] = None,
    templates: Annotated[
        bool | None,
        option("--templates/--no-templates", about="cli.option.templates"),
    ] = None,
    no_input: Annotated[bool, option("--no-input", about="cli.option.no_input")] = False,
    no_open: Annotated[bool, option("--no-open", about="cli.option.no_open")] = False,
    as_json: Json = False,
) -> None:
    """Makes a workspace with four gatherings and its teams, and says what to do next.

    If the title or first day is missing, everything not given as an option is asked for, unless
    nobody can be asked.
    """
    from samling.store.files.new_folder import check_new_folder
    from samling.store.method.start import start_network

    path = folder_path(folder)
    check_new_folder(path)
    may_ask = sys.stdin.isatty() and not (no_input or is_quiet())
    ask = may_ask and not (title and starts)
    answers = _Answers(
        title=_given_or_asked("title", "cli.ask.title", title, _title, ask=ask),
        aim=_given_or_asked("aim", "cli.ask.aim", aim, lambda x: entered.text("aim", x), ask=ask),
        first_day=_given_or_asked("starts", "cli.ask.starts", starts, _day, ask=ask),
        place=_given_or_asked("place", "cli.ask.place", place, _place, ask=ask),
        teams=_teams(team or [], ask=ask),
        templates=_templates(templates, ask=ask),
    )
    workspace = start_network(
        path,
        title=answers.title,
        aim=answers.aim,
        first_day=answers.first_day,
        place=answers.place,
        teams=answers.teams,
        with_templates=answers.templates,
    )
    opening.remember(path)
    note_stored()
    if as_json:
        give_json(_told(workspace))
        return
    _say_what_is_next(path, answers)
    if opening.has_terminal() and not (no_open or is_quiet()):
        # Opened again, so that undo cannot take back the beginning.
        opening.show_folder(str(path))


def _title(typed: str) -> str:
    return entered.line("title", typed, required=True)


def _place(typed: str) -> str:
    return entered.line("place", typed)


def _day(typed: str) -> date:
    from samling.cli.saying import given_day

    return given_day("starts", typed, date.today(), "coming")


def _given_or_asked(
    field: str, question: str, given: str, read: Callable[[str], T], *, ask: bool
) -> T:
    """Returns the option's value, else asks the person.

    An identity number is refused right at its question.
    """

    def checked(typed: str) -> T:
        refuse_identity_number(field, typed)
        return read(typed)

    if given or not ask:
        try:
            return checked(given)
        except InvalidField as error:
            if error.key == "error.required":
                raise InvalidField(field, "cli.error.needs_option") from error
            raise
    while True:
        answer = answered(t(question))
        try:
            return checked(answer)
        except InvalidField as error:
            complain(told(error))


def _teams(given: list[str], *, ask: bool) -> list[str]:
    if given or not ask:
        return [entered.line("team", title, required=True) for title in given]
    echo(t("cli.ask.teams"), err=True)
    teams: list[str] = []
    while True:
        number = len(teams) + 1
        read = _given_or_asked(
            "team", "cli.ask.team", "", lambda x: entered.line("team", x), ask=True
        )
        if not read:
            return teams
        teams.append(read)
        echo(t("cli.ask.team_added", number=number, team=read), err=True)


def _templates(given: bool | None, *, ask: bool) -> bool:
    if given is not None or not ask:
        return given is not False
    return not answered(t("cli.ask.templates")).strip().casefold().startswith("n")


def _told(workspace: Workspace) -> dict[str, object]:
    gatherings = sorted(workspace.all(Gathering), key=lambda gathering: gathering.number)
    return {
        "folder": str(workspace.folder.absolute()),
        "network": workspace.network.id,
        "gatherings": [
            {"id": gathering.id, "number": gathering.number, "date": gathering.date.isoformat()}
            for gathering in gatherings
        ],
        "teams": [
            {"id": team.id, "slug": team.slug, "title": team.title} for team in workspace.teams()
        ],
    }


def _say_what_is_next(folder: Path, answers: _Answers) -> None:
    from samling.report.page.columns import quoted

    say(t("cli.new.made", title=answers.title, folder=folder.absolute(), teams=len(answers.teams)))
    say(t("cli.new.next", command=f"samling open {quoted(folder.absolute())}"))
