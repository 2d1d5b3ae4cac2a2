"""The agendas of the four gatherings, and the clock's log of the two that have been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from samling.model import AgendaItem, ClockEvent, Group, ItemKind, Record, Work
from samling.model.agenda import ClockAction
from sample_data.builder.network import DAYS, LEADER, gathering_id
from sample_data.builder.stamps import Pen, key, oslo


@dataclass(frozen=True)
class ItemText:
    """An item of an agenda; each group is (title, room, who leads it)."""

    title: str
    kind: ItemKind
    minutes: int
    lead: str = ""
    work: Work = "none"
    note: str = ""
    groups: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class Logged:
    """Something done to the clock at a time of day; `item` counts from 1."""

    clock: str
    action: ClockAction
    item: int = 0
    minutes: int = 0


_FIRST = (
    ItemText(
        "Velkommen og mål for programmet",
        "plenary",
        15,
        "Klinikkdirektør",
        note="Kort runde: hvert team sier navnet på forløpet sitt og én ting de er stolte av.",
    ),
    ItemText(
        "Forbedringskunnskap: hva vil vi oppnå, og hvordan vet vi at det blir bedre?",
        "lecture",
        45,
        "Kvalitetsrådgiver",
        note="Forbedringsmodellens tre spørsmål. Deltakerne skriver et første utkast til mål.",
    ),
    ItemText("Pause", "break", 15),
    ItemText(
        "Forløpet sett fra pasientens side, hjem til hjem",
        "lecture",
        30,
        "Brukerrepresentant og samhandlingssjef",
        "notes",
    ),
    ItemText(
        "Grov kartlegging, fase for fase",
        "group_work",
        60,
        "Prosessveiledere",
        "mapping",
        "Hva er bra i dag, hvor er det rom for forbedring, og hvordan gjøres arbeidet? "
        "Ta egne oppgaver først, deretter samarbeidet.",
        (
            ("KOLS", "Møterom Kolsås", "Prosessveileder A"),
            ("Hoftebrudd", "Møterom Sandvika", "Prosessveileder B"),
            ("Risikofylt alkoholbruk", "Kursrom 2", "Prosessveileder C"),
            ("Klinikkenes egne prosjekter", "Auditoriet", "Kvalitetsrådgiver"),
        ),
    ),
    ItemText("Lunsj", "break", 45, note="Kantina i første etasje."),
    ItemText(
        "Fra forbedringsområde til flaskehals",
        "exercise",
        40,
        "Prosessveiledere",
        "bottlenecks",
        "Velg inntil fem områder. Enkelt eller omfattende? Liten eller stor effekt?",
    ),
    ItemText(
        "Teamets eget mål: hvor mye, for hvem, innen når",
        "exercise",
        35,
        "Kvalitetsrådgiver",
        "measures",
    ),
    ItemText("Pause med frukt", "break", 15),
    ItemText(
        "Teamene deler fra kartleggingen",
        "sharing",
        55,
        "Programleder",
        "notes",
        "Fire minutter til hvert team, med ett funn og ett spørsmål til salen.",
    ),
    ItemText(
        "Veiledning fram til neste samling",
        "plenary",
        20,
        "Prosessveiledere",
        note="Hvert team avtaler to veiledninger før 6. desember.",
    ),
    ItemText("Hva tar vi med oss hjem?", "evaluation", 15, "Programleder", "notes"),
)

_SECOND = (
    ItemText(
        "Velkommen, og svar på spørsmålene fra Bærum",
        "plenary",
        15,
        "Programleder",
        note="Spørsmålene på parkeringsplassen fra første samling tas opp her.",
    ),
    ItemText(
        "Siden sist: hvert team på tre minutter",
        "sharing",
        45,
        "Prosessveileder A",
        "notes",
        "Hva har dere prøvd, hva gikk annerledes enn dere trodde, hva trenger dere hjelp til?",
    ),
    ItemText(
        "Forbedringskunnskap: prøv i det små med PDSA",
        "lecture",
        40,
        "Kvalitetsrådgiver",
        note="Én pasient, én vakt, én lege. Spådommen skrives ned før testen.",
    ),
    ItemText("Pause", "break", 15),
    ItemText(
        "Flaskehalsene: enkle og omfattende",
        "group_work",
        60,
        "Prosessveiledere",
        "bottlenecks",
        "Alle flaskehalser skal ha en ansvarlig rolle og en frist når økten er over.",
        (
            ("KOLS", "Møterom 3A", "Prosessveileder A"),
            ("Hoftebrudd", "Møterom 3B", "Prosessveileder B"),
            ("Risikofylt alkoholbruk", "Møterom 2", "Prosessveileder C"),
            ("Sykehusteamene", "Storsalen, venstre del", "Kvalitetsrådgiver"),
            ("Tjenesteteamene", "Storsalen, høyre del", "Programleder"),
        ),
    ),
    ItemText("Lunsj", "break", 45),
    ItemText(
        "Gullstandard: finn retningslinjen på en halvtime",
        "lecture",
        30,
        "Fagbibliotekar",
        "notes",
        "Begynn øverst i kunnskapspyramiden. Ta med det brukerne selv har fortalt.",
    ),
    ItemText(
        "Overgangene under lupen",
        "group_work",
        45,
        "Samhandlingssjef",
        "mapping",
        "Ett team fra sykehus og ett fra kommune ved samme bord. Følg papirene, ikke planen.",
        (
            ("Fra sykehus til kommune", "Storsalen", "Samhandlingssjef"),
            ("Fra fastlege til sykehus", "Møterom 3A", "Praksiskonsulent"),
            ("Innad i sykehuset", "Møterom 3B", "Prosessveileder B"),
        ),
    ),
    ItemText("Pause med kake", "break", 15),
    ItemText(
        "Hva skal vi måle? Skriv definisjonen så naboen kan telle likt",
        "exercise",
        45,
        "Kvalitetsrådgiver",
        "measures",
        "Resultat, prosess og minst ett balansemål. Hvem teller, hvor og hvilken dag?",
    ),
    ItemText(
        "Erfaringer på tvers av sykehus og kommune",
        "sharing",
        25,
        "Prosessveileder C",
        "notes",
    ),
    ItemText("Evaluering og avtaler om veiledning", "evaluation", 10, "Programleder", "notes"),
)

_THIRD = (
    ItemText("Velkommen til Kongsberg", "plenary", 15, "Klinikkdirektør"),
    ItemText(
        "Målinger som noen bryr seg om",
        "lecture",
        30,
        "Kvalitetsrådgiver",
        note="Måling for forbedring er noe annet enn måling for kontroll og for forskning.",
    ),
    ItemText(
        "Statistisk prosesskontroll: når betyr en endring noe?",
        "lecture",
        45,
        "Rådgiver i statistikk",
        note="Tilfeldig og spesiell variasjon. Seriediagram først, kontrolldiagram etterpå.",
    ),
    ItemText("Pause", "break", 15),
    ItemText(
        "Les deres eget diagram",
        "group_work",
        55,
        "Prosessveiledere",
        "measures",
        "Hva sier diagrammet, hva sier det ikke, og hva skjedde den uken?",
        (
            ("KOLS og hoftebrudd", "Auditoriet", "Rådgiver i statistikk"),
            ("Risikofylt alkoholbruk", "Møterom Jonsknuten", "Prosessveileder C"),
            ("Team med ukentlige tall", "Møterom Lågen", "Kvalitetsrådgiver"),
            ("Team uten nok målepunkter", "Møterom Gruva", "Prosessveileder A"),
        ),
    ),
    ItemText("Lunsj", "break", 45, note="Omvisning i det nye akuttmottaket for dem som vil."),
    ItemText(
        "Kunnskapsbasert praksis: fra spørsmål til svar",
        "lecture",
        40,
        "Fagbibliotekar",
        note="Forskning, erfaring og brukerens egen kunnskap veies mot hverandre.",
    ),
    ItemText(
        "Øvelse: ett PICO-spørsmål fra eget forløp",
        "exercise",
        30,
        "Fagbibliotekar",
        "notes",
        groups=(
            ("Søk i retningslinjer", "Datarommet", "Fagbibliotekar"),
            ("Spør brukerne", "Møterom Lågen", "Brukerrepresentant"),
        ),
    ),
    ItemText("Pause", "break", 15),
    ItemText(
        "Flaskehalsene: hva er løst, og hva står fast?",
        "group_work",
        35,
        "Prosessveiledere",
        "bottlenecks",
        "Gå gjennom fristene. Det som må løftes til ledelsen, flyttes til neste punkt.",
        (
            ("Hjem til hjem", "Auditoriet", "Samhandlingssjef"),
            ("Klinikkenes egne prosjekter", "Møterom Gruva", "Programleder"),
        ),
    ),
    ItemText(
        "Tre team viser diagrammene sine",
        "sharing",
        40,
        "Prosessveileder B",
        "measures",
        "Epikrise Drammen, Fall Ringerike og KOLS Bærum og Asker.",
    ),
    ItemText(
        "Lederne spør etter resultatene",
        "plenary",
        15,
        "Fagdirektør og kommunalsjef",
        "notes",
    ),
    ItemText("Evaluering av dagen", "evaluation", 10, "Programleder", "notes"),
)

_FOURTH = (
    ItemText("Velkommen til siste samling", "plenary", 10, "Programleder"),
    ItemText(
        "Presentasjoner: KOLS og hoftebrudd",
        "presentation",
        60,
        "Prosessveileder A",
        "measures",
        "Tolv minutter til hvert team: mål, endring, diagram, læring. Tre minutter til salen.",
    ),
    ItemText("Pause", "break", 15),
    ItemText(
        "Presentasjoner: alkohol, fall og legemidler",
        "presentation",
        60,
        "Prosessveileder B",
        "measures",
    ),
    ItemText("Lunsj", "break", 45),
    ItemText(
        "Presentasjoner: epikrise, prøvesvar, hjerneslag og rene rom",
        "presentation",
        60,
        "Prosessveileder C",
        "measures",
    ),
    ItemText("Pause med kaffe", "break", 15),
    ItemText(
        "Plakatrunde: hva kan vi ta med hjem fra andre?",
        "sharing",
        40,
        "Brukerrepresentant",
        "notes",
        groups=(
            ("Runde 1: sykehusteamene står ved plakatene", "Storsalen", "Prosessveileder A"),
            ("Runde 2: kommuneteamene står ved plakatene", "Foajeen", "Prosessveileder C"),
        ),
    ),
    ItemText(
        "Hva fremmet og hva hemmet arbeidet?",
        "group_work",
        30,
        "Kvalitetsrådgiver",
        "notes",
        groups=(
            ("Ledere", "Møterom 2", "Programleder"),
            ("Ansatte i sykehus", "Møterom 3A", "Prosessveileder B"),
            ("Ansatte i kommuner", "Møterom 3B", "Prosessveileder C"),
        ),
    ),
    ItemText("Spørreskjema om programmet", "evaluation", 25, "Kvalitetsrådgiver"),
    ItemText(
        "Hvem eier flaskehalsene når programmet er slutt?",
        "exercise",
        15,
        "Prosessveiledere",
        "bottlenecks",
    ),
    ItemText("Avslutning og diplomer", "plenary", 15, "Administrerende direktør"),
)

AGENDAS = {1: _FIRST, 2: _SECOND, 3: _THIRD, 4: _FOURTH}

_LOGS = {
    1: (
        Logged("09:04", "start", 1),
        Logged("09:21", "start", 2),
        Logged("09:38", "pause"),  # the projector
        Logged("09:43", "resume"),
        Logged("10:09", "start", 3),
        Logged("10:24", "start", 4),
        Logged("10:51", "start", 5),
        Logged("11:44", "add", 5, 5),
        Logged("11:56", "start", 6),
        Logged("12:43", "start", 7),
        Logged("13:26", "start", 8),
        Logged("13:57", "start", 9),
        Logged("14:10", "start", 10),
        Logged("14:55", "add", 10, 5),
        Logged("15:07", "start", 11),
        Logged("15:20", "start", 12),
        Logged("15:36", "finish"),
    ),
    2: (
        Logged("09:01", "start", 1),
        Logged("09:14", "start", 2),
        Logged("09:55", "add", 2, 10),
        Logged("10:08", "start", 3),
        Logged("10:46", "start", 4),
        Logged("11:01", "start", 5),
        Logged("11:58", "add", 5, 5),
        Logged("12:05", "start", 6),
        Logged("12:49", "start", 7),
        Logged("13:08", "pause"),  # the fire alarm
        Logged("13:14", "resume"),
        Logged("13:21", "start", 8),
        Logged("13:55", "add", 8, -5),
        Logged("14:03", "start", 9),
        Logged("14:17", "start", 10),
        Logged("14:59", "start", 11),
        Logged("15:22", "start", 12),
        Logged("15:31", "finish"),
    ),
}


def item_id(gathering: int, number: int) -> str:
    """Returns the id of an item of an agenda, counted from 1; "" for number 0."""
    if not number:
        return ""
    return key("item", str(gathering), AGENDAS[gathering][number - 1].title, str(number))


def agenda_records() -> list[Record]:
    """Returns the items of all agendas, and then the events of the clocks."""
    items = [one for number in AGENDAS for one in _items(number)]
    events = [one for number in _LOGS for one in _events(number)]
    return [*items, *events]


def _items(gathering: int) -> list[AgendaItem]:
    pen = Pen(LEADER, oslo(DAYS[gathering] - timedelta(days=26), "12:30"))
    return [
        AgendaItem(
            **pen.stamp("item", str(gathering), one.title, str(position)),
            gathering=gathering_id(gathering),
            position=position,
            title=one.title,
            kind=one.kind,
            minutes=one.minutes,
            lead=one.lead,
            work=one.work,
            groups=tuple(
                Group(title=title, place=place, lead=lead) for title, place, lead in one.groups
            ),
            note=one.note,
        )
        for position, one in enumerate(AGENDAS[gathering], start=1)
    ]


def _events(gathering: int) -> list[ClockEvent]:
    events = []
    for one in _LOGS[gathering]:
        # An odd second now and then, as from a person's key.
        at = oslo(DAYS[gathering], one.clock) + timedelta(seconds=int(one.clock[-2:]) * 7 % 53)
        pen = Pen(LEADER, at, timedelta(0))
        events.append(
            ClockEvent(
                **pen.stamp("clock", str(gathering), one.clock, one.action),
                gathering=gathering_id(gathering),
                action=one.action,
                at=at,
                item=item_id(gathering, one.item),
                minutes=one.minutes,
            )
        )
    return events
