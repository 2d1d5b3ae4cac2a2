"""The guides for programmers are true: their paths, their length, the picture, three recipes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from docs import house
from samling.model import Note
from samling.store.method.start import start_network
from tests.help import ROOT

GUIDES = ("CONTRIBUTING.md", "docs/architecture.md")
MOST_WORDS = 1_800
TOPS = ("samling", "screens", "sample_data", "tests", "docs", "benchmarks")
# What a reader is told to make.
TO_BE_MADE = {"samling/locale/sv.json", "sv.json"}
_CODE = re.compile(r"```.*?```|`[^`]+`", re.DOTALL)
_PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)*/?")
_LINK = re.compile(r"\]\(([^)#:]+)\)")

# The field of the recipe, and where it goes in each file: what stands there, what follows.
FIELD = "heard_from"
SCHEMA = "samling/report/summary/summary_schema.json"
STEPS = {
    "samling/model/note.py": (
        ('    phase: str = ""\n', f'    {FIELD}: str = ""\n'),
        (
            '        self._set(text=entered.text("text", self.text, required=True))\n',
            f'        self._clean_lines("{FIELD}")\n',
        ),
    ),
    "screens/notes/form.py": (
        (
            '        text("text", "field.note_text"),\n',
            f'        line("{FIELD}", "field.{FIELD}"),\n',
        ),
        (
            "from screens.forms.record_form import choice, ",
            "line, ",
        ),
    ),
}
# A note kept by the form beside one of before, and read again: by another program, by the
# summary and its schema, by the workspace that is made of it.
FOLLOWED = """
from pathlib import Path

import jsonschema

import samling
from samling.locale import set_language
from samling.model import Note
from samling.report.notes import Tie
from samling.report.records.words import field_word
from samling.report.summary.import_ import import_summary
from samling.report.summary.schema import schema
from samling.report.summary.summary import Scope, make_summary, summary_bytes
from samling.store import Workspace
from screens.notes.form import note_form

here = Path.cwd()
assert Path(samling.__file__).is_relative_to(here), samling.__file__
set_language("en")
workspace = Workspace.open(here / "net")
team = workspace.teams()[0]
old = workspace.all(Note)[0]
assert old.heard_from == ""
form = note_form(workspace, None, Tie(team=team.id))
assert "heard_from" in [field.name for field in form.fields]
form.save({"text": "Good idea", "heard_from": " A  nurse ", "kind": "idea"})

again = Workspace.open(here / "net")
note = again.all(Note, team=team.id)[0]
assert note.heard_from == "A nurse", note
again.change(note, heard_from="A doctor")
again.change(again.get(Note, old.id), kind="idea")
assert field_word("notes", "heard_from") == "Heard from"

summary = make_summary(again, Scope())
jsonschema.validate(summary, schema())
assert summary["teams"][0]["notes"][0]["heard_from"] == "A doctor"
(here / "net.json").write_bytes(summary_bytes(again, Scope()))
made = import_summary(here / "net.json", here / "made")
assert {one.heard_from for one in made.all(Note)} == {"", "A doctor"}
"""


# The kind of the recipe, and where it goes in each file.
TREE = "samling/report/summary/tree/whole.py"
KIND_STEPS = {
    "samling/model/__init__.py": (
        (
            "    from samling.model.library import Resource, ResourceKind\n",
            "    from samling.model.risk import Risk\n",
        ),
        ("_FROM = {\n", '    "risk": "Risk",\n'),
    ),
    "samling/model/kinds/improvement.py": (
        ("    PsfsRound,\n    ", "Risk,\n    "),
        (
            "IMPROVEMENT_KINDS = (\n",
            """    Kind(
        record=Risk,
        files=("team",),
        search=Source("improvement", free_text("text")),
        links={"team": Link(Team)},
        words={"likely": "field.risk_likely", "text": "field.risk"},
        groups={"likely": "risk_likely"},
        listed_as="risks",
        columns=("team", "text", "likely"),
        order=("team",),
    ),
""",
        ),
    ),
    TREE: (
        ("    Record,\n    Resource,\n", "    Risk,\n"),
        ('    Rows("bottlenecks", Bottleneck),\n', '    Rows("risks", Risk),\n'),
    ),
}
KIND_FILE = '''"""What may go wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from samling.model.checks import entered
from samling.model.record import TeamRecord

Likely = Literal["seldom", "often"]


@dataclass(frozen=True, kw_only=True)
class Risk(TeamRecord):
    """What may go wrong, and how likely it is."""

    TABLE: ClassVar[str] = "risks"

    text: str
    likely: Likely = "seldom"

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(text=entered.text("text", self.text, required=True))
        self._clean_choices(likely=Likely)
