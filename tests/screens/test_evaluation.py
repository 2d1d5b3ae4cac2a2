"""The evaluation on the screen: made, typed in, imported, looked at from each side."""

from __future__ import annotations

from pathlib import Path

import pytest

from samling.locale import set_language
from samling.model import AgendaItem, Evaluation, Response, Statement
from samling.model.evaluation import ANSWERS_FLOOR
from samling.store import Workspace
from samling.store.machine.guest import GUEST
from samling.store.method.evaluation import evaluations_of, responses_to
from screens.evaluation.entry import EvaluationEntry
from screens.evaluation.evaluation import EvaluationPlace
from screens.evaluation.import_preview import EvaluationImportPreview
from screens.evaluation.statements import EvaluationStatements
from screens.forms.form import Form
from screens.projector.presentation import Presentation
from screens.widgets.record_table import RecordTable
from tests.help.app_driver import LANGUAGES, SIZES, fill, press, running, shown, told, words, write
from tests.store.importing.workbooks import xlsx

PLACE = ("0", "6")
STATEMENTS = (
    Statement(group="promoted", text="Det var morsomt."),
    Statement(group="promoted", text="Jeg lærte noe."),
    Statement(group="hindered", text="Det tok tid."),
)


@pytest.fixture
def workspace(network: Path) -> Workspace:
    """An evaluation of three statements, without answers."""
    workspace = Workspace.open(network)
    workspace.put(Evaluation(title="Vårens evaluering", invited=20, statements=STATEMENTS))
    return workspace


def put_answers(workspace: Workspace, employer: str, count: int, *answers: int) -> None:
    evaluation = evaluations_of(workspace)[0].id
    made = [
        Response(survey=evaluation, employer=employer, answers=answers)  # type: ignore[arg-type]
        for _ in range(count)
    ]
    workspace.put(*made)


def stored(workspace: Workspace) -> list[tuple[str, tuple[int | None, ...], str]]:
    found = responses_to(workspace, evaluations_of(workspace)[0])
    return [(response.employer, response.answers, response.comment) for response in found]


@pytest.mark.parametrize("size", SIZES)
async def test_an_evaluation_from_the_template(network: Path, size: tuple[int, int]) -> None:
    workspace = Workspace.open(network)
    async with running(workspace, size) as pilot:
        await press(pilot, *PLACE)
        assert "Ingen spørreskjemaer ennå" in words(pilot)
        await press(pilot, "o")
        assert "Lag et spørreskjema først" in told(pilot)
        await press(pilot, "a")
        await fill(pilot, title="Juni", invited="10", invited_hospital="20")
        assert "mindre enn sykehus, kommune og andre" in words(pilot)
        await fill(pilot, invited="30")
        assert isinstance(pilot.app.screen, EvaluationPlace)
        assert "Juni · alle svar" in shown(pilot)
        assert "Ingen svar ennå. Trykk o" in words(pilot)
        assert "Det var morsomt å arbeide sammen" in words(pilot)
        await press(pilot, "r")
        await fill(pilot, invited="40", invited_municipality="x")
        assert "helt tall" in words(pilot)
        await fill(pilot, invited_municipality="")
    (evaluation,) = evaluations_of(workspace)
    assert (evaluation.title, evaluation.invited, len(evaluation.statements)) == ("Juni", 40, 28)


