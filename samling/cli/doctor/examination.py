"""The facts that `samling doctor` finds, and the problems it concludes from them."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samling import __version__
from samling.cli.doctor.parts import Part, Program, program, tried_parts
from samling.cli.doctor.terminal import Terminal, all_signs, terminal
from samling.errors import SamlingError
from samling.locale import detect_language, explain, language, t
from samling.store.machine.locations import NetworkPlace, Places, network_place, places
from samling.store.machine.settings import read_settings
from screens.session.window import is_too_small, too_small_words

if TYPE_CHECKING:
    from samling.store import Workspace

_NEEDED = (
    *("babel", "filelock", "jsonschema", "platformdirs", "plotext"),
    *("rich", "textual", "tinydb", "typer"),
)
_MAY_BE = ("textual-serve", "psycopg", "pyrage")
_LEAST, _LITTLE = 5_000_000, 100_000_000


@dataclass(frozen=True)
class Problem:
    """A problem: its code, a sentence on what to do, and whether it stops samling."""

    code: str
    text: str
    stops: bool = False


@dataclass(frozen=True)
class Network:
    """A network that was opened; the counts are None if it does not open."""

    place: NetworkPlace
    teams: int | None = None
    findings: int | None = None
    copies: int = 0
    lacking: str = ""
    waiting: int = 0


@dataclass(frozen=True)
class Examination:
    """All facts about samling on this machine, with the problems, the worst first."""

    terminal: Terminal
    program: Program
    parts: tuple[Part, ...]
    versions: dict[str, str]
    language: str
    language_from: str
    places: Places
    network: Network | None
    problems: tuple[Problem, ...] = field(default=())

    @property
    def is_well(self) -> bool:
        """Whether nothing stops samling from working."""
        return not any(problem.stops for problem in self.problems)


def examine(folder: Path | None) -> Examination:
    """Returns what is found on this machine, and in the network in `folder` where given."""
    seen, lie, versions = terminal(), places(), _versions()
    made, parts = program(), tried_parts()
    problems = [*_of_terminal(seen), *_of_versions(versions), *_of_places(lie)]
    problems += _of_program(made, parts)
    network = None
    if folder is not None:
        network, more = _network(folder)
        problems += more
    code, source = _language()
    worst_first = tuple(sorted(problems, key=lambda problem: not problem.stops))
    return Examination(seen, made, parts, versions, code, source, lie, network, worst_first)


def _versions() -> dict[str, str]:
    found = {
        "samling": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
    }
    for name in (*_NEEDED, *_MAY_BE):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found


def _language() -> tuple[str, str]:
    """Returns the language and where it came from: an option, a variable, settings, system."""
    code = language()
    if os.environ.get("SAMLING_LANG"):
        wish, source = os.environ["SAMLING_LANG"], "SAMLING_LANG"
    elif read_settings().language:
        wish, source = read_settings().language, "settings"
    else:
        wish, source = "", "system"
    return code, source if detect_language(wish) == code else "--lang"


def _problem(code: str, *, stops: bool = False, **params: object) -> Problem:
    return Problem(code, t(f"doctor.problem.{code}", **params), stops)


def _of_terminal(seen: Terminal) -> list[Problem]:
    found = []
    if seen.is_dumb:
        found.append(_problem("dumb", stops=True, term=seen.term or "-"))
    if seen.is_terminal and is_too_small(*seen.size):
        found.append(Problem("small", too_small_words(*seen.size), stops=True))
    if lacking := seen.unknown_signs("".join(all_signs())):
        found.append(_problem("signs", encoding=seen.encoding or "-", n=len(lacking)))
    if not seen.is_known and not seen.is_dumb:
        found.append(_problem("unknown_terminal", term=seen.term))
    if seen.is_terminal and seen.term == "linux":
        found.append(_problem("linux_console"))
    if seen.is_old_console:
        found.append(_problem("old_console"))
    if seen.is_terminal and seen.inside == "screen":
        found.append(_problem("screen"))
    return found


def _of_versions(versions: dict[str, str]) -> list[Problem]:
    missing = [name for name in _NEEDED if not versions[name]]
    return [_problem("missing", stops=True, names=", ".join(missing))] if missing else []


def _of_program(made: Program, parts: tuple[Part, ...]) -> list[Problem]:
    found = []
    if not made.is_for_this_python:
        found.append(_problem("other_python", pythons=", ".join(made.pythons)))
    for state, code in (("blocked", "parts"), ("other_build", "other_build")):
        if lacking := [part.name for part in parts if part.state == state]:
            lost = " ".join(t(f"doctor.lost.{name.replace('-', '_')}") for name in lacking)
            here: dict[str, Any] = {
                "folder": made.folder,
                "system": f"{platform.system()} {platform.machine()}",
                "python": platform.python_version(),
            }
            found.append(_problem(code, names=", ".join(lacking), lost=lost, **here))
    return found


def _of_places(lie: Places) -> list[Problem]:
    found = []
    if not lie.can_write:
        found.append(_problem("data_not_written", stops=True, folder=lie.data))
    if not lie.settings_are_sound:
        found.append(_problem("settings", file=lie.settings))
    if lie.free is not None and lie.free < _LITTLE:
        found.append(_problem("disk", stops=lie.free < _LEAST, megabytes=lie.free // 1_000_000))
    if lie.last and not any(network.folder == Path(lie.last) for network in lie.networks):
        found.append(_problem("last_gone", folder=lie.last))
    found += [
        _problem("not_written", folder=network.folder)
        for network in lie.networks
        if not network.can_write
    ]
    return found


def _network(folder: Path) -> tuple[Network, list[Problem]]:
    from samling.store.workspace import Workspace

    try:
        workspace = Workspace.open(folder)
    except SamlingError as error:
        return Network(network_place(folder)), [Problem("not_opened", explain(error), stops=True)]
    return _checked(workspace)


def _checked(workspace: Workspace) -> tuple[Network, list[Problem]]:
    from samling.report.notices import newer_words, torn_words
    from samling.store.files.since_backup import lacking
    from samling.store.keeping.forget import earlier_findings
    from samling.store.keeping.privacy_check import stored_findings
    from samling.store.merging.choices import waiting

    network = Network(
        place=network_place(workspace.folder),
        teams=len(workspace.teams()),
        findings=len(stored_findings(workspace)) + len(earlier_findings(workspace)),
        copies=len(workspace.copies()),
        lacking=", ".join(path.name for path in lacking(workspace.folder)),
        waiting=len(waiting(workspace)),
    )
    found = []
    folder = workspace.folder
    if network.findings:
        found.append(_problem("findings", n=network.findings, folder=folder))
    if workspace.newer:
        found.append(Problem("newer", newer_words(workspace)))
    if network.lacking:
        found.append(_problem("lacking", names=network.lacking, folder=folder))
    if words := torn_words(workspace):
        found.append(Problem("torn", words))
    if network.copies:
        found.append(_problem("copies", n=network.copies, folder=folder))
    if network.waiting:
        found.append(_problem("waiting", n=network.waiting, folder=folder))
    return network, found
