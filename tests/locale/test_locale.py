"""The sentences: none missing, none unused, the same blanks to fill in each language."""

from __future__ import annotations

import ast
import json
import re
import string
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samling import model
from samling.locale import (
    detect_language,
    format_change,
    format_date,
    format_near_date,
    format_number,
    language,
    languages,
    rounded,
    set_language,
    t,
)
from samling.locale.formats import first_upper, sort_key
from samling.model import options
from tests.help import ROOT

SENTENCES = {
    code: json.loads((ROOT / "samling" / "locale" / f"{code}.json").read_text(encoding="utf-8"))
    for code in ("nb", "en")
}
KEYS = set(SENTENCES["nb"])
# A code `c` of one of these is shown by the sentence `<group>.c`.
GROUPS: dict[str, object] = {
    "act": model.Act,
    "action_status": model.ActionStatus,
    "document_kind": model.DocumentKind,
    "document_status": model.DocumentStatus,
    "employer": model.EmployerKind,
    "resource_kind": model.ResourceKind,
    "source_kind": model.SourceKind,
    "statement_group": model.StatementGroup,
    "strength": model.Strength,
    "annotation_kind": model.AnnotationKind,
    "clock_action": model.agenda.ClockAction,
    "contribution_kind": model.ContributionKind,
    "contribution_status": model.ContributionStatus,
    "chart_choice": model.ChartKind,
    "chart_kind": model.ChartKind,
    "chart_short": model.ChartKind,
    "direction": model.Direction,
    "effect": model.Effect,
    "extent": model.Extent,
    "frequency": model.Frequency,
    "gathering_kind": model.GatheringKind,
    "item_kind": model.ItemKind,
    "level": model.Level,
    "measure_kind": model.MeasureKind,
    "met": model.Met,
    "pathway_list": model.EntryList,
    "note_kind": model.NoteKind,
    "org_kind": model.OrganisationKind,
    "rules": model.Rules,
    "scope": model.Scope,
    "stage": model.Stage,
    "status": model.Status,
    "work": model.Work,
}


@cache
def strings() -> frozenset[tuple[str, bool]]:
    """Returns each string of the program and each key of its templates, and whether it is a
    pattern of an f-string.
    """
    return frozenset(
        string
        for root in ("samling", "screens")
        for path in (ROOT / root).rglob("*.py")
        for string in strings_of(ast.parse(path.read_text(encoding="utf-8")))
    ) | frozenset(
        (name, False)
        for path in (ROOT / "samling" / "web" / "templates").rglob("*.html")
        for name in re.findall(r'\bt\("([\w.]+)"', path.read_text(encoding="utf-8"))
    )


def strings_of(tree: ast.Module) -> Iterator[tuple[str, bool]]:
    nodes = list(ast.walk(tree))
    built = [node for node in nodes if isinstance(node, ast.JoinedStr)]
    pieces = {id(piece) for node in built for piece in node.values}
    for node in built:
        yield "".join(pattern(piece) for piece in node.values), True
    for node in nodes:
        if isinstance(node, ast.Constant) and id(node) not in pieces:
            yield str(node.value), False


def pattern(piece: ast.expr) -> str:
    return re.escape(str(piece.value)) if isinstance(piece, ast.Constant) else r"[\w.]+"


def literals() -> set[str]:
    return {text for text, is_built in strings() if not is_built}


def patterns() -> set[str]:
    """Returns the patterns that say something: the name of a group, or the end of a name."""
    return {
        text for text, is_built in strings() if is_built and re.search(r"^\w+\\\.|_[a-z]+$", text)
    }


CODES = {f"{group}.{code}" for group, literal in GROUPS.items() for code in options(literal)}


def test_languages_have_the_same_keys() -> None:
    assert set(SENTENCES["en"]) == KEYS
    assert set(languages()) == set(SENTENCES)


def test_no_key_is_unused() -> None:
    found, built = literals(), patterns()
    groups = {group for group in GROUPS if group in found or f"{group}\\.[\\w.]+" in built}
    shown = {code for code in CODES if code.split(".")[0] in groups}
    unused = {
        key for key in KEYS - found - shown if not any(re.fullmatch(shape, key) for shape in built)
    }
    assert unused == set()


