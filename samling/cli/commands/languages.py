"""`samling languages`: the languages there are, and what a file for a new one lacks."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from samling.cli.line.asked import option
from samling.cli.options import Json
from samling.cli.saying import echo, give_json
from samling.locale import keys, languages, own_folder, t, t_in
from samling.model import SamlingError

_SHOWN = 20


def languages_command(
    check: Annotated[
        str,
        option(
            "--check",
            about="cli.option.check_language",
            metavar="cli.metavar.file",
        ),
    ] = "",
    as_json: Json = False,
) -> None:
    """Lists the languages; with `check` what a file lacks, and raises SamlingError for that."""
    if check:
        _check(Path(check).expanduser(), as_json=as_json)
        return
    found = [{"code": code, "name": t_in(code, "language.name")} for code in languages()]
    if as_json:
        give_json(found)
        return
    for language in found:
        echo(f"{language['code']:<6} {language['name']}")
    echo(t("languages.where", folder=str(own_folder())))


def _check(path: Path, *, as_json: bool) -> None:
    from samling.locale.check import check_file

    lacks = check_file(path, keys())
    if as_json:
        give_json(asdict(lacks))
    else:
        for name, found in asdict(lacks).items():
            if found:
                shown = ", ".join(found[:_SHOWN]) + (" …" if len(found) > _SHOWN else "")
                echo(f"{t(f'languages.{name}', n=len(found))} {shown}")
        if lacks.is_whole:
            echo(t("languages.whole"))
    if lacks.unknown or lacks.other_blanks:
        raise SamlingError("languages.mend", file=str(path))
