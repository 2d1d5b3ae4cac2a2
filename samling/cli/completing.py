"""The completions for arguments and options, each with a description.

Typer removes those that do not begin with what is typed. On any error nothing is offered: the
person is in the middle of a line, and the command itself will report the error.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samling.errors import SamlingError
from samling.locale import t

if TYPE_CHECKING:
    from samling.store import Workspace

Offers = list[tuple[str, str]]
Finder = Callable[..., Offers]


def _quietly(finder: Finder) -> Finder:
    # Typer passes the arguments a finder names: the context as `ctx`, and the beginning of the
    # word. The context is not typed here, as that would load Typer.
    @functools.wraps(finder)
    def found(**given: object) -> Offers:
        try:
            return finder(**given)
        except (SamlingError, OSError, ValueError, RuntimeError):
            return []

    return found


@_quietly
def folders(incomplete: str) -> Offers:
    """Returns the networks here, in the data folder, and in the folder that is typed."""
    from samling.store.files.folders import has_network, network_title
    from samling.store.machine.settings import data_folder

    typed, separator, _ = incomplete.rpartition(os.sep)
    start = f"{typed}{separator}"
    found: dict[str, str] = {}
    for place in [Path(start or ".").expanduser()] + ([] if start else [data_folder()]):
        if place.is_dir():
            for path in sorted(place.iterdir()):
                if not path.name.startswith(".") and has_network(path):
                    found.setdefault(f"{start}{path.name}", network_title(path))
    return list(found.items())


@_quietly
def teams(ctx: Any) -> Offers:
    """Returns the short names of the teams in the folder."""
    return [(team.slug, team.title) for team in _opened(ctx).teams()]


@_quietly
def gatherings(ctx: Any) -> Offers:
    """Returns the numbers of the gatherings in the folder."""
    from samling.model import Gathering

    days = sorted(_opened(ctx).all(Gathering), key=lambda gathering: gathering.number)
    return [
        (str(gathering.number), f"{gathering.title} {gathering.date.isoformat()}")
        for gathering in days
    ]


@_quietly
def measures(ctx: Any) -> Offers:
    """Returns the titles of the measures in the folder, of one team where it is given."""
    from samling.cli.find import find_team
    from samling.model import Measure

    workspace = _opened(ctx)
    wanted = str(ctx.params.get("team") or "")
    owners = [find_team(workspace, wanted)] if wanted else workspace.teams()
    found: dict[str, str] = {}
    for owner in owners:
        for measure in workspace.all(Measure, team=owner.id):
            found.setdefault(measure.title, owner.title)
    return list(found.items())


@_quietly
def phases(ctx: Any) -> Offers:
    """Returns the titles of the phases of the team that is given."""
    from samling.cli.find import find_team
    from samling.model import Phase
    from samling.store.method.ordering import in_order

    workspace = _opened(ctx)
    owner = find_team(workspace, str(ctx.params.get("team") or ""))
    return [(phase.title, owner.title) for phase in in_order(workspace.all(Phase, team=owner.id))]


@_quietly
def evaluations(ctx: Any) -> Offers:
    """Returns the titles of the evaluations in the folder."""
    from samling.store.method.evaluation import evaluations_of

    workspace = _opened(ctx)
    return [(evaluation.title, workspace.network.title) for evaluation in evaluations_of(workspace)]


@_quietly
def backup_names(ctx: Any) -> Offers:
    """Returns the names of the backups in the folder."""
    from samling.report.records.backups import backup_cells
    from samling.store.files.backups import listed

    return [(backup.name, "  ".join(backup_cells(backup)[1:])) for backup in listed(_folder(ctx))]


def words(codes: Iterable[str], prefix: str) -> Finder:
    """Returns a finder that offers codes by their words in the language in use.

    The words are the sentences `<prefix>.<code>`.
    """

    def found() -> Offers:
        return [(t(f"{prefix}.{code}"), code) for code in codes]

    return found


def codes(known: Iterable[str], prefix: str = "") -> Finder:
    """Returns a finder that offers the codes, described by their words if `prefix` is given."""

    def found() -> Offers:
        return [(code, t(f"{prefix}.{code}") if prefix else "") for code in known]

    return found


@_quietly
def fields(ctx: Any, incomplete: str) -> Offers:
    """Returns the fields of the kind, or of the record, that is given, and their choices."""
    from samling.cli.find import find_kind
    from samling.cli.given import asked_of
    from samling.model.kinds import kind_of
    from samling.store.acts.ways import find_any

    typed = str(ctx.params.get("record") or "")
    is_set = bool(typed)
    kind = (
        kind_of(type(find_any(_opened(ctx), typed)))
        if is_set
        else find_kind(str(ctx.params.get("kind") or ""))
    )
    asked = [field for field in asked_of(kind) if not (is_set and field.stays)]
    name, sign, _ = incomplete.partition("=")
    if not sign:
        return [(f"{field.name}=", f"{field.word}: {field.takes}") for field in asked]
    return [
        (f"{name}={code}", word)
        for field in asked
        if field.name == name
        for code, word in zip(field.of.codes(name), field.choices, strict=True)
    ]


@_quietly
def record_ids(ctx: Any, incomplete: str) -> Offers:
    """Returns the ids of the records in the folder that begin so, each with its title."""
    from samling.model.kinds import DECLARED
    from samling.report.records.words import RowWords

    workspace = _opened(ctx)
    words = RowWords(workspace, {})
    return [
        (record.id, words.title_of(record))
        for kind in DECLARED
        for record in workspace.all(kind.record)
        if record.id.startswith(incomplete)
    ]


def _folder(ctx: Any) -> Path:
    from samling.store.machine.settings import found_folder

    # Where an option still lacks its value, the words before are left as they stand.
    named = (ctx.params.get(name) for name in ("folder", "source"))
    typed = next(filter(None, [*named, *ctx.args]), "")
    return found_folder(Path(str(typed)).expanduser())


def _opened(ctx: Any) -> Workspace:
    from samling.store.workspace import Workspace

    return Workspace.open(_folder(ctx))
