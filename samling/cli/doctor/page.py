"""What the doctor found, as lines for a person: no wider than the terminal, or whole for a file."""

from __future__ import annotations

import shutil
import sys
import textwrap
from pathlib import Path

from samling.cli.doctor.examination import Examination
from samling.cli.doctor.terminal import all_signs
from samling.cli.saying import broken_between_words
from samling.locale import format_date, format_number, format_time, t
from samling.store.machine.locations import NetworkPlace

_MB = 1_000_000
_WIDTH = 78
_LEAST_FOR_VALUES = 16
_INDENT = "  "


def page_lines(found: Examination) -> list[str]:
    """Returns all facts, section by section, and the problems or that all is well."""
    width = _width()
    lines = textwrap.wrap(t("doctor.intro"), min(width, _WIDTH))
    for section, rows in (
        ("terminal", _terminal(found)),
        ("program", _program(found)),
        ("versions", _versions(found)),
        ("files", _files(found)),
        ("network", _network(found)),
    ):
        if rows:
            lines += ["", t(f"doctor.{section}"), *_columns(rows, width)]
    return [*lines, "", *(problem_lines(found) or [t("doctor.well")])]


def problem_lines(found: Examination) -> list[str]:
    """Returns the problems as sentences, the worst first."""
    told = [
        f"{t('doctor.stops') if problem.stops else t('doctor.warns')} {mailable(problem.text)}"
        for problem in found.problems
    ]
    if not sys.stdout.isatty():
        return told
    return [broken_between_words(line, _width()) for line in told]


def mailable(text: str) -> str:
    """Returns `text` with the home folder, which often has a person's name, as ~."""
    home = str(Path.home())
    if len(home) <= 1:
        return text
    # In JSON the backslashes of Windows are doubled.
    return text.replace(home, "~").replace(home.replace("\\", "\\\\"), "~")


def _width() -> int:
    """Returns the terminal's width; of a file, in which lines are not broken, more than enough."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 10_000


def _columns(rows: list[tuple[str, str]], width: int) -> list[str]:
    """Returns names and values in two columns; below each other where there is no room for two."""
    widest = max(len(name) for name, _ in rows)
    indent = _INDENT * 2 + " " * widest
    lines = []
    for name, value in rows:
        before = f"{_INDENT}{name.ljust(widest)}{_INDENT}"
        if width - len(before) < _LEAST_FOR_VALUES:
            before, indent = f"{_INDENT}{name}{_INDENT}", _INDENT * 2
        lines += textwrap.wrap(
            f"{before}{mailable(value)}",
            width,
            subsequent_indent=indent,
            break_on_hyphens=False,
        ) or [""]
    return lines


def _terminal(found: Examination) -> list[tuple[str, str]]:
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
        "mouse": t({True: "doctor.yes", False: "doctor.no", None: "doctor.untold"}[seen.mouse]),
        "clipboard": t(f"doctor.clipboard.{seen.clipboard}"),
    }
    told = [(t(f"doctor.row.{name}"), value) for name, value in rows.items()]
    signs = [(t("doctor.row.signs"), all_signs()[0]), ("", all_signs()[1])]
    return [*told, *signs, ("", t("doctor.signs_about"))]


def _program(found: Examination) -> list[tuple[str, str]]:
    made = found.program
    rows = [(t("doctor.row.folder"), str(made.folder))]
    if made.file:
        rows.append((t("doctor.row.file"), str(made.file)))
    if made.systems:
        made_for = t(
            "doctor.made_for", systems=", ".join(made.systems), pythons=", ".join(made.pythons)
        )
        rows.append((t("doctor.row.made_for"), made_for))
    told: dict[str, list[str]] = {}
    for part in found.parts:
        if part.reason:
            rows.append((t(f"doctor.row.part_{part.state}"), f"{part.name}: {part.reason}"))
        else:
            told.setdefault(part.state, []).append(part.name)
    return [*rows, *((t(f"doctor.row.parts_{state}"), ", ".join(told[state])) for state in told)]


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