@pytest.mark.parametrize("size", SIZES)
async def test_statements_of_ones_own(network: Path, size: tuple[int, int]) -> None:
    workspace = Workspace.open(network)
    async with running(workspace, size) as pilot:
        await press(pilot, *PLACE, "a")
        await fill(pilot, statements="empty")
        assert "Trykk b for å skrive dem" in words(pilot)
        await press(pilot, "o")
        assert "Skriv påstandene først" in told(pilot)
        await press(pilot, "b", "a")
        await fill(pilot, text="Første")
        await press(pilot, "a")
        await fill(pilot, text="Andre", group="hindered")
        assert "2 hemmet Andre" in words(pilot)
        await press(pilot, "a")
        await fill(pilot, text="andre.")
        assert "står i spørreskjemaet fra før" in words(pilot)
        await press(pilot, "escape", "shift+up", "enter")
        await fill(pilot, text="Andre, nå først")
        await press(pilot, "down", "x")
        assert [statement.text for statement in evaluations_of(workspace)[0].statements] == [
            "Andre, nå først"
        ]
        put_answers(workspace, "other", 1, 5)
        await press(pilot, "x")
        assert "ikke flyttes eller fjernes" in told(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, EvaluationPlace)


@pytest.mark.parametrize("size", SIZES)
async def test_a_paper_is_typed_in_by_single_keys(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    async with running(workspace, size) as pilot:
        await press(pilot, *PLACE, "o")
        assert isinstance(pilot.app.screen, EvaluationEntry)
        assert "Hva slags arbeidsgiver?" in words(pilot)
        await press(pilot, "9", "2", "5")
        text = words(pilot)
        assert "2 av 3 Jeg lærte noe." in text
        for step in ("1 helt uenig", "5 helt enig", "0 ikke aktuelt", "mellomrom ubesvart"):
            assert step in text
        # Back to what was wrong, forward over what was right.
        await press(pilot, "space", "left", "backspace", "4", "right", "0")
        assert "Kommentar" in words(pilot)
        await press(pilot, "left")
        assert "3 av 3" in words(pilot)
        await press(pilot, "right")
        await write(pilot, "Takk 5 ganger")
        await press(pilot, "enter")
        assert "Lagret. 1 svar i alt." in told(pilot)
        assert "Hva slags arbeidsgiver?" in words(pilot)
        assert stored(workspace) == [("municipality", (4, None, 0), "Takk 5 ganger")]
        # The next one at once, with nothing left of the one before.
        await press(pilot, "space", "space", "space", "space", "enter")
        assert "Ingen påstander er besvart" in words(pilot)
        await press(pilot, "left", "3", "enter", "escape")
        assert ("unknown", (None, None, 3), "") in stored(workspace)
        assert "Svarandel 10 %: 2 av 20" in shown(pilot)
        await press(pilot, "u")
        assert len(stored(workspace)) == 1


async def test_a_device_in_the_room_is_thanked_and_asked_no_more(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(GUEST, "participant")
    async with running(workspace.folder) as pilot:
        await press(pilot, *PLACE, "o", "1", "5", "4", "3", "enter")
        assert isinstance(pilot.app.screen, EvaluationPlace)
        assert "Takk for svaret" in told(pilot)
        await press(pilot, "o")
        assert isinstance(pilot.app.screen, EvaluationPlace)
    assert len(stored(Workspace.open(workspace.folder))) == 1


async def test_a_half_typed_paper_survives(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, *PLACE, "o", "1", "5", "0")
        await press(pilot, "ctrl+q")
    async with running(Workspace.open(workspace.folder)) as pilot:
        await press(pilot, *PLACE, "o")
        assert "hentet fram igjen" in told(pilot)
        assert "3 av 3" in words(pilot)
        await press(pilot, "2")
        await write(pilot, "Bra")
        await press(pilot, "escape")
        assert "utkast" in told(pilot)
        await press(pilot, "o", "enter")
        assert stored(workspace) == [("hospital", (5, 0, 2), "Bra")]
        await press(pilot, "escape", "o")
        assert "Hva slags arbeidsgiver?" in words(pilot)
        drafts = Workspace.open(workspace.folder).drafts
        assert drafts.read(f"survey-answers-{evaluations_of(workspace)[0].id}") == {}


async def test_what_shows_who_it_is_stays_out_of_a_comment(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, *PLACE, "o", "1", "5", "5", "5")
        await write(pilot, "13097248022")
        await press(pilot, "enter")
        assert "fødselsnummer" in words(pilot)
        assert stored(workspace) == []
        pilot.app.screen.comment.text = "Ring 41 23 45 67"  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert "et telefonnummer" in words(pilot)
        assert stored(workspace) == []
        await press(pilot, "enter")
        assert len(stored(workspace)) == 1


async def test_entering_ends_when_the_evaluation_is_gone(workspace: Workspace) -> None:
    async with running(workspace) as pilot:
        await press(pilot, *PLACE, "o", "1")
        other = Workspace.open(workspace.folder)
        other.remove(*evaluations_of(other))
        await press(pilot, "5")
        assert isinstance(pilot.app.screen, EvaluationPlace)
        assert "Ingen spørreskjemaer ennå" in words(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_each_side_and_the_two_against_each_other(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    put_answers(workspace, "hospital", 6, 5, 2, 4)
    put_answers(workspace, "municipality", 5, 2, 5, 1)
    async with running(workspace, size) as pilot:
        await press(pilot, *PLACE)
        text = words(pilot)
        assert "Svarandel 55 %: 11 av 20" in text
        assert "sykehus 55 % (6) · kommune 45 % (5)" in text
        assert text.index("Det var morsomt.") < text.index("Jeg lærte noe.")
        assert "5 helt enig 55 % 6" in text
        await press(pilot, "v")
        assert "· sykehus" in shown(pilot).splitlines()[2]
        assert "100 % enige · snitt 5,0 av 6 svar" in words(pilot)
        await press(pilot, "v")
        text = words(pilot)
        assert text.index("Jeg lærte noe.") < text.index("Det var morsomt.")
        await press(pilot, "v")
        text = shown(pilot)
        assert "+100" in text
        assert "−100" in text
        assert "K────" in text
        await press(pilot, "V", "V", "V")
        assert "alle svar" in shown(pilot)


async def test_few_of_a_kind_are_withheld(workspace: Workspace) -> None:
    put_answers(workspace, "hospital", 6, 5, 2, 4)
    put_answers(workspace, "municipality", 4, 2, 5, 1)
    async with running(workspace) as pilot:
        await press(pilot, *PLACE)
        for _ in range(3):
            await press(pilot, "v")
            assert "vises ikke når færre enn 5" in words(pilot)
            assert "Det var morsomt" not in words(pilot)
        await press(pilot, "v")
        assert "Det var morsomt" in words(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_answers_from_a_file_twice(
    workspace: Workspace, tmp_path: Path, size: tuple[int, int]
) -> None:
    file = tmp_path / "svar.csv"
    file.write_text(
        "arbeidsgiver;1;2;3;navn\nsykehus;5;4;1;Kari\nsykehus og kommune;1;1;1;Ola\n", "utf-8"
    )
    async with running(workspace, size) as pilot:
        await press(pilot, *PLACE, "i")
        await fill(pilot, file=str(tmp_path / "ingen.csv"))
        # The name of the file decides where the lines of the sentence end.
        assert "navnet" in words(pilot).split()
        await fill(pilot, file=str(file))
        await pilot.pause()
        assert isinstance(pilot.app.screen, EvaluationImportPreview)
        text = words(pilot)
        assert "Nye: 1, like fra før: 0, avvist: 1" in text
        assert "leses ikke: «navn»" in text
        assert "Kari" not in text
        await press(pilot, "down")
        assert "kan ikke leses som én arbeidsgiver" in words(pilot)
        assert stored(workspace) == []
        await press(pilot, "enter")
        assert "Svar skrevet: 1." in told(pilot)
        await press(pilot, "i")
        await fill(pilot, file=str(file))
        await pilot.pause()
        assert "Ingenting å skrive. esc tilbake d tar med de like" in words(pilot)
        await press(pilot, "escape", "i")
        await fill(pilot, file=str(file))
        await pilot.pause()
        await press(pilot, "d", "enter")
        assert len(stored(workspace)) == 2
        await press(pilot, "u", "u")
        assert stored(workspace) == []


async def test_a_scale_that_is_not_certain_is_asked(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "svar.xlsx"
    rows = [["Det var morsomt.", "Jeg lærte noe."], ["Uenig", "Enig"], ["Usikker", "Enig"]]
    file.write_bytes(xlsx({"Vår": rows, "Høst": [*rows, ["Usikker", "Usikker"]]}))
    async with running(workspace, SIZES[0]) as pilot:
        await press(pilot, *PLACE, "i")
        await fill(pilot, file=str(file))
        await pilot.pause()
        assert "Hvilket ark har svarene?" in words(pilot)
        await press(pilot, "down", "enter")
        text = words(pilot)
        assert "samling kjenner ikke skalaen med Usikker" in text
        assert "Uten trinn ennå: «Uenig», «Usikker», «Enig»" in text
        # Nothing is read while an answer is open.
        await press(pilot, "1", "3", "5", "delete", "ctrl+s")
        assert "Uten trinn ennå: «Enig»" in words(pilot)
        await press(pilot, "5", "up", "0", "ctrl+s")
        assert isinstance(pilot.app.screen, EvaluationImportPreview)
        assert "Skalaen er lest slik: Uenig = 1, Enig = 5, Usikker = 0." in words(pilot)
        await press(pilot, "enter")
    written = sorted(answers[:2] for _, answers, _ in stored(workspace))
    assert written == [(0, 0), (0, 5), (1, 5)]


async def test_comments_evaluations_and_removal(workspace: Workspace) -> None:
    older = evaluations_of(workspace)[0]
    newer = workspace.put(Evaluation(title="Høstens evaluering", statements=STATEMENTS))
    workspace.put(Response(survey=older.id, answers=(5,), comment="Alle ble hørt"))
    async with running(workspace) as pilot:
        await press(pilot, *PLACE, "l", "down", "enter")
        assert "1 av minst 5 svar" in words(pilot)
        assert "Alle ble" not in words(pilot)
        await press(pilot, "k")
        assert "1 av minst 5 svar" in told(pilot)
    workspace.put(*(Response(survey=older.id, answers=(4,)) for _ in range(4)))
    async with running(workspace) as pilot:
        await press(pilot, *PLACE)
        assert "Høstens evaluering" in shown(pilot)
        await press(pilot, "k")
        assert "Ingen har skrevet" in told(pilot)
        await press(pilot, "l", "down", "enter")
        assert "Vårens evaluering" in shown(pilot)
        await press(pilot, "k")
        assert "¶ Alle ble hørt" in shown(pilot)
        await press(pilot, "escape", "x")
        assert "Fjerne «Vårens evaluering» og 5 svar?" in words(pilot)
        await press(pilot, "enter")
        assert len(evaluations_of(workspace)) == 2
        await press(pilot, "x", "down", "enter")
        assert [evaluation.id for evaluation in evaluations_of(workspace)] == [newer.id]
        assert workspace.all(Response) == []
        await press(pilot, "u")
        assert len(evaluations_of(workspace)) == 2
        assert len(workspace.all(Response)) == 5


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("size", SIZES)
async def test_the_sample_shows_what_the_document_says(
    kull_3: Path, size: tuple[int, int], code: str
) -> None:
    set_language(code)
    async with running(kull_3, size) as pilot:
        await press(pilot, *PLACE)
        text = shown(pilot)
        assert ("64 %: 96 av 150" if code == "nb" else "64%: 96 of 150") in text
        assert "(54)" in text
        assert "(38)" in text
        assert all(line == line[: size[0]] for line in text.splitlines())
        assert ("Kommentarer" if code == "nb" else "Comments") in text.splitlines()[-1]
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, EvaluationStatements)
        assert pilot.app.screen.query_one(RecordTable).current == "0"
        assert "Det var morsomt å arbeide" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Form)
        await press(pilot, "escape", "escape", "P")
        assert isinstance(pilot.app.screen, Presentation)
        slides = pilot.app.screen.slides
        assert len(slides) == 5
        assert slides[0].number == "64%"
        # The one at the cursor is shown by itself.
        assert slides[3].headline.startswith("Det var morsomt")


@pytest.mark.thorough
async def test_the_agenda_leads_here(kull_3: Path) -> None:
    async with running(kull_3) as pilot:
        item = next(
            candidate
            for candidate in pilot.app.session.workspace.all(AgendaItem)
            if candidate.work == "evaluation"
        )
        pilot.app.session.choose_gathering(item.gathering)
        await press(pilot, "2")
        pilot.app.screen.query_one(RecordTable).select(item.id)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EvaluationPlace)


@pytest.mark.parametrize("size", SIZES)
async def test_a_comment_is_corrected_and_removed(
    workspace: Workspace, size: tuple[int, int]
) -> None:
    evaluation = evaluations_of(workspace)[0].id
    workspace.put(
        Response(survey=evaluation, employer="hospital", answers=(4,), comment="Åse var flink"),
        Response(survey=evaluation, employer="other", comment="Bare en kommentar"),
        *(Response(survey=evaluation, answers=(3,)) for _ in range(ANSWERS_FLOOR - 1)),
    )
    async with running(workspace, size) as pilot:
        await press(pilot, *PLACE, "k")
        text = words(pilot)
        assert text.index("Bare en") < text.index("Åse var")
        assert "Sykehus" not in text
        await press(pilot, "down", "enter")
        await fill(pilot, comment="Avdelingen var flink")
        assert words(pilot).index("Avdelingen var") < words(pilot).index("Bare en")
        await press(pilot, "x")
        assert ("hospital", (4,), "") in stored(workspace)
        await press(pilot, "u")
        assert "Avdelingen var flink" in words(pilot)
        # Nothing is left of the one who wrote a comment and answered nothing.
        await press(pilot, "end", "x")
        others = [("unknown", (3,), "")] * (ANSWERS_FLOOR - 1)
        assert sorted(stored(workspace)) == [("hospital", (4,), "Avdelingen var flink"), *others]
        await press(pilot, "r")
        await fill(pilot, comment="")
        assert "Ingen har skrevet en kommentar" in words(pilot)
        assert sorted(stored(workspace)) == [("hospital", (4,), ""), *others]
        await press(pilot, "question_mark")
        assert "ikke røper hvem" in words(pilot)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, EvaluationPlace)


@pytest.mark.parametrize("size", SIZES)
async def test_all_of_a_row_is_read_in_the_preview(
    workspace: Workspace, tmp_path: Path, size: tuple[int, int]
) -> None:
    file = tmp_path / "svar.csv"
    rows = "".join(f"sykehus;{step};4;1;\n" for step in (1, 2, 3, 4, 5) * 4)
    comment = "lang " * 250 + "slutt"
    wrong = "sykehuset og kommunen i en by langt borte fra de andre"
    file.write_text(
        f"arbeidsgiver;1;2;3;kommentar\n{wrong};5;4;1;\nsykehus;1;1;1;{comment}\n{rows}", "utf-8"
    )
    async with running(workspace, size) as pilot:
        await press(pilot, *PLACE, "i")
        await fill(pilot, file=str(file))
        await pilot.pause()
        await pilot.pause()
        assert "Skriv sykehus, kommune eller annet" in words(pilot)
        assert "esc tilbake uten å skrive" in words(pilot)
        await press(pilot, "down", "tab", "end")
        assert "slutt" in words(pilot)
        await press(pilot, "question_mark")
        assert "d tar med dem som er like" in words(pilot)
        await press(pilot, "escape", "escape")
        assert stored(workspace) == []
