"""CSV files as people and programs write them: what is read, and what is refused."""

from __future__ import annotations

import re
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samling.cli.main import main
from samling.model import ChartKind, options
from samling.store.importing.cells import source
from samling.store.importing.cells.source import TableRefused
from samling.store.importing.readings.look import read_file, rows_of
from samling.store.importing.readings.row import SeriesRow, strict
from tests.help.cli_driver import Captured
from tests.help.sampled import sampled

DAY = date(2016, 10, 18)
WITH_NOTE = "Dato;Teller;Nevner;Merknad\r\n18.10.2016;7;9;Æresrunde på Å\r\n"
COUNTED = [SeriesRow(2, day=DAY, numerator=7, denominator=9, note="Æresrunde på Å")]


@pytest.mark.parametrize(
    "content",
    [
        WITH_NOTE.encode(),
        WITH_NOTE.encode("cp1252"),
        WITH_NOTE.encode("utf-8-sig"),
        WITH_NOTE.encode("utf-16"),
        WITH_NOTE.replace("\r\n", "\n").encode(),
        WITH_NOTE.replace("\r\n", "\r").encode(),
        WITH_NOTE.replace(";", "\t").encode(),
        WITH_NOTE.replace(";", ",").encode(),
        WITH_NOTE.replace(";", " ; ").replace("Teller", " T ELLER ").encode(),
        WITH_NOTE.replace("18.10.2016", "2016-10-18").encode(),
        WITH_NOTE.replace("18.10.2016;7", '"18.10.2016";"7,0"').encode(),
        b"date,numerator,denominator,NOTE\n2016-10-18,7,9,\xc3\x86resrunde p\xc3\xa5 \xc3\x85",
        (WITH_NOTE + ";;;\r\n\r\n").encode(),
    ],
)
def test_one_series_in_many_forms(content: bytes) -> None:
    assert rows_of(content) == COUNTED


def test_separator_line_of_excel() -> None:
    (row,) = rows_of(b"sep=;\r\nverdi;ukjent\r\n12,5;x\r\n")
    assert (row.line, row.value) == (3, 12.5)


@pytest.mark.parametrize(
    ("content", "values"),
    [
        ("verdi\r\n12,5\r\n1 200\r\n1\u00a0200,5\r\n", [12.5, 1200, 1200.5]),
        ('value,x\n"12,5",a\n12.5,b\n-3,c\n', [12.5, 12.5, -3]),
        ("value\n1e-05\n2.5E+3\n", [1e-05, 2500]),
        ("x;verdi;y\n;1,5\nb;;\n;2;c\n", [1.5, None, 2]),
        ("value\n\n1\n\n2\n\n\n", [None, 1, None, 2]),
        ('value\n1\n""\n', [1, None]),
        ("value,note\n,\n1,\n\n,\n2,\n,\n,\n", [None, 1, None, 2]),
        ("dato;verdi\n;\n1.1.2017;1\n;\n\n2.1.2017;\n", [1, None]),
        ("\n\nvalue\n5\n", [5]),
    ],
)
def test_numbers_and_missing_values(content: str, values: list[float | None]) -> None:
    assert [row.value for row in strict(rows_of(content.encode()))] == values


def test_every_row_is_told_of_and_the_first_refusal_raised() -> None:
    rows = rows_of(b"dato;verdi\n1.1.2017;1\n32.1.2017;2\n3.1.2017;tre\n")
    assert [(row.line, row.refusal and row.refusal.key) for row in rows] == [
        (2, None),
        (3, "csv.error.date"),
        (4, "csv.error.number"),
    ]
    assert (rows[1].value, rows[2].day) == (2, date(2017, 1, 3))
    with pytest.raises(TableRefused) as caught:
        strict(rows)
    assert caught.value.params == {"line": 3, "column": "dato", "cell": "32.1.2017"}


