"""The commands, and the groups that the help and the manual page show them in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

# Each command with the module of its function and the key of its sentence, in the order that
# a person needs them. The module is imported when the command is called.
COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("demo", "demo:demo", "cli.help.demo"),
    ("new", "new:new", "cli.help.new"),
    ("open", "open:open_command", "cli.help.open"),
    ("serve", "serve:serve_command", "cli.help.serve"),
    ("keys", "keys:keys_command", "cli.help.keys"),
    ("languages", "languages:languages_command", "cli.help.languages"),
    ("doctor", "doctor:doctor_command", "cli.help.doctor"),
    ("list", "list:list_command", "cli.help.list"),
    ("search", "search:search_command", "cli.help.search"),
    ("note", "note:note", "cli.help.note"),
    ("add", "acts.add:add", "cli.help.add"),
    ("set", "acts.set:set_command", "cli.help.set"),
    ("remove", "acts.remove:remove_command", "cli.help.remove"),
    ("undo", "acts.undo:undo_command", "cli.help.undo"),
    ("clock", "acts.clock:clock", "cli.help.clock"),
    ("observe", "observe:observe", "cli.help.observe"),
    ("import", "import_file:import_command", "cli.help.import"),
    ("survey", "survey:survey_command", "cli.help.survey"),
    ("import-survey", "import_survey:import_survey", "cli.help.import_survey"),
    ("chart", "chart:chart", "cli.help.chart"),
    ("pareto", "pareto:pareto", "cli.help.pareto"),
    ("funnel", "funnel:funnel", "cli.help.funnel"),
    ("psfs", "psfs:psfs", "cli.help.psfs"),
    ("review", "review:review_command", "cli.help.review"),
    ("history", "history:history", "cli.help.history"),
    ("backups", "backups:backups", "cli.help.backups"),
    ("repair", "repair:repair_command", "cli.help.repair"),
    ("check", "check:check", "cli.help.check"),
    ("calendar", "calendar:calendar_command", "cli.help.calendar"),
    ("export", "export:export", "cli.help.export"),
    ("import-summary", "import_summary:import_summary_command", "cli.help.import_summary"),
    ("compare", "compare:compare", "cli.help.compare"),
    ("pathway", "pathway:pathway", "cli.help.pathway"),
    ("pack", "pack:pack_command", "cli.help.pack"),
    ("merge", "merge:merge_command", "cli.help.merge"),
    ("conflicts", "conflicts:conflicts_command", "cli.help.conflicts"),
    ("sync", "sync:sync_command", "cli.help.sync"),
    ("schema", "schema:schema", "cli.help.schema"),
    ("completion", "completion:completion_command", "cli.help.completion"),
    ("man", "man:man_command", "cli.help.man"),
)

# By the key of each group's heading, in the order that a person needs them.
_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("cli.group.begin", ("demo", "new", "open", "serve", "keys", "doctor")),
    (
        "cli.group.gathering",
        ("list", "search", "note", "clock", "review", "survey", "import-survey"),
    ),
    ("cli.group.write", ("add", "set", "remove", "undo")),
    ("cli.group.team", ("observe", "import", "chart", "pareto", "funnel", "psfs", "pathway")),
    ("cli.group.hand_over", ("export", "calendar", "import-summary", "compare")),
    ("cli.group.together", ("pack", "merge", "conflicts", "sync")),
    ("cli.group.keep", ("check", "history", "backups", "repair")),
    ("cli.group.programmers", ("schema", "languages", "completion", "man")),
)


def grouped(names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Yields the key of each group's heading with those of `names` that are in it.

    Commands in no group come last.
    """
    there = list(names)
    known = {name for _, group in _GROUPS for name in group}
    for key, group in _GROUPS:
        found = [name for name in group if name in there]
        if key == _GROUPS[-1][0]:
            found += [name for name in there if name not in known]
        if found:
            yield key, found
