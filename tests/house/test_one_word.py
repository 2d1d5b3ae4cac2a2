"""One word for one thing: a word that was given up for another does not come back as a name.

Looked at are names of modules and in code, and the keys of sentences. What is stored on disk,
stands in JSON, or is typed at a command or in the settings keeps its name for ever: these are
strings, and the few names that must be called as they are stand below. The words that are in
use, and what each means, are in docs/words.md.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.help import ROOT

# A word that was given up, as it stands between underscores, and the one to use.
GIVEN_UP = {
    "assessing": "assessment",
    "gold(?!_standard)": "gold_standard",
    "mappings?": "pathway",
    "pdsa": "improvement, or cycle for one of its records",
    "self_assessments?": "assessment",
    "session_summary": "summary",
    "surveys?": "evaluation",
}
# Names in code that are someone else's: a field or a command is called so, a key's id has it.
NAMES = {
    "Mapping": "of the standard library",
    "MappingProxyType": "of the standard library",
    "_GOLD": "an organisation, which writes guidelines for COPD",
    "_GOLD_LINK": "its web page",
    "survey": "the field of Response, and the command",
    "survey_command": "the command",
    "import_survey": "the command",
    "action_show_mapping": "the key id bottlenecks.show_mapping",
}
# Sentences whose key ends in a name that is stored or typed.
SENTENCES = {
    r"(annotation_kind|search_kind|work|field)\..*": "tables, codes and fields on disk",
    r"cli\.(list|help|example|linked|option|metavar)\..*": "commands, options and what they take",
    r"(place|words\.place|help)\..*|keys\.area_.*": "places and areas, which key ids begin with",
    r"tour\..*": "steps of the tour, where the settings keep how far one is",
}
FOLDERS = ("samling", "screens", "sample_data", "tests", "docs", "benchmarks")
# Each of these words, in whatever way it is written, and more.
ROUGHLY = re.compile(
    "|".join(re.sub(r"\(.*?\)|s\?$", "", word).replace("_", "_?") for word in GIVEN_UP),
    re.IGNORECASE,
)
_WORD_IN_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def given_up(name: str) -> list[str]:
    """Returns the words of a name that were given up, each with the one to use."""
    words = _WORD_IN_CAMEL.sub("_", name).lower()
    return [
        f"{name}: {use}"
        for word, use in GIVEN_UP.items()
        if re.search(rf"(?<![a-z0-9]){word}(?![a-z0-9])", words)
    ]


def files() -> Iterator[Path]:
    for folder in FOLDERS:
        yield from (ROOT / folder).rglob("*.py")


def names(tree: ast.AST) -> Iterator[str]:
    """Yields each name in the code: of what is defined, used, imported or handed over."""
    for node in ast.walk(tree):
        match node:
            case ast.Name():
                yield node.id
            case ast.Attribute():
                yield node.attr
            case ast.arg() | ast.keyword():
                yield node.arg or ""
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name
            case ast.alias():
                yield node.asname or node.name.rsplit(".", 1)[-1]


def test_names_in_code_and_that_the_exceptions_are_needed() -> None:
    used = {
        name: path.relative_to(ROOT).as_posix()
        for path in files()
        # Only what has such a word somewhere is parsed, which takes ten times as long.
        if ROUGHLY.search(text := path.read_text(encoding="utf-8"))
        for name in names(ast.parse(text))
    }
    found = {(path, word) for name, path in used.items() for word in given_up(name)}
    excepted = {(used.get(name), word) for name in NAMES for word in given_up(name)}
    assert found == excepted
    assert set(NAMES) <= used.keys()


def test_names_of_modules() -> None:
    # A command's file is named as the command.
    found = [path for path in files() if path.parent.name != "commands"]
    assert [word for path in found for word in given_up(path.stem)] == []


def test_keys_of_sentences() -> None:
    keys = json.loads((ROOT / "samling" / "locale" / "nb.json").read_text(encoding="utf-8"))
    found = [key for key in keys if not any(re.fullmatch(sentence, key) for sentence in SENTENCES)]
    assert [word for key in found for word in given_up(key)] == []


def test_the_exceptions_among_sentences_are_needed() -> None:
    keys = json.loads((ROOT / "samling" / "locale" / "nb.json").read_text(encoding="utf-8"))
    for pattern in SENTENCES:
        assert any(given_up(key) for key in keys if re.fullmatch(pattern, key)), pattern


@pytest.mark.parametrize(
    "name", ["PdsaCycle", "survey_form", "SURVEY", "MappingEntry", "to_mapping", "gold.gaps"]
)
def test_a_word_is_found_however_it_is_written(name: str) -> None:
    assert given_up(name)
    assert ROUGHLY.search(name)
    assert not given_up("remapping_of_marigold_GoldStandard_gold_standard.gaps")