def test_no_key_is_missing() -> None:
    assert CODES <= KEYS
    heads = {key.split(".")[0] for key in KEYS}
    missing = {
        text
        for text in literals() - KEYS
        if re.fullmatch(r"[a-z_]+(\.[a-z0-9_]+)+", text)
        and text.split(".")[0] in heads
        and not text.endswith((".tcss", ".json", ".csv", ".css", ".js", ".html"))
        and not any(key.startswith(f"{text}.") for key in KEYS)
    }
    assert missing == set()


def test_every_built_key_matches_some_sentence() -> None:
    heads = {key.split(".")[0] for key in KEYS}
    built = {
        shape
        for shape in patterns()
        if shape.split("\\.")[0] in heads and not shape.endswith("json")
    }
    assert {name for name in built if not any(re.fullmatch(name, key) for key in KEYS)} == set()


def test_same_blanks_in_both() -> None:
    for key in sorted(KEYS):
        blanks = [set(fields(SENTENCES[code][key])) for code in ("nb", "en")]
        assert blanks[0] == blanks[1], key
        # In English no letter is behind z.
        assert key == "language.after_z" or all(SENTENCES[code][key] for code in ("nb", "en")), key


def fields(sentence: str | list[str] | dict[str, str]) -> Iterator[str]:
    text = joined(sentence)
    return (name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def joined(sentence: str | list[str] | dict[str, str]) -> str:
    """Returns all that a key has to say, of the plurals too."""
    if isinstance(sentence, dict):
        return "\n".join(sentence.values())
    return "\n".join(sentence) if isinstance(sentence, list) else sentence


# What is typed in a shell or a file keeps the signs of it.
TYPED = re.compile(
    r"cli\.example\..*|cli\.error\.no_object|keys\.how|sync\.error\.driver|repair\.done|home\.lacking|home\.other_network|home\.torn|.*_repair"
    r"|table\.ask\..*|check_sheet\.ask\..*"
)


@pytest.mark.parametrize("code", ["nb", "en"])
def test_signs_are_those_of_the_language(code: str) -> None:
    wrong = []
    for key, sentence in SENTENCES[code].items():
        text = joined(sentence)
        # » alone is the sign of a transition.
        foreign = '"“”' if code == "nb" else '"«'
        if not TYPED.fullmatch(key) and set(text) & set(foreign):
            wrong.append((key, "quotation marks"))
        if re.search(r"\w\.\.\.(\s|$)", text):
            wrong.append((key, "three dots"))
        if text != text.strip() and key not in ("cli.ask.team_added", "chart.empty_hint"):
            wrong.append((key, "space around it"))
    assert wrong == []


# A term of the method in Bokmål, and what it is called in English wherever it stands.
TERMS = {
    "flaskehals": "bottleneck",
    "gullstandard": "gold standard",
    "senterlinje": "centre line",
    "kontrollgrense": "limit",
    "driverdiagram": "driver diagram",
    "læringsnettverk": "network",
    "forbedringsteam": "team",
    "seriediagram": "run",
    "kontrolldiagram": "control chart",
    "parkeringsplass": "parking lot",
    "kunnskapsbank": "library",
    "svarandel": "response rate",
    "forankring": "anchor",
    "pdsa": "pdsa",
}


@pytest.mark.parametrize("term", sorted(TERMS))
def test_a_term_is_the_same_everywhere(term: str) -> None:
    # Of the kinds that `samling list` takes, the English word is what is typed.
    typed = ("cli.list.", "cli.argument.what")
    sentences = {k: v for k, v in SENTENCES["nb"].items() if not k.startswith(typed)}
    there = [key for key, sentence in sentences.items() if term in joined(sentence).lower()]
    assert there
    other = [key for key in there if TERMS[term] not in joined(SENTENCES["en"][key]).lower()]
    assert other == []
    page = (ROOT / "docs" / "translating.md").read_text("utf-8")
    assert f"| {term} |" in page or f"| {term.upper()}" in page


def test_norwegian_is_not_english() -> None:
    """A sentence of more than two words is never left untranslated."""
    same = {
        key
        for key in KEYS
        if SENTENCES["nb"][key] == SENTENCES["en"][key]
        # What is typed is the same in all languages.
        and not key.startswith(("cli.example.", "cli.metavar."))
        and len(re.findall(r"[a-zæøå]{2,}", str(SENTENCES["nb"][key]).lower())) > 2
    }
    assert same == set()


@pytest.mark.parametrize(
    ("asked", "samling_lang", "lang", "found"),
    [
        (None, None, "nb_NO.UTF-8", "nb"),
        (None, None, "nn_NO.UTF-8", "nb"),
        (None, None, "en_GB.UTF-8", "en"),
        (None, None, "C.UTF-8", "nb"),
        (None, None, "sv_SE.UTF-8", "nb"),
        (None, "en", "nb_NO.UTF-8", "en"),
        ("nb", "en", "en_US.UTF-8", "nb"),
        ("no", "en", "en_US.UTF-8", "nb"),
        ("en-GB", None, "nb_NO.UTF-8", "en"),
        ("klingon", "en", "nb_NO.UTF-8", "en"),
    ],
)
def test_language_asked_for_then_variable_then_system(
    monkeypatch: pytest.MonkeyPatch,
    asked: str | None,
    samling_lang: str | None,
    lang: str,
    found: str,
) -> None:
    monkeypatch.setenv("LANG", lang)
    if samling_lang:
        monkeypatch.setenv("SAMLING_LANG", samling_lang)
    assert detect_language(asked) == found


def test_a_narrow_date_has_its_year_where_it_is_another() -> None:
    day = date(2016, 10, 18)
    assert format_near_date(day, date(2016, 1, 1)) == "18. okt."
    assert format_near_date(day, date(2017, 1, 1)) == "18.10.16"
    assert format_near_date(None, day) == ""


def test_dates_and_numbers_follow_the_language() -> None:
    day = date(2017, 3, 8)
    assert (format_date(day), format_number(1234.5)) == ("8. mars 2017", "1234,5")
    assert format_date(datetime(2017, 3, 8, 23, 59)) == "8. mars 2017"
    set_language("en")
    assert (format_date(day), format_number(1234.5)) == ("8 Mar 2017", "1234.5")


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (4.75, 1, "4,8"),
        (1.25, 1, "1,3"),
        (1.005, 2, "1,01"),
        (0.285 * 100, 0, "29"),
        (-0.04, 1, "0,0"),
        (1e22, 1, "10000000000000000000000,0"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: float, digits: int, written: str) -> None:
    assert format_number(value, digits) == written


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.integers(0, 3))
def test_a_change_is_the_difference_of_what_is_shown(
    before: float, after: float, digits: int
) -> None:
    change = format_change(before, after, digits).replace("−", "-").replace(",", ".")
    shown = rounded(after, digits) - rounded(before, digits)
    assert float(change) == pytest.approx(shown, abs=10.0**-digits / 100)
    assert change.startswith("+") == (float(change) > 0)