REFUSED = {
    "nothing": (b"", "ingen rader"),
    "only a header": (b"value\n", "ingen rader"),
    "only empty rows": (b"value\n\n\n", "ingen rader"),
    "no numbers": (b"navn;sted\na;b\n", "Linje 1.*«navn, sted».*«verdi»"),
    "another header": ("år,sum\n1,2\n".encode(), "Flere kolonner har tall.*--value"),
    "only a numerator": (b"teller\n1\n", "Linje 1.*«teller».*nevner"),
    "only a denominator": (b"nevner;dato\n1;\n", "Linje 1.*«nevner».*teller"),
    "a column twice": (b"verdi;value\n1;2\n", "Linje 1.*«verdi» finnes to ganger"),
    "a NUL byte": (b"value\n1\x002\n", "ikke tekst"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "ikke tekst"),
    "no encoding": (b"value\n\x81\n", "Tegnsettet"),
    "half of UTF-16": (b"\xff\xfev", "Tegnsettet"),
    "not a number": (b"value\n1\ntolv\n", "Linje 3, kolonnen «value»: «tolv» er ikke et tall"),
    "infinite": (b"value\ninf\n", "Linje 2.*«inf»"),
    "too large a number": (b"value\n1e300\n", "Linje 2.*«1e300»"),
    "not a date": (b"dato;verdi\nmandag;1\n", "Linje 2, kolonnen «dato»: «mandag»"),
    "no such date": (b"dato;verdi\n31.2.2017;1\n", "Linje 2.*«31.2.2017»"),
    "a year too far": (b"dato;verdi\n1.1.9999;1\n", "Linje 2.*«1.1.9999»"),
    "no date": (b"dato;verdi\n1.1.2017;1\n;2\n", "Linje 3: datoen mangler"),
    "value and counts": (b"verdi;teller;nevner\n1;2;3\n", "Linje 2: både verdi"),
    "value among counts": (b"verdi;teller;nevner\n;2;3\n1;;\n", "Linje 3.*teller og nevner"),
    "an open quote": (b'value,note\n1,a\n2,"b\n3,c\n', "Linje 3: anførselstegnene"),
    "a long cell": (b"value,note\n1," + b"x" * 200_000 + b"\n", "Linje 2.*for lang"),
    "a long note": (b"value,note\n1," + b"x" * 2_001 + b"\n", "Linje 2.*Kort den ned"),
    "an unquoted comma": (b"date,value\n2016-10-18,12,5\n", "Linje 2: «5» står utenfor"),
    "a time of zero": (b"value\n1\n0\n", "nr. 2"),
    "no subgroup": (b"value,subgroup\n1,a\n2,\n", "Linje 3: undergruppen"),
    "no subgroups at all": (b"value\n1\n2\n", "xbar.*undergrupper"),
    "half negative": (b"numerator,denominator\n-1,2\n", "nr. 1 er under null"),
    "nothing of zero": (b"numerator,denominator,subgroup\n1,0,a\n", "nr. 1 er null"),
}
KINDS = {
    "a time of zero": "t",
    "no subgroup": "xbar",
    "no subgroups at all": "xbar",
    "half negative": "p",
    "nothing of zero": "xbar",
}


@pytest.mark.parametrize("lang", ["nb", "en"])
@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_is_one_sentence(name: str, lang: str, tmp_path: Path, capsys: Captured) -> None:
    content, sentence = REFUSED[name]
    file = tmp_path / "serie.csv"
    file.write_bytes(content)
    kind = KINDS.get(name, "run")
    assert main(["chart", str(file), "--chart", kind, "--json", "--lang", lang]) == 2
    said = capsys.readouterr()
    check_sentence(said.out, said.err)
    if lang == "nb":
        assert re.search(sentence, said.err)
    else:
        assert "«" not in said.err


def check_sentence(out: str, err: str) -> None:
    assert out == ""
    assert err.count("\n") == 1
    assert err.endswith(".\n")
    for bug in ("Traceback", "csv.error", "spc.error"):
        assert bug not in err
    # An unfilled place of a sentence; a brace alone may be the file's own.
    assert not re.search(r"\{[a-z]{3,}(:[a-z])?\}", err)