'''
KIND_WORDS = {
    "cli.list.risks": "risks",
    "field.risk": "Risk",
    "field.risk_likely": "How likely",
    "risk_likely.often": "often",
    "risk_likely.seldom": "seldom",
    "search_kind.risks": "risk",
}
# A risk listed, found, written to a summary and read back, merged from another laptop, undone.
KIND_FOLLOWED = """
from pathlib import Path

import jsonschema

import samling
from samling.cli.main import main
from samling.report.listing.records import records_of
from samling.report.listing.words import table_of
from samling.locale import set_language
from samling.model import Risk
from samling.report.exchange.merge import MergeList
from samling.report.search.search import search
from samling.report.summary.import_ import import_summary
from samling.report.summary.schema import schema
from samling.report.summary.summary import Scope, make_summary, summary_bytes
from samling.store import Workspace
from samling.store.merging.handover import begin_from
from samling.store.merging.pack import write_pack
from samling.store.merging.plan import merge, plan_merge

here = Path.cwd()
assert Path(samling.__file__).is_relative_to(here), samling.__file__
set_language("en")
workspace = Workspace.open(here / "net")
team = workspace.teams()[0]
risk = workspace.put(Risk(team=team.id, text=" Oxygen runs out ", likely="often"))
workspace = Workspace.open(here / "net")
assert [each.text for each in workspace.all(Risk)] == ["Oxygen runs out"]

head, row = table_of(workspace, "risks", records_of(workspace, "risks", team, None))
assert head == ["team", "text", "how likely", "id"], head
assert row == [team.slug, "Oxygen runs out", "often", risk.id], row
assert ("risks", risk.id) in {(hit.kind, hit.source_id) for hit in search(workspace, "oxygen")}

summary = make_summary(workspace, Scope())
jsonschema.validate(summary, schema())
assert summary["teams"][0]["risks"][0]["likely"] == "often"
(here / "net.json").write_bytes(summary_bytes(workspace, Scope()))
made = import_summary(here / "net.json", here / "made")
(again,) = made.all(Risk)
assert (again.id, again.team, again.text) == (risk.id, team.id, risk.text)
assert summary_bytes(made, Scope()) == summary_bytes(workspace, Scope())

other = begin_from(here / "other", write_pack(workspace, None, here / "one.samling"))
other.change(other.all(Risk)[0], text="Oxygen runs short")
plan = plan_merge(workspace, [write_pack(other, None, here / "two.samling")])
(line,) = MergeList(workspace, plan).lines
assert (line.outcome, line.kind) == ("changed", "risk"), line
merge(workspace, plan)
assert workspace.all(Risk)[0].text == "Oxygen runs short"
workspace.undo()
assert workspace.all(Risk)[0].text == "Oxygen runs out"
workspace.remove(workspace.all(Risk)[0])
assert workspace.all(Risk) == []

assert main(["add", "net", "risks", "text=Power fails", "how-likely=often"]) == 0
(made,) = Workspace.open(here / "net").all(Risk)
assert (made.text, made.likely) == ("Power fails", "often")
assert main(["set", "net", made.id, "likely=seldom"]) == main(["undo", "net"]) == 0
assert main(["remove", "net", made.id]) == 0
assert Workspace.open(here / "net").all(Risk) == []
workspace.undo()
assert workspace.all(Risk)[0].id == risk.id
"""


@pytest.mark.parametrize("guide", GUIDES)
def test_every_path_that_is_named_is_there(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    named = set(_paths(text)) - TO_BE_MADE
    assert len(named) > 20
    assert {path for path in named if not (ROOT / path).exists()} == set()
    linked = set(_LINK.findall(text))
    assert {link for link in linked if not (ROOT / guide).parent.joinpath(link).exists()} == set()


@pytest.mark.parametrize("guide", GUIDES)
def test_every_file_named_without_its_folder_is_somewhere(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    spans = {path.strip("`") for path in _CODE.findall(text)}
    bare = {span for span in spans if re.fullmatch(r"\w+\.(py|json|tcss)", span)} - TO_BE_MADE
    there = {path.name for top in TOPS for path in (ROOT / top).rglob("*.*")}
    assert bare - there == set()


def _paths(text: str) -> Iterator[str]:
    for span in _CODE.findall(text):
        for word in _PATH.findall(span):
            if "/" in word and word.split("/")[0] in TOPS:
                yield word


def test_the_architecture_is_soon_read() -> None:
    words = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split()
    assert len(words) <= MOST_WORDS


def test_the_picture_is_of_the_house_as_it_is() -> None:
    kept = house.PICTURE.read_text(encoding="utf-8")
    assert kept == house.picture(), "run python docs/house.py"


@pytest.mark.thorough
def test_the_recipe_for_a_field(tmp_path: Path) -> None:
    recipe = _recipe("Add a field")
    assert {*STEPS, SCHEMA, *_languages()} <= set(_paths(recipe))
    copy = _copy(tmp_path, "samling", "screens")
    for name, places in STEPS.items():
        for before, added in places:
            _add_behind(copy / name, before, added)
    _describe(copy / SCHEMA)
    for name in _languages():
        _add_words(copy / name, {f"field.{FIELD}": "Heard from"})
    _kept_before(copy / "net")
    _run(copy, "-c", FOLLOWED)
    assert FIELD in _run(copy, "-m", "samling", "schema")


def test_the_recipe_for_a_kind(tmp_path: Path) -> None:
    recipe = _recipe("Add a kind of record")
    named = {*_paths(recipe), *_languages()}
    assert {*KIND_STEPS, SCHEMA, *_languages()} <= {*named, "samling/model/kinds/improvement.py"}
    assert {"samling/model/", "samling/model/kinds/"} <= named
    copy = _copy(tmp_path, "samling")
    (copy / "samling/model/risk.py").write_text(KIND_FILE, encoding="utf-8")
    for name, places in KIND_STEPS.items():
        for before, added in places:
            _add_behind(copy / name, before, added)
    _describe_kind(copy / SCHEMA)
    for name in _languages():
        _add_words(copy / name, KIND_WORDS)
    _kept_before(copy / "net")
    _run(copy, "-c", KIND_FOLLOWED)
    assert "Oxygen runs out" in _run(copy, "-m", "samling", "list", "net", "risks")


def test_the_recipe_for_a_language(tmp_path: Path) -> None:
    assert "samling/locale/en.json" in _paths(_recipe("Add a language"))
    copy = _copy(tmp_path, "samling")
    made = copy / "samling" / "locale" / "sv.json"
    words = json.loads((copy / "samling" / "locale" / "en.json").read_text(encoding="utf-8"))
    words |= {"language.name": "Svenska", "language.locale": "sv_SE", "cli.help.note": "Anteckna."}
    made.write_text(json.dumps(words), encoding="utf-8")
    told = json.loads(_run(copy, "-m", "samling", "languages", "--json"))
    assert {"code": "sv", "name": "Svenska"} in told
    _run(copy, "-m", "samling", "languages", "--check", str(made))
    assert "Anteckna." in _run(copy, "-m", "samling", "--lang", "sv", "--help")


def _recipe(title: str) -> str:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return text.split(f"\n## {title}\n")[1].split("\n## ")[0]


def _languages() -> tuple[str, ...]:
    return "samling/locale/nb.json", "samling/locale/en.json"


def _kept_before(folder: Path) -> None:
    """Makes a network with a note as it is without the field."""
    workspace = start_network(
        folder,
        title="Net",
        aim="",
        first_day=date(2027, 1, 12),
        place="",
        teams=["A"],
        with_templates=False,
    )
    workspace.put(Note(text="As before"))


def _copy(tmp_path: Path, *packages: str) -> Path:
    """Copies packages to where a recipe can be followed."""
    copy = tmp_path / "copy"
    for package in packages:
        left = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / package, copy / package, ignore=left)
    return copy


def _add_behind(path: Path, before: str, added: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{path.name}: {before}"
    path.write_text(text.replace(before, before + added), encoding="utf-8")


def _describe(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    note = schema["$defs"]["note"]
    note["properties"][FIELD] = {"type": "string", "description": "Who told it."}
    note["required"].append(FIELD)
    path.write_text(json.dumps(schema, indent=1, ensure_ascii=False), encoding="utf-8")


def _describe_kind(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    definitions = schema["$defs"]
    note = definitions["note"]["properties"]
    properties = {
        **{name: note[name] for name in ("id", "created", "author", "text")},
        "likely": {"enum": ["seldom", "often"], "description": "How likely it is."},
    }
    definitions["risk"] = {
        "type": "object",
        "description": "What may go wrong.",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
    team = definitions["team"]
    team["properties"]["risks"] = {
        "type": "array",
        "items": {"$ref": "#/$defs/risk"},
        "description": "What may go wrong, by age.",
    }
    team["required"].append("risks")
    path.write_text(json.dumps(schema, indent=1, ensure_ascii=False), encoding="utf-8")


def _add_words(path: Path, added: dict[str, str]) -> None:
    words = json.loads(path.read_text(encoding="utf-8"))
    assert not added.keys() & words.keys()
    path.write_text(json.dumps({**words, **added}), encoding="utf-8")


def _run(copy: Path, *words: str) -> str:
    """Runs Python with the packages of the copy before those that are installed."""
    run = subprocess.run(
        [sys.executable, *words],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout
