"""The network of the sample and its four gatherings."""

from __future__ import annotations

from datetime import date, time

from samling.model import Gathering, Network, Organisation, OrganisationKind, Record
from sample_data.builder.stamps import Pen, key, oslo

DAYS = {
    1: date(2016, 10, 18),
    2: date(2016, 12, 6),
    3: date(2017, 3, 8),
    4: date(2017, 6, 7),
}
LEADER = "Programleder"

_ORGANISATIONS: dict[OrganisationKind, tuple[str, ...]] = {
    "hospital": (
        "Bærum sykehus",
        "Drammen sykehus",
        "Kongsberg sykehus",
        "Ringerike sykehus",
        "Klinikk for psykisk helse og rus",
        "Klinikk for medisinsk diagnostikk",
        "Prehospitale tjenester",
        "Intern service",
    ),
    "municipality": (
        "Asker kommune",
        "Bærum kommune",
        "Lier kommune",
        "Kongsberg kommune",
        "Øvre Eiker kommune",
        "Gol kommune",
        "Hole kommune",
        "Sande kommune",
    ),
    "other": ("Brukerutvalget", "Praksiskonsulentordningen"),
}

_THEMES = {
    1: (
        "FS1",
        "Bærum sykehus",
        "Forbedringskunnskap. Teamene starter egne forbedringsarbeid og kartlegger "
        "pasientforløpet grovt, fase for fase.",
    ),
    2: (
        "FS2",
        "Wergelandsgt. Drammen",
        "Forbedringskunnskap. Oppfølging av forbedringsarbeidene, flaskehalser og "
        "overganger, erfaringsdeling mellom teamene.",
    ),
    3: (
        "FS3",
        "Kongsberg sykehus",
        "Målinger og statistisk prosesskontroll (SPC). Kunnskapsbasert praksis. "
        "Erfaringsdeling med teamenes egne diagrammer.",
    ),
    4: (
        "FS4",
        "Wergelandsgt. Drammen",
        "Teamene presenterer forbedringsarbeidene sine, lærer av hverandre og evaluerer.",
    ),
}


def gathering_id(number: int) -> str:
    """Returns the id of the gathering with that number."""
    return key("gathering", str(number))


def records() -> list[Record]:
    """Returns the records of the network and its gatherings."""
    pen = Pen(LEADER, oslo(date(2016, 8, 22), "10:00"))
    network = Network(
        **pen.stamp("network"),
        title="Kompetanseprogram i kontinuerlig forbedring, kull 3",
        aim=(
            "Tolv forbedringsteam fra sykehus og kommuner skal innen juni 2017 ha prøvd ut, målt "
            "og delt minst én endring hver som gir pasienten et tryggere og mer sammenhengende "
            "forløp fra hjem til hjem."
        ),
        about=(
            "Eksempeldata. Datoer, steder og temaer for de fire samlingene følger et virkelig "
            "program i 2016–2017. Alt annet er oppdiktet: team og prosjekter, kartlegging, "
            "flaskehalser, notater og alle målinger. Ingen virkelig person er nevnt, og ingen "
            "tall herfra sier noe om et virkelig sykehus eller en virkelig kommune."
        ),
        starts=DAYS[1],
        ends=DAYS[4],
        organisations=tuple(
            Organisation(title=title, kind=kind)
            for kind, titles in _ORGANISATIONS.items()
            for title in titles
        ),
        as_of=DAYS[3],
    )
    gatherings = [
        Gathering(
            **pen.stamp("gathering", str(number)),
            number=number,
            title=title,
            date=DAYS[number],
            place=place,
            theme=theme,
            starts=time(9, 0),
        )
        for number, (title, place, theme) in _THEMES.items()
    ]
    return [network, *gatherings]
