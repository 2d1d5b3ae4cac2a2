"""The forms that ask what is exported, in which format, and where it is to go."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from textual import on

from samling.locale import first_upper, t
from samling.model import Gathering, InvalidField, Team, entered
from samling.report.summary.export import (
    FORMATS,
    PAGES,
    TO_READ,
    PageKind,
    SummaryFormat,
    export_summary,
    format_told_by,
    summary_file_name,
)
from samling.report.summary.summary import Scope
from samling.store import Workspace
from samling.store.machine.export_folder import (
    export_folder,
    may_open,
    open_file,
    remember_export,
)
from samling.store.machine.settings import read_settings
from screens.forms.field import FieldRow
from screens.forms.form import Field, Form, Values
from screens.widgets.select import Select

_WITH_PSFS: tuple[SummaryFormat, ...] = ("xlsx", "json")
_GATHERING, _NETWORK = "gathering", "network"


def export_form(
    workspace: Workspace,
    gathering: Gathering | None,
    team: Team | None,
    exported: Callable[[Path], None],
) -> Form:
    """Returns the form that writes a summary and tells `exported` where.

    It asks for what: the gathering at hand, one of the teams (that at hand first), or the
    whole network; for the format and the kind of page; for the file, whose name follows what is
    chosen; and, where there is a screen beside the terminal, whether it is opened then.
    """
    days = {_GATHERING: Scope(gathering=gathering)} if gathering else {}
    teams = [
        *([team] if team else []),
        *(offered for offered in workspace.teams() if offered != team),
    ]
    scopes = {**days, _NETWORK: Scope(), **{offered.id: Scope(team=offered) for offered in teams}}
    of = tuple((_name(scope), key) for key, scope in scopes.items())
    first = next(iter(scopes.values()))
    pages = tuple((first_upper(t(f"page_kind.{page}")), page) for page in PAGES)
    forms = tuple((t(f"summary_format.{format_}"), format_) for format_ in FORMATS)
    folder = export_folder(workspace.folder)
    file = str(folder / summary_file_name(first, FORMATS[0]))
    fields = [
        Field("scope", t("field.summary_of"), next(iter(scopes)), choices=of),
        Field("format", t("field.summary_format"), FORMATS[0], choices=forms),
        Field("page", t("field.page"), PAGES[0], choices=pages),
        Field("file", t("field.file"), file, path="out"),
    ]
    # On the laptop that is `samling export --answers`.
    own = workspace.access.team
    if own:
        fields.append(Field("psfs", t("field.export_psfs"), "no", choices=_yes_no()))
    if may_open():
        wished = "no" if read_settings().open_exported == "off" else "yes"
        fields.append(Field("open", t("field.open_exported"), wished, choices=_yes_no()))

    def named(values: Values) -> str:
        form = next(format_ for format_ in FORMATS if format_ == values["format"])
        page = _page(values, form)
        return str(folder / summary_file_name(scopes[values["scope"]], form, page))

    def save(values: Values) -> None:
        typed = entered.path("file", values["file"], required=True)
        told = Path(typed).expanduser()
        # A file is opened by what its name says it is, so a name that says it goes first.
        chosen = next(format_ for format_ in FORMATS if format_ == values["format"])
        form = format_told_by(told.name) or chosen
        page = _page(values, form)
        scope = scopes[values["scope"]]
        if values.get("psfs") == "yes":
            scope = _with_psfs(scope, own, form)
        written = export_summary(workspace, scope, told, form, page=page)
        opened = values["open"] == "yes" if "open" in values else None
        remember_export(written, opened=opened)
        exported(written)
        if opened:
            open_file(written)

    form = NamingForm(t("form.export"), fields, save, about=t("form.export_about"))
    form.named, form.proposed = named, file
    return form


def _page(values: Values, form: SummaryFormat) -> PageKind:
    """Returns the kind of page; what is no page to read has the whole summary."""
    chosen = next(known for known in PAGES if known == values["page"])
    return chosen if form in TO_READ else PAGES[0]


def _yes_no() -> tuple[tuple[str, str], ...]:
    return ((t("word.yes"), "yes"), (t("word.no"), "no"))


def _with_psfs(scope: Scope, own: str, form: SummaryFormat) -> Scope:
    """Returns the scope with the codes, activities and scores of PSFS; raises InvalidField.

    They go out of the team with the id `own` alone, and in the formats that hold them.
    """
    if scope.team is None or scope.team.id != own or form not in _WITH_PSFS:
        raise InvalidField("psfs", "error.export_psfs")
    return replace(scope, answers=True)


def _name(scope: Scope) -> str:
    if scope.gathering is not None:
        return t("export.of_gathering", gathering=scope.gathering.title)
    return scope.team.title if scope.team is not None else t("export.of_network")


class NamingForm(Form):
    """A form that names the file after the choice, until the person types another name.

    The kind of page is asked only for what is a page to read.
    """

    CSS_PATH = "../forms/form.tcss"
    named: Callable[[Values], str]
    proposed = ""

    @on(Select.Changed)
    def _rename(self) -> None:
        rows = {row.field.name: row for row in self.query(FieldRow)}
        rows["page"].display = self.values["format"] in TO_READ
        row = rows["file"]
        if row.value == self.proposed:
            self.proposed = row.value = self.named(self.values)
