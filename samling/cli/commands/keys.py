"""`samling keys`: all keys of the app, with the ids by which the settings change them."""

from __future__ import annotations

from dataclasses import asdict

from samling.cli.options import Json
from samling.cli.saying import echo, give_json
from samling.locale import t
from samling.store import read_settings
from samling.store.machine.settings import settings_file


def keys_command(as_json: Json = False) -> None:
    """Lists the keys by place, as a person has them; says what is wrong in the settings."""
    from samling.report.page.columns import aligned
    from screens.everywhere.key_list import changed_keys, key_lines

    changed, wrong = changed_keys(read_settings().keys)
    lines = key_lines(changed)
    if as_json:
        give_json([asdict(line) for line in lines])
    else:
        heads = [t("keys.head_area"), t("keys.head_key"), t("keys.head_words"), t("keys.head_id")]
        rows = [[line.area, line.keys, line.words, line.id] for line in lines]
        echo("\n".join(aligned([heads, *rows])))
        echo(t("keys.how", file=str(settings_file())))
    for sentence in wrong:
        echo(sentence, err=True)
