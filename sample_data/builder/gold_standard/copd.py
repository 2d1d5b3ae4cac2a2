"""The gold standard of the team of Bærum and Asker on COPD."""

from __future__ import annotations

from sample_data.builder.gold_standard.shapes import NICE, Best, guideline, research, users

_COPD_GUIDELINE = "Helsedirektoratet: nasjonal faglig retningslinje for kols"
_GOLD = ("GOLD: Global Strategy for COPD", 2017)
_GOLD_LINK = "https://goldcopd.org"

# By the title of the phase.
COPD: dict[str, tuple[Best, ...]] = {
    "Hjemme: mer tungpustet enn vanlig": (
        research(
            "Opplæring i egenbehandling gir bedre livskvalitet og færre innleggelser for "
            "lungesykdommen.",
            "Cochrane: egenbehandling ved kols",
            2014,
            "moderate",
            link="10.1002/14651858.CD002990.pub3",
        ),
        guideline(
            "Pasienten har en skriftlig plan for forverring og avtalt hvem som kan kontaktes.",
            *_GOLD,
            strength="moderate",
            link=_GOLD_LINK,
            stuck="Egenbehandlingsplanen er gammel",
        ),
        users(
            "Vi vil ha ett nummer å ringe, og noen som kjenner oss når vi ringer.",
            "samtale med fire i en treningsgruppe",
        ),
    ),
    "Fastlege eller legevakt vurderer": (
        guideline(
            "Diagnosen kols er bekreftet med spirometri.",
            _COPD_GUIDELINE,
            2012,
        ),
        guideline(
            "Legen vurderer behandling hjemme eller på sykehus ut fra tungpust, "
            "allmenntilstand, oksygenbehov og hvordan pasienten klarer seg hjemme.",
            "NICE CG101: kronisk obstruktiv lungesykdom",
            2010,
            link=f"{NICE}/cg101",
        ),
        users(
            "Legevakten skal slippe å begynne forfra: planen min må følge meg.",
            "to pårørende på lungeposten",
            stuck="Legevakten får ikke se planen",
        ),
    ),
    "Akuttmottaket": (
        research(
            "Oksygen styrt mot en metning på 88–92 % gir lavere dødelighet enn høy flow til alle.",
            "BMJ: randomisert studie av oksygen i ambulanse",
            2010,
            "moderate",
            link="10.1136/bmj.c5462",
        ),
        research(
            "Maskebehandling i tillegg til vanlig behandling ved forverring med respirasjons"
            "svikt gir færre dødsfall og færre på respirator.",
            "Cochrane: non-invasiv ventilasjon ved kols-forverring",
            2004,
            "high",
            link="10.1002/14651858.CD004104.pub3",
        ),
        guideline(
            "Mål for metning er skrevet for alle som kan holde på karbondioksid, som regel "
            "88–92 %.",
            "British Thoracic Society: oksygen i akuttsituasjoner",
            2008,
            strength="moderate",
        ),
    ),
    "Lungeposten": (
        research(
            "Røykeslutt som begynner på sykehuset og følges opp i minst en måned etterpå, "
            "får flere til å slutte.",
            "Cochrane: røykeslutt hos innlagte",
            2012,
            "high",
            link="10.1002/14651858.CD001837.pub3",
            stuck="Røykeslutt har ingen eier",
        ),
        research(
            "Fem dager med kortison gir ikke flere nye forverringer enn fjorten.",
            "JAMA: REDUCE-studien",
            2013,
            "moderate",
            link="10.1001/jama.2013.5023",
        ),
        guideline(
            "Inhalasjonsteknikken blir sjekket jevnlig, og før behandlingen endres.",
            *_GOLD,
            link=_GOLD_LINK,
        ),
        users(
            "Det er lettere å si hva som er viktig, når noen spør mer enn én gang.",
            "tre pasienter ved hjemreise",
        ),
    ),
    "Utskriving": (
        research(
            "Oppringing fra sykehuset kan hjelpe noen etter utskriving, men studiene spriker "
            "og gir ikke sikkert svar.",
            "Cochrane: oppringing etter utskriving",
            2006,
            "low",
            link="10.1002/14651858.CD004510.pub3",
        ),
        users(
            "De første tre dagene hjemme er verst. Da vil vi høre fra noen.",
            "seks pasienter som ble ringt opp",
        ),
    ),
    "Første uke hjemme": (users("Det må være samme person som kommer de første gangene."),),
    "Kontroll hos fastlegen": (
        guideline(
            "Kontroll én til fire uker etter utskriving, og en ny etter tolv til seksten uker.",
            *_GOLD,
            link=_GOLD_LINK,
            stuck="Kontrolltimen hos fastlegen",
        ),
        research(
            "Lungerehabilitering som begynner kort tid etter forverringen, gir bedre "
            "livskvalitet og lengre gangdistanse.",
            "Cochrane: lungerehabilitering etter kols-forverring",
            2016,
            "high",
            link="10.1002/14651858.CD005305.pub4",
        ),
    ),
}
