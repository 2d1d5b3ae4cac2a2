"""The library as it is listed: what belongs where, and which resources are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from samling.locale import first_upper, sort_key, t
from samling.model import Gathering, Note, Resource, ResourceKind, Team, entered, in_time, options
from samling.report.projector.slide import Slide
from samling.report.search.folding import has_words
from samling.store import Workspace

KIND_FILTERS = ("all", *options(ResourceKind))


@dataclass(frozen=True)
class ResourceRow:
    """A resource with its gathering and the team that shares it; None if gone or not set."""

    record: Resource
    gathering: Gathering | None
    team: Team | None

    @property
    def text(self) -> str:
        """All that can be read of it, for words to be found in."""
        resource = self.record
        owner = self.team.title if self.team else ""
        day = self.gathering.title if self.gathering else ""
        return "\n".join(
            (resource.title, resource.about, resource.link, ", ".join(resource.tags), owner, day)
        )


def resource_rows(
    workspace: Workspace,
    *,
    words: str = "",
    kind: str = "all",
    gathering: str = "",
    tag: str = "",
) -> list[ResourceRow]:
    """Returns the resources asked for; "" for `gathering` (an id) or `tag` is any.

    Sorted by the gathering's date (those without a gathering last), kind and title.
    """
    gatherings = {gathering.id: gathering for gathering in workspace.all(Gathering)}
    teams = {team.id: team for team in workspace.teams()}
    rows = [
        ResourceRow(resource, gatherings.get(resource.gathering), teams.get(resource.shared_by))
        for resource in workspace.all(Resource)
        if kind in ("all", resource.kind)
        and gathering in ("", resource.gathering)
        and (not tag or tag in resource.tags)
    ]
    places = {gathering.id: place for place, gathering in enumerate(in_time(gatherings.values()))}

    def order(row: ResourceRow) -> tuple[object, ...]:
        resource = row.record
        # Those of no gathering come last.
        place = places.get(resource.gathering, len(places))
        return (
            place,
            options(ResourceKind).index(resource.kind),
            sort_key(resource.title),
            resource.id,
        )

    return sorted((row for row in rows if has_words(row.text, words)), key=order)


def tags_in_use(workspace: Workspace) -> list[tuple[str, int]]:
    """Returns each tag with its number of resources, in the alphabetical order of the language."""
    counted = Counter(tag for resource in workspace.all(Resource) for tag in resource.tags)
    return sorted(counted.items(), key=lambda pair: sort_key(pair[0]))


def shared_from(note: Note) -> tuple[str, str]:
    """Returns the title and the rest of a note that is to be shared as an experience."""
    first, _, rest = note.text.partition("\n")
    if len(first) <= entered.TITLE_LIMIT:
        return first, rest.strip()
    cut = first[: entered.TITLE_LIMIT - 2]
    return f"{cut.rsplit(' ', 1)[0]} …", note.text


def library_slides(rows: Sequence[ResourceRow]) -> list[Slide]:
    """Returns a slide for each of the resources."""
    return [_slide(row) for row in rows]


def _slide(row: ResourceRow) -> Slide:
    resource = row.record
    kicker = [first_upper(t(f"resource_kind.{resource.kind}"))]
    kicker += [t("library.shared_by", team=row.team.title)] if row.team else []
    kicker += [row.gathering.title] if row.gathering else []
    points = [line.strip() for line in resource.about.splitlines() if line.strip()]
    points += [resource.link] if resource.link else []
    return Slide(" · ".join(kicker), resource.title, points=tuple(points), about=resource.id)
