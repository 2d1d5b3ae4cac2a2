"""The learning network, its gatherings and its improvement teams."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from typing import ClassVar, Literal

from samling.errors import InvalidField
from samling.model.checks import entered
from samling.model.checks.fitting import Rule, emptied
from samling.model.record import Record, options
from samling.patterns import pattern_of

OrganisationKind = Literal["hospital", "municipality", "other"]
# The slug names a file, so it must not contain a path.
_SLUG = pattern_of(r"[a-z0-9][a-z0-9-]{0,79}")
GatheringKind = Literal["gathering", "guidance"]


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """A hospital, a municipality or another body that takes part."""

    title: str
    kind: OrganisationKind = "hospital"


@dataclass(frozen=True, kw_only=True)
class Network(Record):
    """A learning network: a common area to improve, over a long period.

    `as_of` is the day a sample network is looked at; None means today. `about` says
    what a reader must know of the data, for the sample that it is invented. `kept_until` is
    the last day on which what is stored here is needed; behind it people are reminded.
    """

    TABLE: ClassVar[str] = "network"
    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "error.ends_before_starts",
            "ends",
            ("starts", "ends"),
            lambda network: network.starts and network.ends and network.ends < network.starts,
            emptied("ends", "starts"),
        ),
    )

    title: str
    aim: str = ""
    about: str = ""
    starts: date | None = None
    ends: date | None = None
    organisations: tuple[Organisation, ...] = ()
    as_of: date | None = None
    kept_until: date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        self._clean_lines("title", required="title")
        self._set(aim=entered.text("aim", self.aim), about=entered.text("about", self.about))
        self._check_days("starts", "ends", "as_of", "kept_until")
        for organisation in self.organisations:
            entered.choice("kind", organisation.kind, options(OrganisationKind))
        self._set(
            organisations=tuple(
                replace(organisation, title=entered.line("organisations", organisation.title))
                for organisation in self.organisations
            )
        )


@dataclass(frozen=True, kw_only=True)
class Gathering(Record):
    """A gathering of a whole day or several, or a guidance meeting between two of them.

    `number` names it, also on the command line. The order follows from the date, so a meeting
    can be added in between without renumbering. `starts` is the local time of day at which the
    agenda begins. `days` is how many days it lasts, the first of them `date`.
    """

    TABLE: ClassVar[str] = "gatherings"

    number: int
    title: str
    date: date
    place: str = ""
    theme: str = ""
    kind: GatheringKind = "gathering"
    starts: time = time(9, 0)
    days: int = 1

    def __post_init__(self) -> None:
        super().__post_init__()
        self._clean_lines("title", "place", required="title")
        self._set(theme=entered.text("theme", self.theme))
        self._clean_choices(kind=GatheringKind)
        entered.check_year("date", self.date)
        if not 1 <= self.number <= 999:
            raise InvalidField("number", "error.gathering_number", value=self.number)
        entered.check_days("days", self.days)

    @property
    def is_guidance(self) -> bool:
        """True for a guidance meeting."""
        return self.kind == "guidance"


def last_day(gathering: Gathering) -> date:
    """Returns the day on which a gathering ends."""
    return gathering.date + timedelta(days=gathering.days - 1)


def in_time(gatherings: Iterable[Gathering]) -> list[Gathering]:
    """Returns gatherings and guidance meetings by date, those of one day by number."""
    return sorted(
        gatherings, key=lambda gathering: (gathering.date, gathering.number, gathering.id)
    )


@dataclass(frozen=True, kw_only=True)
class Team(Record):
    """An improvement team of 3-5 people with one project.

    `slug` names the team's file and stays the same for its life; `owner` is the leader
    who owns the project, as a role; `members` a number of people, never their names.
    """

    TABLE: ClassVar[str] = "team"

    title: str
    slug: str
    organisation: str = ""
    organisation_kind: OrganisationKind = "hospital"
    pathway: str = ""
    project: str = ""
    owner: str = ""
    members: int = 4

    def __post_init__(self) -> None:
        super().__post_init__()
        self._clean_lines("title", "organisation", "pathway", "owner", required="title")
        self._set(project=entered.text("project", self.project))
        self._clean_choices(organisation_kind=OrganisationKind)
        if self.slug and not _SLUG.fullmatch(self.slug):
            raise InvalidField("slug", "error.slug", value=self.slug[:40])
        if not 1 <= self.members <= 99:
            raise InvalidField("members", "error.members", value=self.members)