OPTIONS = {
    "a folder": ("chart F", "--measure"),
    "a team without a measure": ("chart S --team kols", "--measure"),
    "no file": ("chart none.csv", "none.csv finnes ikke"),
    "a name too long": (f"chart {'x' * 300}", "prøv på nytt"),
    "an unknown type": ("chart S --chart z", "--chart: «z».*xbar"),
    "an unknown rule": ("chart S --rules x", "--rules: «x».*anhoej, mdc"),
    "an unknown direction": ("chart S --direction x", "--direction: «x».*up, down"),
    "rules for i charts": ("chart S --chart run --rules mdc", "--rules.*i-diagram"),
    "a target that is no number": ("chart S --target mye", "--target.*«mye»"),
    "a target in per cent": ("chart C --chart p --target 80", "skriv 0.8 i stedet for 80"),
    "a target above all": ("chart C --chart p --target 101", "fra 0 til 1"),
    "a target below zero": ("chart C --chart p --target -0,1", "fra 0 til 1"),
    "no denominators": ("chart S --chart p", "teller og nevner"),
    "freeze too late": ("chart S --chart run --freeze 3", "fryses etter punkt 3"),
    "freeze at nothing": ("chart S --chart run --freeze 0", "punkt 0"),
    "freeze at a word": ("chart S --chart run --freeze to", "--freeze: «to»"),
    "split too late": ("chart S --chart run --split 1 9", "punkt 9"),
    "exclude too late": ("chart S --chart run --exclude 3", "Punkt 3"),
    "exclude a word": ("chart S --chart run --exclude to", "--exclude: «to»"),
    "json and picture": ("chart S --json --svg x.svg", "én av --words, --json, --svg"),
    "a picture over the data": ("chart S --svg S", "--svg.*slutter ikke på .svg"),
    "no such measure": ("chart F --measure x", "«x»"),
    "no workspace": ("chart S --measure x", "samling new"),
}


@pytest.mark.parametrize(("name", "lang"), sampled(product(OPTIONS, ["nb", "en"]), 3))
def test_options_that_cannot_be(
    name: str,
    lang: str,
    network: Path,
    tmp_path: Path,
    capsys: Captured,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    series, counts = tmp_path / "s.csv", tmp_path / "c.csv"
    series.write_text("value\n1\n2\n", "utf-8")
    counts.write_text("numerator,denominator\n1\n2,2\n", "utf-8")
    names = {"F": str(network), "S": str(series), "C": str(counts)}
    words, sentence = OPTIONS[name]
    assert main([*(names.get(word, word) for word in words.split()), "--lang", lang]) == 2
    said = capsys.readouterr()
    check_sentence(said.out, said.err)
    if lang == "nb":
        assert re.search(sentence, said.err)
    assert series.read_text("utf-8") == "value\n1\n2\n"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(TableRefused, match="folder"):
        read_file(str(tmp_path))


def test_files_and_series_are_bounded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(TableRefused) as caught:
        rows_of(b"value\n" + b"1\n" * (source.MOST_ROWS + 1))
    assert caught.value.params == {"limit": 100_000, "line": 100_002}
    monkeypatch.setattr(source, "MOST_BYTES", 10)
    file = tmp_path / "serie.csv"
    file.write_bytes(b"value\n1\n2\n3\n")
    with pytest.raises(TableRefused, match="too_large"):
        read_file(str(file))


WORDS = "value teller nevner dato undergruppe merknad 1 0 -3 12,5 1e9 1.1.2017 2017-01-02 a æ"
PIECES = st.sampled_from([*WORDS.split(), ";", ",", "\t", "\n", "\r\n", '"', " ", "\0"])
SANE = st.builds(
    lambda header, body: "\n".join([header, *body]),
    st.sampled_from(["value", "numerator;denominator", "dato;value;subgroup", "date,value,note"]),
    st.lists(st.lists(PIECES, max_size=6).map("".join), max_size=20),
)
CONTENT = st.one_of(
    st.binary(max_size=200),
    st.lists(PIECES, max_size=60).map("".join).map(str.encode),
    SANE.map(str.encode),
    SANE.map(lambda text: text.encode("utf-16")),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=CONTENT, kind=st.sampled_from([*options(ChartKind), ""]))
def test_any_bytes_give_a_chart_or_a_sentence(
    content: bytes, kind: str, tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "serie.csv"
    file.write_bytes(content)
    words = ["chart", str(file), *(["--chart", kind] if kind else [])]
    for more in (["--json"], []):
        code = main([*words, *more])
        said = capsys.readouterr()
        if code == 0:
            assert said.out != ""
        else:
            assert code == 2
            check_sentence(said.out, said.err)
