"""`samling chart`: the reference cases from a CSV file, a stored measure, and what it says."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from samling.cli.main import main
from samling.model import Measure, Observation
from samling.report.summary.schema import schema
from samling.store import Workspace
from tests.help import REFERENCE, ROOT
from tests.help.cli_driver import Captured, process, ran

CASES: list[dict[str, Any]] = [
    case
    for name in ("qicharts2_cases.json", "making_data_count_cases.json")
    for case in json.loads((REFERENCE / name).read_text(encoding="utf-8"))
]
SEGMENT_FIELDS = (
    "runs_signal",
    "n_useful",
    "longest_run",
    "longest_run_max",
    "n_crossings",
    "n_crossings_min",
)


def rows(case: dict[str, Any]) -> tuple[list[str], list[list[object]]]:
    if case.get("n"):
        return ["numerator", "denominator"], [
            list(pair) for pair in zip(case["y"], case["n"], strict=True)
        ]
    return ["value"], [[value] for value in case["y"]]


def write(path: Path, header: list[str], body: list[list[object]], delimiter: str = ",") -> Path:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(header)
    writer.writerows(body)
    path.write_bytes(text.getvalue().encode())
    return path


def options(case: dict[str, Any]) -> list[object]:
    words: list[object] = ["--chart", case["chart"]]
    for name in ("rules", "direction", "target", "freeze"):
        if case.get(name) is not None:
            words += [f"--{name}", case[name]]
    for option, name in (("--split", "part"), ("--exclude", "exclude")):
        for listed in case.get(name) or ():
            words += [option, listed]
    return words


def agrees(got: object, expected: object) -> bool:
    if isinstance(got, bool) or isinstance(expected, bool | str) or got is None or expected is None:
        return got == expected
    return got == pytest.approx(expected, rel=1e-6, abs=1e-9)


def check(case: dict[str, Any], found: dict[str, Any]) -> None:
    expected = case["expect"]
    for field, values in expected.items():
        if field in SEGMENT_FIELDS:
            assert [segment[field] for segment in found["segments"]] == values, field
        elif field in ("variation", "assurance"):
            assert found[field] == values, field
        elif found["points"] and field in found["points"][0]:
            got = [point[field] for point in found["points"]]
            assert len(got) == len(values)
            assert all(map(agrees, got, values)), field


def as_json(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text, parse_constant=pytest.fail)
    Draft202012Validator(schema("chart")).validate(found)
    return found


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_reference_case_comes_out_of_a_csv_file(
    case: dict[str, Any], tmp_path: Path, capsys: Captured
) -> None:
    file = write(tmp_path / "serie.csv", *rows(case))
    words = ["chart", file, *options(case), "--json"]
    if case.get("error"):
        assert ran(capsys, *words, code=2) == ""
        return
    found = as_json(ran(capsys, *words))
    assert (found["chart"], found["rules"]) == (case["chart"], case.get("rules", "anhoej"))
    check(case, found)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_order_of_rows_with_dates_does_not_matter(
    case: dict[str, Any], tmp_path: Path, capsys: Captured
) -> None:
    if case.get("error"):
        return
    header, body = rows(case)
    first = date(2016, 10, 18)
    dated = [
        [
            f"{first + timedelta(weeks=week):%d.%m.%Y}",
            *(str(cell).replace(".", ",") if cell is not None else "" for cell in row),
        ]
        for week, row in enumerate(body)
    ]
    shuffled = dated[1::2] + dated[0::2][::-1]
    assert sorted(map(str, shuffled)) == sorted(map(str, dated))
    norwegian = {"value": "Verdi", "numerator": "Teller", "denominator": "Nevner"}
    names = ["Dato", *(norwegian[heading] for heading in header)]
    file = write(tmp_path / "serie.csv", names, shuffled, ";")
    check(case, as_json(ran(capsys, "chart", file, *options(case), "--json")))


def test_the_object_has_its_keys_in_their_order(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "serie.csv"
    file.write_text("dato;teller;nevner;merknad\n18.10.2016;7;9;æøå\n25.10.2016;;;\n", "utf-8")
    found = as_json(ran(capsys, "chart", file, "--chart", "p", "--json"))
    assert " ".join(found) == "chart rules points segments variation assurance warnings"
    assert " ".join(found["points"][0]) == (
        "x value numerator denominator cl lcl ucl sigma_signal special_cause note date missing"
    )
    assert " ".join(found["segments"][0]) == (
        "first last n_useful longest_run longest_run_max n_crossings n_crossings_min runs_signal"
    )
    assert found["points"][0]["note"] == "æøå"
    assert found["points"][0]["value"] == 7 / 9
    empty = found["points"][1]
    assert (empty["x"], empty["value"], empty["sigma_signal"], empty["note"]) == (
        2,
        None,
        False,
        None,
    )


def test_each_point_has_its_date_and_the_sign_of_a_missing_number(
    tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "serie.csv"
    file.write_text(
        "Måned;Antall\nokt. 2016;7\nnov. 2016;<5\ndes. 2016;\njan. 2017;i.a.\n", "utf-8"
    )
    points = as_json(ran(capsys, "chart", file, "--chart", "run", "--json"))["points"]
    assert [(point["date"], point["value"], point["missing"]) for point in points] == [
        ("2016-10-01", 7, None),
        ("2016-11-01", None, "<5"),
        ("2016-12-01", None, None),
        ("2017-01-01", None, "i.a."),
    ]


def test_the_documented_example_is_real(tmp_path: Path, capsys: Captured) -> None:
    page = (ROOT / "docs" / "chart-json.md").read_text(encoding="utf-8")
    series, shown = (re.search(f"```{kind}\n(.*?)```", page, re.S) for kind in ("csv", "json"))
    assert series is not None
    assert shown is not None
    file = tmp_path / "calls.csv"
    file.write_text(series[1], encoding="utf-8")
    assert ran(capsys, "--lang", "en", "chart", file, "--chart", "p", "--json") == shown[1]


def test_splits_are_given_one_by_one_or_together(tmp_path: Path, capsys: Captured) -> None:
    file = write(tmp_path / "serie.csv", ["value"], [[number] for number in range(12)])
    chart = ("chart", file, "--chart", "i", "--json")
    apart = ran(capsys, *chart, "--split", 4, "--split", 8, "--exclude", 1)
    assert [segment["last"] for segment in as_json(apart)["segments"]] == [4, 8, 12]
    assert ran(capsys, *chart, "--split", 4, 8, "--exclude", 1) == apart
    assert ran(capsys, "chart", "--split", "4,8", "--exclude=1", *chart[1:]) == apart


def test_subgroups_by_name_and_by_date(tmp_path: Path, capsys: Captured) -> None:
    named = tmp_path / "named.csv"
    named.write_text("undergruppe;verdi\nb;1\na;5\nb;3\na;6\nc;\nc;4\n", "utf-8")
    dated = tmp_path / "dated.csv"
    dated.write_text(
        "dato;verdi\n2.1.2017;5\n1.1.2017;1\n2.1.2017;6\n3.1.2017;4\n1.1.2017;3\n3.1.2017;\n",
        "utf-8",
    )
    by_name = as_json(ran(capsys, "chart", named, "--chart", "xbar", "--json"))
    assert [point["value"] for point in by_name["points"]] == [2, 5.5, 4]
    by_date = as_json(ran(capsys, "chart", dated, "--chart", "xbar", "--json"))
    days = [point.pop("date") for point in by_date["points"]]
    assert days == ["2017-01-01", "2017-01-02", "2017-01-03"]
    assert [point.pop("date") for point in by_name["points"]] == [None] * 3
    assert by_name == by_date
    without = as_json(ran(capsys, "chart", dated, "--chart", "xbar", "--exclude", 2, "--json"))
    assert without["points"][0]["cl"] == pytest.approx((1 + 3 + 4) / 3)
    spread = as_json(ran(capsys, "chart", named, "--chart", "s", "--json"))
    assert spread["points"][0]["value"] == pytest.approx(2**0.5)
    assert main(["chart", str(named), "--json"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["chart"] == "xbar"
    assert "undergrupper" in said.err


def test_a_value_chart_of_counts_draws_their_ratio(tmp_path: Path, capsys: Captured) -> None:
    file = write(tmp_path / "serie.csv", ["teller", "nevner"], [[1, 4], [2, 4], [0, 0]])
    found = as_json(ran(capsys, "chart", file, "--chart", "i", "--json"))
    assert [point["value"] for point in found["points"]] == [0.25, 0.5, None]
    # For people they are per cent, where each is a part of the other.
    assert "50 %" in ran(capsys, "chart", file, "--chart", "run", "--target", "0.5")
    assert "%" not in ran(capsys, "chart", file, "--chart", "run", "--unit", "fall")
    file = write(tmp_path / "serie.csv", ["teller", "nevner"], [[9, 4], [2, 4], [0, 0]])
    assert "%" not in ran(capsys, "chart", file, "--chart", "i")


def test_without_a_type_one_is_suggested_and_its_reason_told(
    tmp_path: Path, capsys: Captured
) -> None:
    file = write(
        tmp_path / "serie.csv", ["numerator", "denominator"], [[5 + n % 3, 20] for n in range(20)]
    )
    assert main(["chart", str(file), "--json"]) == 0
    said = capsys.readouterr()
    assert as_json(said.out)["chart"] == "p"
    assert "p-diagram" in said.err
    assert "andel" in said.err
    assert main(["chart", str(file), "--rules", "mdc", "--json", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert as_json(said.out)["chart"] == "i"
    assert "Making Data Count" in said.err


def test_the_chart_as_text_has_legend_and_words(tmp_path: Path, capsys: Captured) -> None:
    values: list[list[object]] = [[50 + n % 5] for n in range(20)]
    file = write(tmp_path / "ventetid.csv", ["value"], [*values, [90]])
    text = ran(capsys, "chart", file, "--chart", "i", "--freeze", 20, "--target", "60")
    assert text.startswith("ventetid\nI-diagram · punkt 1 – punkt 21 · frosset til punkt 20\n")
    assert "øvre og nedre kontrollgrense" in text
    assert "Målnivå 60" in text
    assert "punkt 21 er verdien 90, over øvre kontrollgrense" in text
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 80
    assert "ventetid\nI chart" in ran(capsys, "chart", file, "--chart", "i", "--lang", "en")


def test_a_proportion_has_its_target_from_0_to_1(tmp_path: Path, capsys: Captured) -> None:
    file = write(tmp_path / "serie.csv", ["numerator", "denominator"], [[3, 4], [2, 4]])
    assert "Målnivå 80" in ran(capsys, "chart", file, "--chart", "p", "--target", "0,8")


@pytest.mark.parametrize(
    ("text", "kind", "target", "drawn"),
    [
        ("Måned;Teller;Nevner\njan 2023;3;4\nfeb 2023;2;4\n", "p", "80 %", "Målnivå 80"),
        ("Måned;Teller;Nevner\njan 2023;3;4\nfeb 2023;2;4\n", "run", "80 prosent", "Målnivå 80"),
        ("Måned;Andel\njan 2023;72 %\nfeb 2023;75 %\n", "run", "80%", "Målnivå 80"),
        ("Måned;Teller;Nevner\njan 2023;3;4\nfeb 2023;2;4\n", "p", "2023-02-01=80 %", "Målnivå 80"),
        ("Måned;Dager\njan 2023;7\nfeb 2023;5\n", "run", "80 %", ""),
        ("Måned;Teller;Nevner\njan 2023;3;4\nfeb 2023;2;4\n", "u", "80 %", ""),
        ("Måned;Teller;Nevner\njan 2023;3;4\nfeb 2023;2;4\n", "p", "180 %", ""),
    ],
)
def test_a_target_of_per_cent_is_what_the_chart_makes_of_it(
    text: str, kind: str, target: str, drawn: str, tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "serie.csv"
    file.write_text(text, "utf-8")
    code = main(["chart", str(file), "--chart", kind, "--target", target])
    said = capsys.readouterr()
    assert code == (0 if drawn else 2)
    assert drawn in said.out
    assert drawn or said.err.startswith("--target: ")


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Fall per måned\nKilde: DIPS\n\n", "Fall per måned"),
        ("Uttrekk: 01.03.2024\nEnhet: Med\nFall per måned\n", "Fall per måned"),
        ("Uttrekk 01.03.2024;;\n", "serie"),
        ("Fall;per måned\n", "serie"),
        ("Fnr 13097248022 fall\n", "serie"),
        ("", "serie"),
    ],
)
def test_the_title_above_a_table_is_that_of_its_chart(
    above: str, title: str, tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "serie.csv"
    file.write_text(f"{above}Måned;Fall\njan 2023;3\nfeb 2023;2\n", "utf-8")
    assert ran(capsys, "chart", file, "--chart", "run").splitlines()[0] == title
    own = ran(capsys, "chart", file, "--chart", "run", "--title", "Min").splitlines()
    assert own[0] == "Min"


def test_standard_input(tmp_path: Path) -> None:
    content = "\ufeffverdi\r\n12,5\r\n1 200\r\n".encode()
    done = process("chart", "-", "--chart", "run", "--json", input=content)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [point["value"] for point in as_json(done.stdout.decode())["points"]] == [12.5, 1200]
    text = process("chart", "-", "--chart", "run", input=content)
    assert "standard inn" in text.stdout.decode()
    assert list(tmp_path.iterdir()) == []


def test_a_picture_is_written_and_its_path_printed(tmp_path: Path, capsys: Captured) -> None:
    file = write(tmp_path / "serie.csv", ["value"], [[number] for number in range(12)])
    picture = tmp_path / "diagram æ.svg"
    assert ran(capsys, "chart", file, "--chart", "i", "--svg", picture) == f"{picture}\n"
    assert picture.read_text(encoding="utf-8").startswith("<?xml ")
    assert ran(capsys, "chart", file, "--svg", tmp_path / "none" / "x.svg", code=2) == ""


def test_schema_of_the_chart(capsys: Captured) -> None:
    assert json.loads(ran(capsys, "schema", "--chart")) == schema("chart")
    assert json.loads(ran(capsys, "schema")) == schema()
    Draft202012Validator.check_schema(schema("chart"))


@pytest.fixture
def measured(network: Path) -> Path:
    workspace = Workspace.open(network)
    first, second = workspace.teams()
    day = date(2030, 1, 1)
    calls = Measure(
        team=first.id,
        title="Andel oppringt",
        chart="p",
        target=80,
        baseline_until=day + timedelta(weeks=11),
    )
    waiting = Measure(
        team=second.id, title="Ventetid", chart="i", rules="mdc", direction="down", target=40
    )
    workspace.put(
        calls,
        waiting,
        Measure(team=first.id, title="Ventetid", chart="run"),
        *(
            Observation(
                team=first.id,
                measure=calls.id,
                date=day + timedelta(weeks=week),
                numerator=5 + week % 3,
                denominator=10,
                excluded="Feil liste" if week == 3 else "",
            )
            for week in range(20)
        ),
        *(
            Observation(
                team=second.id,
                measure=waiting.id,
                date=day + timedelta(weeks=week),
                value=20 + week % 4,
            )
            for week in range(20)
        ),
    )
    return network


def test_a_stored_measure_is_drawn_as_it_says(measured: Path, capsys: Captured) -> None:
    stored = ("chart", measured, "--measure", "oppringt", "--json")
    found = as_json(ran(capsys, *stored))
    assert (found["chart"], len(found["points"]), len(found["segments"])) == ("p", 20, 1)
    # Weeks 0 to 11 without week 3: 8 of 5 + n % 3 are not of the excluded point.
    counts = [5 + week % 3 for week in range(12) if week != 3]
    assert found["points"][0]["cl"] == pytest.approx(sum(counts) / 110)
    whole = as_json(ran(capsys, *stored, "--exclude", 1, "--freeze", 19))
    assert whole["points"][0]["cl"] == pytest.approx(sum(5 + n % 3 for n in range(1, 19)) / 180)
    parted = as_json(ran(capsys, *stored, "--split", 10))
    assert [segment["last"] for segment in parted["segments"]] == [10, 20]
    assert as_json(ran(capsys, *stored, "--chart", "run"))["chart"] == "run"
    assert "Målnivå 80" in ran(capsys, *stored[:-1])


def test_a_measure_is_looked_for_in_all_teams(measured: Path, capsys: Captured) -> None:
    found = as_json(ran(capsys, "chart", measured, "-m", "vent", "--team", "hofte", "--json"))
    assert (found["rules"], found["assurance"]) == ("mdc", "consistent_pass")
    up = ran(capsys, "chart", measured, "-m", "vent", "-t", "hofte", "--direction", "up", "--json")
    assert as_json(up)["assurance"] == "consistent_fail"
    other = ran(capsys, "chart", measured, "-m", "vent", "-t", "hofte", "-c", "run", "--json")
    assert as_json(other)["rules"] == "anhoej"
    assert main(["chart", str(measured), "--measure", "ventetid"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "Ventetid (Kols Bærum), Ventetid (Hoftebrudd Ringerike)" in said.err
    assert ran(capsys, "chart", measured, "-m", "Ventetid (hofte", "--json") != ""


def test_a_measure_without_observations(measured: Path, capsys: Captured) -> None:
    found = as_json(ran(capsys, "chart", measured, "-m", "vent", "-t", "kols", "--json"))
    assert (found["points"], found["segments"]) == ([], [])
    assert "Ingen målepunkter" in ran(capsys, "chart", measured, "-m", "vent", "-t", "kols")


def test_screening_is_turned_off_by_an_option_and_by_the_measure(
    tmp_path: Path, network: Path, capsys: Captured
) -> None:
    values = [5.0, 6.0, 5.0, 6.5, 5.5, 40.0, 5.0, 6.0, 5.5, 6.5, 5.0, 6.0, 5.5]
    file = write(tmp_path / "serie.csv", ["value"], [[value] for value in values])

    def upper(*options: object) -> float:
        told = ran(capsys, "chart", *options, "--json")
        limit: float = as_json(told)["points"][0]["ucl"]
        return limit

    screened, whole = upper(file, "--chart", "i"), upper(file, "--chart", "i", "--no-screen")
    assert screened < whole
    workspace = Workspace.open(network)
    team = workspace.teams()[0]
    measure = workspace.put(Measure(team=team.id, title="Dager", chart="i", screening=False))
    for week, value in enumerate(values):
        day = date(2017, 1, 2) + timedelta(weeks=week)
        workspace.put(Observation(team=team.id, measure=measure.id, date=day, value=value))
    assert upper(network, "--measure", "Dager") == whole


def test_days_between_events_of_counts_and_of_one_row_an_event(
    tmp_path: Path, capsys: Captured
) -> None:
    counts = tmp_path / "fall.csv"
    counts.write_text("dato;fall\n2.1.2017;1\n9.1.2017;0\n16.1.2017;2\n23.1.2017;0\n", "utf-8")
    found = as_json(ran(capsys, "chart", counts, "--between", "--json", "--quiet"))
    assert (found["chart"], [point["value"] for point in found["points"]]) == ("g", [14.0, 0.0])
    events = tmp_path / "events.csv"
    events.write_text("dato\n2.1.2017\n9.2.2017\n9.2.2017\n3.4.2017\n", "utf-8")
    found = as_json(ran(capsys, "chart", events, "--between", "--json", "--quiet"))
    assert [point["value"] for point in found["points"]] == [38.0, 0.0, 53.0]
    assert main(["chart", str(events), "--between", "--chart", "t"]) == 2
    assert "0 dager fra hverandre" in capsys.readouterr().err


def test_a_rate_per_so_many_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "falls.csv"
    rows = "".join(f"{falls};{640 + falls}\n" for falls in (4, 6, 3, 5, 7, 4, 5, 6, 4, 5, 3, 6))
    file.write_text(f"teller;nevner\n{rows}", "utf-8")
    said = ran(capsys, "chart", file, "--chart", "u", "--per", "1000")
    assert "per 1000" in said
    assert "SL 7,5" in said
    assert "--per har ingen virkning" in ran(capsys, "chart", file, "--chart", "p", "--per", "1000")


def test_a_picture_does_not_show_what_its_maker_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, picture = tmp_path / "x.csv", tmp_path / "x.svg"
    file.write_text("verdi\n" + "5\n6\n4\n" * 5, "utf-8")
    assert main(["chart", str(file), "--chart", "i", "--target", "5", "--svg", str(picture)]) == 0
    assert "vurderes ikke" in capsys.readouterr().err
    assert "vurderes ikke" not in picture.read_text("utf-8")