def test_ae_oe_aa_are_last() -> None:
    names = ["A\u030as", "Øvre Eiker", "Ærfugl", "Asker", "Zoo", "Évian", "Eva"]
    assert sorted(names, key=sort_key) == [
        "Asker",
        "Eva",
        "Évian",
        "Zoo",
        "Ærfugl",
        "Øvre Eiker",
        "A\u030as",
    ]


def test_unknown_language_and_key_are_errors() -> None:
    with pytest.raises(ValueError, match="klingon"):
        set_language("klingon")
    assert language() == "nb"
    with pytest.raises(KeyError):
        t("no.such.key")


def test_numbers_in_sentences_have_the_decimal_sign_of_the_language() -> None:
    set_language("nb")
    assert t("error.whole_count", value=1.5).startswith("1,5 ")
    set_language("en")
    assert t("error.whole_count", value=1.5).startswith("1.5 ")


def test_a_line_begins_with_a_capital_and_keeps_those_it_has() -> None:
    assert first_upper("ett ark for hvert team (A4)") == "Ett ark for hvert team (A4)"
    assert first_upper("åpent") == "Åpent"
    assert first_upper("") == ""
    for path in [*(ROOT / "samling").rglob("*.py"), *(ROOT / "screens").rglob("*.py")]:
        assert ".capitalize()" not in path.read_text("utf-8"), path
