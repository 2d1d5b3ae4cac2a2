"""The forms that hand over and take in: packing, merging, and beginning from a pack."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from samling.locale import t
from samling.model import InvalidField, SamlingError, Team, entered
from samling.report.exchange.pack_export import export_pack
from samling.store import Workspace, WorkspaceError, change_settings, data_folder, read_settings
from samling.store.errors import NotSaved
from samling.store.files.file_reading import FileRefused
from samling.store.machine.access import may, outgoing
from samling.store.machine.export_target import ExportRefused
from samling.store.merging.handover import begin_from, typed_source, typed_sources
from samling.store.merging.passphrase import (
    NeedsPassphrase,
    TooMuchWork,
    WrongPassphrase,
    checked_passphrase,
)
from samling.store.merging.source import SourceRefused
from screens.forms.form import Field, Form, Values

_ALL = "all"


def _last_folder() -> str:
    folder = Path(read_settings().exchange_folder or Path.home())
    return str(outgoing(folder))


def _proposed() -> str:
    """Returns the folder that stands in the field; a browser takes files of its own device."""
    return _last_folder() if may("disk") else ""


def _remember(path: Path) -> None:
    try:
        change_settings(exchange_folder=str(path.parent.absolute()))
    except (SamlingError, OSError):
        # It is only a help for the next time.
        return


# Packs, and files of a workspace.
_PACKS = (".samling", ".json")


def pack_form(workspace: Workspace, team: Team | None, packed: Callable[[Path], None]) -> Form:
    """Returns the form that packs a team, that at hand first, or all, and tells `packed` where."""
    teams = {packable.id: packable for packable in workspace.teams()}
    if may("other_team"):
        everybody = [(t("exchange.all"), _ALL)]
    else:
        own = workspace.access.team
        everybody, teams = [], {own: teams[own]} if own in teams else {}
    of = (*everybody, *((packable.title, packable.id) for packable in teams.values()))
    at_hand = team.id if team and team.id in teams else next((value for _, value in of), "")
    fields = [
        Field("team", t("field.pack_of"), at_hand, choices=of),
        Field("file", t("field.file"), _proposed(), path="out"),
        Field("passphrase", t("field.passphrase"), hint=t("hint.passphrase"), secret=True),
        Field("repeat", t("field.passphrase_repeat"), secret=True),
    ]

    def save(values: Values) -> None:
        typed = entered.path("file", values["file"].strip() or _last_folder())
        secret = values["passphrase"]
        if secret or values["repeat"]:
            checked_passphrase(secret, values["repeat"])
        try:
            path = export_pack(workspace, teams.get(values["team"]), Path(typed), secret)
        except (ExportRefused, NotSaved) as error:
            raise InvalidField("file", error.key, **error.params) from error
        if may("disk"):
            _remember(path)
        packed(path)

    return Form(t("form.pack"), fields, save, about=t("form.pack_about"), verb=t("form.pack_verb"))


def merge_form(workspace: Workspace, found: Callable[[list[Path], str], object]) -> Form:
    """Returns the form that asks which packs are merged.

    It hands their paths to `found`, with the passphrase of those that are encrypted.

    The copies that lie beside the workspace's files are proposed, where there are any.
    """
    copies = [str(copy.path) for copy in workspace.copies()] if may("disk") else []
    fields = [
        Field(
            "file",
            t("field.pack_files"),
            "; ".join(copies) or _proposed(),
            path="in",
            endings=_PACKS,
        ),
        Field("passphrase", t("field.passphrase"), hint=t("hint.passphrase_open"), secret=True),
    ]

    def save(values: Values) -> None:
        typed = entered.line("file", values["file"].strip() or _last_folder(), limit=40_000)
        paths = typed_sources(typed)
        if not copies and may("disk"):
            _remember(paths[0])
        found(paths, values["passphrase"])

    return Form(
        t("form.merge"), fields, save, about=t("form.merge_about"), verb=t("form.merge_verb")
    )


def begin_pack_form(opened: Callable[[Workspace], None]) -> Form:
    """Returns the form that begins a workspace from a pack and hands it to `opened`."""
    fields = [
        Field("file", t("field.file"), hint=t("hint.pack"), path="in", endings=_PACKS),
        Field("passphrase", t("field.passphrase"), hint=t("hint.passphrase_open"), secret=True),
        Field(
            "folder",
            t("field.folder"),
            hint=t("hint.own_folder", folder=data_folder()),
            path="folder",
        ),
    ]

    def save(values: Values) -> None:
        typed = entered.path("file", values["file"], required=True)
        path = typed_source(typed)
        named = entered.path("folder", values["folder"])
        folder = Path(named).expanduser() if named else data_folder() / path.stem
        try:
            workspace = begin_from(folder, path, passphrase=values["passphrase"])
        except (NeedsPassphrase, WrongPassphrase) as error:
            raise InvalidField("passphrase", error.key, **error.params) from error
        except (SourceRefused, FileRefused, TooMuchWork) as error:
            raise InvalidField("file", error.key, **error.params) from error
        except WorkspaceError as error:
            field = "folder" if "folder" in error.params else "file"
            raise InvalidField(field, error.key, **error.params) from error
        _remember(path)
        opened(workspace)

    return Form(
        t("form.begin_pack"),
        fields,
        save,
        about=t("form.begin_pack_about"),
        verb=t("form.begin_verb"),
    )
