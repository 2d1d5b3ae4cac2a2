"""What people write is shown as it is by the command line and in what is exported."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import html5lib
import pytest
from markdown_it import MarkdownIt

from samling.model import Bottleneck, Measure, Network, Note, Observation, Resource, Team
from samling.report.chart.text import draw_chart
from samling.report.chart_picture.picture import svg_chart
from samling.report.documents.description import published_of
from samling.report.documents.description_export import description_text
from samling.report.measures.rows import chart_of
from samling.report.summary.export import summary_content
from samling.report.summary.summary import Scope
from samling.store import Workspace
from tests.help.cli_driver import Captured, ran
from tests.help.odd_names import ODD


@pytest.fixture(params=ODD)
def named(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Workspace, str]:
    """A network in which all bears one name."""
    name = f"Fall {request.param} døgn"
    workspace = Workspace.create(tmp_path / "net", Network(title=name, aim=name))
    team = workspace.add_team(Team(title=name, slug="fall", owner=name))
    measure = Measure(team=team.id, title=name, unit="[min]")
    workspace.put(
        Bottleneck(team=team.id, text=name, owner=name),
        Note(text=name, team=team.id),
        Resource(title=name, about=name),
        measure,
    )
    day = workspace.today()
    workspace.put(Observation(team=team.id, measure=measure.id, date=day, value=3, note=name))
    return workspace, name


def test_the_command_line_shows_a_name_as_it_is(
    named: tuple[Workspace, str], capsys: Captured
) -> None:
    workspace, name = named
    folder = workspace.folder
    for kind in ("teams", "bottlenecks", "notes", "measures"):
        assert name in ran(capsys, "list", folder, kind)
    assert name in json.dumps(
        json.loads(ran(capsys, "list", folder, "teams", "--json")), ensure_ascii=False
    ).replace("\\\\", "\\")
    assert name in ran(capsys, "search", folder, "Fall")


def test_a_refusal_shows_a_name_as_it_is(
    named: tuple[Workspace, str], capsys: Captured, tmp_path: Path
) -> None:
    from samling.cli.main import main

    workspace, name = named
    other = name.replace("Fall", "X")
    assert main(["list", str(workspace.folder), "bottlenecks", "-t", other]) == 2
    assert other in capsys.readouterr().err
    assert main([name]) == 2
    assert name in capsys.readouterr().err


def test_pages_and_pictures_show_a_name_as_it_is(named: tuple[Workspace, str]) -> None:
    workspace, name = named
    team = workspace.teams()[0]
    document = published_of(workspace, team, drafts=True)
    for page in (
        summary_content(workspace, Scope(), "html").decode(),
        description_text(document, "html", Path()),
    ):
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
        assert name in " ".join("".join(tree.itertext()).split())
    for source in (
        summary_content(workspace, Scope(), "markdown").decode(),
        description_text(document, "markdown", Path()),
    ):
        rendered = MarkdownIt("commonmark").enable("table").render(source)
        text = html5lib.parse(rendered, namespaceHTMLElements=False)
        assert name in " ".join("".join(text.itertext()).split())
    chart = chart_of(workspace, workspace.all(Measure)[0])
    picture = ElementTree.fromstring(svg_chart(chart))
    assert name in " ".join("".join(element.itertext()) for element in picture.iter())
    draw_chart(chart, 100, 20)
