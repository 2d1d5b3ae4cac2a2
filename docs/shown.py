"""Every screen of the app, and the way to it: for the pictures and for the snapshot tests."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from unittest import mock

from textual.events import Paste
from textual.pilot import Pilot
from textual.timer import Timer
from textual.widgets import Input, TextArea

from samling.model import Bottleneck, Contribution, ContributionKind, Network, Phase
from samling.store import Workspace, data_folder
from samling.store.merging.pack import write_pack
from samling.store.method.ordering import in_order
from samling.web.letting_in.code_file import CodeFile, Shown
from samling.web.letting_in.codes import seats
from samling.web.letting_in.register import Register, register_file
from sample_data import copy_kull_3
from screens.app import SamlingApp

# The morning of the third gathering.
MORNING = datetime(2017, 3, 8, 8, 0, tzinfo=UTC)

PASTED_AGENDA = (
    "Program\n08:30-09:00 Kaffe\n09:00-09:45 Velkommen v/ prosessveileder\n"
    "10:00 Gruppearbeid\n12:00 Lunsj 45 min"
)

# The keys that lead from Home to each screen. `+12` lets twelve minutes pass, `!note` does an
# action of the app, `paste:` pastes the rest; `@welcome` and `@empty` begin without a network,
# and with one that is empty, `@room` with a server that runs.
SCREENS: dict[str, tuple[str, ...]] = {
    "home": (),
    "agenda": ("2", "space", "+12", "right", "+19"),
    "question": ("2", "space", "d"),
    "agenda_file": ("2", "i"),
    "agenda_preview": ("2", "paste:" + PASTED_AGENDA, "down", "down", "down"),
    "agenda_log": ("2", "space", "+12", "right", "+19", "l"),
    "pathway": ("3", "right"),
    "several": (
        "3",
        "right",
        "tab",
        "paste:• Epikrisen kommer sent\n• Ingen ringer\n\n• Uklart ansvar",
    ),
    "whole_pathway": ("3", "right", "w"),
    "bottlenecks": ("4",),
    "measures": ("5",),
    "chart": ("5", "c", *["left"] * 6),
    "comparison": ("5", "c", *["left"] * 12, "b"),
    "multiples": ("5", "m"),
    "across": ("5", "down", "down", "down", "w"),
    "kinds": ("5", "c", "k"),
    "together": ("5", "down", "down", "p"),
    "funnel": ("5", "down", "down", "down", "f"),
    "observations": ("5", "enter"),
    "import_preview": ("5", "enter", "i", *"calls.csv", "ctrl+s"),
    "choose_table": ("5", "enter", "i", *"report.csv", "ctrl+s", "down"),
    "notes": ("6",),
    "improvement": ("7", "down"),
    "drivers": ("7", "tab", "down", "down"),
    "cycle": ("7", "down", "enter"),
    "actions": ("4", "k"),
    "open_actions": ("4", "l"),
    "board": ("4", "b", "right"),
    "pareto": ("4", "c"),
    "ranking": ("4", "v"),
    "voting": ("4", "v", "a", "ctrl+s", "1", "3", "1"),
    "voting_chosen": ("4", "v", "a", *["tab"] * 2, "enter", "down", "enter", "ctrl+s", "space"),
    "gold_standard": ("0", "1"),
    "gold_standard_missing": ("0", "1", "m"),
    "documents": ("0", "2"),
    "description_preview": ("0", "2", "v"),
    "psfs": ("0", "3"),
    "psfs_plot": ("0", "3", "c"),
    "assessment": ("0", "4"),
    "review": ("0", "5"),
    "evaluation": ("0", "6"),
    "evaluation_entry": ("0", "6", "o"),
    "evaluation_statements": ("0", "6", "b"),
    "evaluation_comments": ("0", "6", "k"),
    "evaluation_import_preview": ("0", "6", "i", *"answers.csv", "ctrl+s"),
    "evaluation_scale": ("0", "6", "i", *"scale.csv", "ctrl+s", "down", "2"),
    "library": ("0", "7"),
    "exchange": ("0", "8"),
    "merge_preview": ("0", "8", "m", *"other.samling", "ctrl+s"),
    "exchange_waiting": ("0", "8", "m", *"other.samling", "ctrl+s", "ctrl+s"),
    "choice": ("0", "8", "m", *"other.samling", "ctrl+s", "ctrl+s", "enter"),
    "room": ("@room", "0", "9", "down"),
    "room_code": ("@room", "0", "9", *["down"] * 3, "enter"),
    "phones_asked": ("@room", "0", "9", "a", "space", "down", "down", "space"),
    "contributions": ("@room", "0", "9", "i", "down", "space", "space"),
    "history": ("4", "r", *" og", "ctrl+s", "h"),
    "removed": ("6", "x", "!removed"),
    "backups": ("6", "x", "!backups"),
    "restore_preview": ("6", "x", "!backups", "enter"),
    "repair": ("@broken",),
    "search": ("slash", *"ringe"),
    "more": ("0",),
    "slide": ("4", "P"),
    "slide_chart": ("5", "P"),
    "slide_score": ("0", "4", "P"),
    "enlarged_clock": ("2", "space", "+3", "z"),
    "timer": ("2", "k", "ctrl+s", "space", "+2"),
    "enlarged_phase": ("3", "z"),
    "enlarged_chart": ("5", "z"),
    "team": ("t",),
    "note": ("3", "n"),
    "bottleneck": ("4", "r"),
    "counted": ("5", "a"),
    "measure": ("5", "a", "ctrl+s"),
    "gathering": ("s",),
    "scoring": ("0", "3", "enter"),
    "export": ("e",),
    "settings": ("f2",),
    "palette": ("ctrl+p",),
    "all_keys": ("!all_keys",),
    "help": ("2", "question_mark"),
    "messages": ("2", "o", "+9", "o", "M"),
    "tour": ("!tour", "full_stop", "full_stop"),
    "welcome": ("@welcome",),
    "new_network": ("@welcome", "3"),
    "empty_home": ("@empty",),
    "empty_agenda": ("@empty", "2"),
    "empty_pathway": ("@empty", "3"),
    "empty_bottlenecks": ("@empty", "4"),
    "empty_measures": ("@empty", "5"),
    "empty_notes": ("@empty", "6"),
    "empty_improvement": ("@empty", "7"),
    "unread": ("@empty", "!spoil", "7"),
}

# The class of each, so that none goes missing.
SHOWS: dict[str, str] = {
    "home": "Home",
    "agenda": "Agenda",
    "question": "Question",
    "agenda_file": "AgendaFileForm",
    "agenda_preview": "AgendaPreview",
    "agenda_log": "AgendaLog",
    "pathway": "Pathway",
    "several": "SeveralEntries",
    "whole_pathway": "WholePathwayPlace",
    "bottlenecks": "Bottlenecks",
    "measures": "Measures",
    "chart": "ChartScreen",
    "comparison": "ComparisonDialogue",
    "multiples": "Multiples",
    "across": "Multiples",
    "kinds": "Picker",
    "together": "TogetherPlace",
    "funnel": "FunnelPlace",
    "observations": "Observations",
    "import_preview": "ImportPreview",
    "choose_table": "ChooseTable",
    "notes": "Notes",
    "improvement": "Improvement",
    "drivers": "Improvement",
    "cycle": "Form",
    "actions": "BottleneckActions",
    "open_actions": "OpenActions",
    "board": "BoardPlace",
    "pareto": "ParetoPlace",
    "ranking": "VotingPlace",
    "voting": "VotingPlace",
    "voting_chosen": "ChosenBottlenecks",
    "gold_standard": "GoldStandardPlace",
    "gold_standard_missing": "Picker",
    "documents": "Documents",
    "description_preview": "DescriptionPreview",
    "psfs": "Psfs",
    "psfs_plot": "PsfsPlot",
    "assessment": "AssessmentPlace",
    "review": "Review",
    "evaluation": "EvaluationPlace",
    "evaluation_entry": "EvaluationEntry",
    "evaluation_statements": "EvaluationStatements",
    "evaluation_comments": "EvaluationComments",
    "evaluation_import_preview": "EvaluationImportPreview",
    "evaluation_scale": "EvaluationScale",
    "library": "Library",
    "exchange": "Exchange",
    "merge_preview": "MergePreview",
    "exchange_waiting": "Exchange",
    "choice": "Choice",
    "room": "RoomPlace",
    "room_code": "ShownCode",
    "phones_asked": "PhonesAsked",
    "contributions": "Contributions",
    "history": "History",
    "removed": "Removed",
    "backups": "Backups",
    "restore_preview": "RestorePreview",
    "repair": "Repair",
    "search": "Search",
    "more": "More",
    "slide": "Presentation",
    "slide_chart": "Presentation",
    "slide_score": "Presentation",
    "enlarged_clock": "Enlarged",
    "timer": "Timer",
    "enlarged_phase": "Enlarged",
    "enlarged_chart": "Enlarged",
    "team": "Picker",
    "note": "SeveralForm",
    "bottleneck": "Form",
    "counted": "Form",
    "measure": "Form",
    "gathering": "Form",
    "scoring": "Form",
    "export": "NamingForm",
    "settings": "Form",
    "palette": "Palette",
    "all_keys": "AllKeys",
    "help": "Help",
    "messages": "MessageList",
    "tour": "Agenda",
    "welcome": "Welcome",
    "new_network": "Form",
    "empty_home": "Home",
    "empty_agenda": "Agenda",
    "empty_pathway": "Pathway",
    "empty_bottlenecks": "Bottlenecks",
    "empty_measures": "Measures",
    "empty_notes": "Notes",
    "empty_improvement": "Improvement",
    "unread": "Improvement",
}


class Now:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.moment = MORNING

    def __call__(self) -> datetime:
        return self.moment


@contextmanager
def frozen(now: Now) -> Iterator[None]:
    """Holds still what is otherwise of today, or of chance.

    That is the moment of a write, the day a form proposes, and the name by which a program's
    writes are known, which decides the order of two that were made apart. On the screen it is
    the cursor, which does not blink, and the app's look at its clock each second: `walk` has
    what is new shown by itself.
    """
    numbers = count(1)

    class Day(date):
        """The day of the clock that stands."""

        @classmethod
        def today(cls) -> date:
            return now().astimezone().date()

    with (
        mock.patch("samling.store.files.record_file.utc_now", now),
        mock.patch("screens.everywhere.begin_forms.date", Day),
        mock.patch("secrets.token_hex", lambda size: f"{next(numbers):0{2 * size}x}"),
        # To stop a cursor that blinks is too late: a blink may be on its way to it.
        mock.patch.object(TextArea, "_toggle_cursor_blink_visible"),
        mock.patch.object(Input, "_toggle_cursor"),
        mock.patch.object(SamlingApp, "_tick"),
    ):
        yield


def prepare(folder: Path, now: Callable[[], datetime]) -> None:
    """Makes the sample network in `folder`, and beside it the files that can be taken in."""
    copy_kull_3(folder)
    here = folder.parent
    (here / "calls.csv").write_text(
        "dato;teller;nevner\n27.2.2017;8;9\n6.3.2017;7;9\n13.3.2017;12;9\n", encoding="utf-8"
    )
    weeks = [date(2017, 1, 2) + timedelta(weeks=week) for week in range(9)]
    counts = ("12;7;5", "14;9;6", "11;8;4", "15;9;7", "13;10;8", "12;9;7", "14;12;9", "10;9;8")
    rows = [f"{week:%d.%m.%Y};{row};" for week, row in zip(weeks, counts, strict=False)]
    (here / "report.csv").write_text(
        "\n".join(
            [
                "Oppringing etter utskriving;;;;",
                "Uke fra;Utskrevet;Oppringt;Innen to døgn;Merknad",
                *rows,
                "Sum;101;73;54;",
            ]
        ),
        encoding="utf-8",
    )
    (here / "answers.csv").write_text("arbeidsgiver;1\nsykehus;4\nkommune;5\n", encoding="utf-8")
    (here / "scale.csv").write_text(
        "1;2\nUenig;Enig\nUsikker;Enig\nEnig;Usikker\nVet ikke;Ja, veldig\n", encoding="utf-8"
    )
    copy_kull_3(here / "other")
    other = Workspace.open(here / "other", now)
    team = other.teams()[0]
    first = next(bottleneck for bottleneck in other.all(Bottleneck, team=team.id))
    other.change(first, owner="Kommunelege", text="Planen ligger i skuffen")
    write_pack(other, team, here / "other.samling")
    mine = Workspace.open(folder, now)
    mine.change(mine.get(Bottleneck, first.id), owner="Lungesykepleier")
    mine.fold()


def spoil(folder: Path) -> None:
    """Has a change at the end of a team's file not be there, and one of its rows be edited."""
    path = next((folder / "teams").glob("kols-baerum*.json"))
    text = path.read_text(encoding="utf-8").replace("Planen ligger i skuffen", "Planen er borte")
    path.write_text(text[:-200], encoding="utf-8")


def served(folder: Path, now: Callable[[], datetime]) -> CodeFile:
    """Writes what a server tells of itself, and lets two devices in; returns the server's file."""
    register = register_file(data_folder(), folder)
    teams = [(team.id, team.title) for team in Workspace.open(folder, now).teams()]
    given = [
        (seat, f"k{number:04}".replace("0", "x") + " m7wpq")
        for number, seat in enumerate(seats(teams))
    ]
    file = CodeFile(register)
    file.write(Shown(("http://192.168.137.1:8000/", "http://127.0.0.1:8000/"), tuple(given)))
    for at, name in ((1, "Nettbrett ved vinduet"), (-2, "Mobil 3")):
        Register(register, lambda: now().timestamp()).let_in(given[at][0], name, str)
    return file


def written_on_phones(folder: Path, now: Callable[[], datetime]) -> None:
    """Stores what phones have written about the first phase of the first team."""
    workspace = Workspace.open(folder, now)
    phase = in_order(workspace.all(Phase, team=workspace.teams()[0].id))[0]
    written: tuple[tuple[ContributionKind, str], ...] = (
        ("good", "Fastlegen kjenner pasienten og ringer når det haster"),
        ("better", "Epikrisen kommer for sent til hjemmetjenesten"),
        ("better", "Epikrisen sendes til feil sone, og så venter alle"),
        ("better", "Pasienten vet ikke hvem hun skal ringe om kvelden"),
    )
    workspace.put(
        *(
            Contribution(team=phase.team, phase=phase.id, kind=kind, text=text, created=now())
            for kind, text in written
        )
    )


def begun(keys: tuple[str, ...], theme: str, now: Callable[[], datetime]) -> SamlingApp:
    """Returns the app that the keys begin in, in the folder where one stands."""
    if keys[:1] == ("@welcome",):
        return SamlingApp(None, theme, now=now)
    if keys[:1] == ("@empty",):
        made = Workspace.create(Path("empty"), Network(title="Læringsnettverk for slag"), now)
        return SamlingApp(made, theme, now=now)
    prepare(Path("kull-3"), now)
    if keys[:1] == ("@broken",):
        spoil(Path("kull-3"))
        return SamlingApp(lambda: Workspace.open(Path("kull-3"), now), theme, now=now)
    if keys[:1] == ("@room",):
        written_on_phones(Path("kull-3"), now)
        app = SamlingApp(Workspace.open(Path("kull-3"), now), theme, now=now)
        # As long as it is there, a server counts as running.
        app.served = served(Path("kull-3"), now)  # type: ignore[attr-defined]
        return app
    return SamlingApp(Workspace.open(Path("kull-3"), now), theme, now=now)


async def walk(pilot: Pilot[str], keys: tuple[str, ...], now: Now) -> None:
    """Presses the keys one after another, and waits until all is drawn."""
    await pilot.pause()
    for key in keys:
        if key.startswith("+"):
            now.moment += timedelta(minutes=int(key))
            pilot.app.reload()  # type: ignore[attr-defined]
        elif key == "!spoil":
            Path("empty/network.json").write_text(json.dumps({"format": 99}), encoding="utf-8")
        elif key.startswith("paste:"):
            pilot.app.post_message(Paste(key.removeprefix("paste:")))
        elif key.startswith("!"):
            await pilot.app.run_action(key[1:])
        elif not key.startswith("@"):
            await pilot.press({" ": "space", ".": "full_stop"}.get(key, key))
        await pilot.pause()
    await _settled(pilot)


async def _settled(pilot: Pilot[str]) -> None:
    """Waits until nothing more comes by itself, however slow the machine is; takes messages away.

    A message would go by itself after some seconds, which is not to be a matter of chance.
    """
    while True:
        pilot.app.clear_notifications()
        await pilot.wait_for_scheduled_animations()
        await pilot.pause()
        if not _to_come(pilot):
            break
        await pilot.pause(0.02)


def _to_come(pilot: Pilot[str]) -> bool:
    """Returns whether a search is under way, or something waits for its time to come."""
    app = pilot.app
    pumps = (app, *app.screen.walk_children(with_self=True))
    timers = [timer for pump in pumps for timer in pump._timers]  # noqa: SLF001
    return any(map(_is_once, timers)) or any(not worker.is_finished for worker in app.workers)


def _is_once(timer: Timer) -> bool:
    """Returns whether a timer runs that does something once, such as to read what was typed."""
    task = timer._task  # noqa: SLF001
    return timer._repeat is not None and task is not None and not task.done()  # noqa: SLF001
