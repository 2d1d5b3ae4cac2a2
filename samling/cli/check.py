"""`samling check FOLDER`: identity numbers and contacts in what is stored."""

from __future__ import annotations

import json

import typer

from samling.cli.opening import open_workspace
from samling.cli.options import Folder, Json
from samling.locale import t


def check(folder: Folder, as_json: Json = False) -> None:
    """Prints each finding, masked; the exit code is 1 when there are any."""
    from samling.report.columns import aligned
    from samling.report.privacy_list import finding_as_json, finding_cells, finding_headings
    from samling.store.privacy_check import stored_findings

    found = stored_findings(open_workspace(folder))
    if as_json:
        rows = [finding_as_json(one) for one in found]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif found:
        for line in aligned([finding_headings(), *map(finding_cells, found)]):
            typer.echo(line)
        typer.echo(t("cli.check.found", n=len(found)))
    else:
        typer.echo(t("cli.check.nothing"))
    if found:
        raise typer.Exit(1)


def warn_of_contacts(text: str) -> None:
    """Says on standard error that a text that was stored holds a contact."""
    from samling.model.privacy import find_contacts

    kinds = dict.fromkeys(one.kind for one in find_contacts(text))
    for kind in kinds:
        typer.echo(t("cli.warn_contact", what=t(f"privacy.{kind}")), err=True)
