"""`samling doctor [FOLDER]`: what the terminal can, where the files are, and what is wrong."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from samling.cli import completing
from samling.cli.options import Json, folder_path
from samling.cli.progress import working
from samling.cli.saying import is_quiet
from samling.locale import format_date, format_number, format_time, t
from samling.store.errors import WorkspaceError

if TYPE_CHECKING:
    from samling.cli.examination import Examination
    from samling.store.machine.locations import NetworkPlace

_MB = 1_000_000
_WIDTH = 78


def doctor_command(
    folder: Annotated[
        str | None,
        typer.Argument(
            help="cli.argument.doctor_folder",
            metavar="cli.metavar.folder",
            show_default=False,
            autocompletion=completing.folders,
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Prints the facts and what to do about problems; exit code 2 if one stops samling.

    Raises WorkspaceError if there is no such folder.

    The text is for mailing: it names no people or teams, and writes the home folder as ~.
    """
    from samling.cli.examination import examine
    from samling.store.machine.locations import is_known
    from samling.store.machine.settings import found_folder

    path = None if folder is None else found_folder(folder_path(folder))
    if path is not None and not is_known(path):
        raise WorkspaceError("error.no_workspace", folder=str(path))
    with working(t("cli.working.doctor")):
        found = examine(path)
    if as_json:
        text = json.dumps(_as_json(found), ensure_ascii=False, indent=2)
    else:
        text = "\n".join(_problems(found) if is_quiet() else _lines(found))
    if text:
        typer.echo(mailable(text))
    if not found.is_well:
        raise typer.Exit(2)


def mailable(text: str) -> str:
    """Returns `text` with the home folder, which often has a person's name, as ~."""
    home = str(Path.home())
    if len(home) <= 1:
        return text
    # In JSON the backslashes of Windows are doubled.
    return text.replace(home, "~").replace(home.replace("\\", "\\\\"), "~")


def _lines(found: Examination) -> list[str]:
    lines = textwrap.wrap(t("doctor.intro"), _WIDTH)
    for section, rows in (
        ("terminal", _terminal(found)),
        ("versions", _versions(found)),
        ("files", _files(found)),
        ("network", _network(found)),
    ):
        if rows:
            widest = max(len(name) for name, _ in rows)
            lines += ["", t(f"doctor.{section}")]
            lines += [f"  {name.ljust(widest)}  {value}".rstrip() for name, value in rows]
    return [*lines, "", *(_problems(found) or [t("doctor.well")])]


def _problems(found: Examination) -> list[str]:
    return [
        f"{t('doctor.stops') if problem.stops else t('doctor.warns')} {problem.text}"
        for problem in found.problems
    ]


def _terminal(found: Examination) -> list[tuple[str, str]]:
    from samling.cli.terminal import all_signs

    seen = found.terminal
    columns, lines = seen.size
    kind = ", ".join(filter(None, (seen.console, seen.term, seen.inside)))
    rows = {
        "tty": t("doctor.yes" if seen.is_terminal else "doctor.no_tty"),
        "kind": f"{kind}{t('doctor.ssh') if seen.over_ssh else ''}" or t("doctor.untold"),
        "size": t("doctor.size_of", columns=columns, lines=lines),
        "colours": t(f"doctor.colours.{seen.colours}")
        + (t("doctor.no_color") if seen.no_colour_wanted else ""),
        "encoding": seen.encoding or t("doctor.untold"),
        "mouse": t("doctor.yes" if seen.mouse else "doctor.no"),
        "clipboard": t(f"doctor.clipboard.{seen.clipboard}"),
    }
    told = [(t(f"doctor.row.{name}"), value) for name, value in rows.items()]
    signs = [(t("doctor.row.signs"), all_signs()[0]), ("", all_signs()[1])]
    about = [("", line) for line in textwrap.wrap(t("doctor.signs_about"), _WIDTH - 18)]
    return [*told, *signs, *about]


def _versions(found: Examination) -> list[tuple[str, str]]:
    source = found.language_from
    words = t(f"doctor.from_{source}") if source in ("settings", "system") else source
    return [
        *((name, value or t("doctor.not_there")) for name, value in found.versions.items()),
        (t("doctor.row.language"), f"{found.language} ({words})"),
    ]


def _files(found: Examination) -> list[tuple[str, str]]:
    lie = found.places
    free = t("doctor.untold") if lie.free is None else _size(lie.free)
    return [
        (t("doctor.row.settings"), str(lie.settings)),
        (t("doctor.row.data"), str(lie.data)),
        (t("doctor.row.can_write"), t("doctor.yes" if lie.can_write else "doctor.no")),
        (t("doctor.row.free"), free),
        *((t("doctor.row.network"), _place(network)) for network in lie.networks),
    ]


def _network(found: Examination) -> list[tuple[str, str]]:
    network = found.network
    if network is None:
        return []
    rows = [(t("doctor.row.network"), _place(network.place))]
    if network.teams is not None:
        rows += [
            (t("doctor.row.teams"), str(network.teams)),
            (t("doctor.row.findings"), str(network.findings)),
            (t("doctor.row.copies"), str(network.copies)),
            (t("doctor.row.waiting"), str(network.waiting)),
        ]
    return rows


def _place(network: NetworkPlace) -> str:
    changed = t("doctor.untold")
    if network.changed is not None:
        changed = f"{format_date(network.changed.date())} {format_time(network.changed)}"
    size = _size(network.size)
    return t("doctor.place", folder=network.folder, size=size, changed=changed, n=network.backups)


def _size(size: int) -> str:
    if size >= 1_000 * _MB:
        return f"{format_number(size / _MB / 1_000, 0)} GB"
    return f"{format_number(size / _MB, 1)} MB"


def _as_json(found: Examination) -> dict[str, Any]:
    from dataclasses import asdict

    def place(found_network: NetworkPlace) -> dict[str, Any]:
        moment = found_network.changed.isoformat() if found_network.changed else None
        return {**asdict(found_network), "folder": str(found_network.folder), "changed": moment}

    network = found.network
    return {
        "well": found.is_well,
        "problems": [asdict(problem) for problem in found.problems],
        "terminal": {**asdict(found.terminal), "size": list(found.terminal.size)},
        "versions": found.versions,
        "language": {"code": found.language, "from": found.language_from},
        "files": {
            "settings": str(found.places.settings),
            "settings_are_sound": found.places.settings_are_sound,
            "data": str(found.places.data),
            "can_write": found.places.can_write,
            "free": found.places.free,
            "last": found.places.last,
            "networks": [place(found_network) for found_network in found.places.networks],
        },
        "network": {**asdict(network), "place": place(network.place)} if network else None,
    }
