"""The documents and the pathway description of the COPD team of Bærum; all of it invented."""

from __future__ import annotations

from datetime import date

from sample_data.builder.documents.shapes import Paper, Published

COPD_BAERUM = Published(
    about=(
        "Slik skal det være å ha kols i Bærum og Asker når sykdommen blir verre, fra de "
        "første tegnene hjemme til hverdagen etterpå.\n\nBeskrivelsen er laget av sykehuset, "
        "kommunene og en brukerrepresentant sammen. Den er oppdiktet, til et eksempel."
    ),
    for_whom="Voksne med kols, pårørende og alle som møter dem på veien",
    owner="Avdelingssjef, medisinsk avdeling",
    version="0.9",
    link="https://example.org/forlop/kols-baerum-asker",
    phases={
        "Hjemme: mer tungpustet enn vanlig": (
            "Du kjenner dine egne tegn på forverring og har en egenbehandlingsplan.\n\n"
            "- Se i planen hva du skal gjøre først.\n"
            "- Ring fastlegen samme dag hvis det ikke hjelper.\n"
            "- Ring legevakten på kveld og i helg."
        ),
        "Fastlege eller legevakt vurderer": (
            "Legen måler oksygen i blodet og tar en blodprøve, og avgjør sammen med deg om du "
            "kan behandles hjemme. Blir du lagt inn, følger siste pusteprøve og medisinlisten "
            "med henvisningen."
        ),
        "Akuttmottaket": (
            "Blodgass blir tatt innen en halv time. Du får oksygen etter et mål for metning, "
            "og en lege vurderer om du trenger hjelp til å puste med maske."
        ),
        "Lungeposten": (
            "Fysioterapeuten kommer første virkedag. Vi spør hva som er viktig for deg, og "
            "planen for oppholdet bygger på svaret. En sykepleier ser hvordan du bruker "
            "inhalatoren."
        ),
        "Utskriving": (
            "Du får en samtale før du reiser, gjerne med pårørende. Du får med deg:\n"
            "- oppdatert egenbehandlingsplan\n"
            "- medisinliste med plan for nedtrapping\n"
            "- navnet på avdelingen som ringer deg\n\n"
            "Dagvakten ringer deg innen to virkedager."
        ),
        "Første uke hjemme": (
            "Hjemmesykepleien kommer på et første besøk og går gjennom medisinlisten med deg. "
            "Kommunen har én fast kontakt for lungesyke."
        ),
    },
    papers=(
        Paper(
            "Egenbehandlingsplan ved kols",
            "information",
            "in_review",
            "Hjemme: mer tungpustet enn vanlig",
            "2.0",
            "EQS-dokument 21457 (oppdiktet)",
            "Lungesykepleier",
            notes="Prøves av seks pasienter før den godkjennes.",
            stuck="Egenbehandlingsplanen er gammel eller finnes ikke",
        ),
        Paper(
            "Når skal jeg ringe? Ett ark til kjøleskapet",
            "information",
            "draft",
            "Hjemme: mer tungpustet enn vanlig",
            owner="Brukerrepresentant og lungesykepleier",
        ),
        Paper(
            "Henvisning ved kolsforverring: dette skal med",
            "procedure",
            "missing",
            "Fastlege eller legevakt vurderer",
            owner="Praksiskonsulent",
        ),
        Paper(
            "Oksygenbehandling med mål for metning",
            "procedure",
            "approved",
            "Akuttmottaket",
            "3.1",
            "https://example.org/dokument/oksygen-maal-metning",
            "Fagutviklingssykepleier, akuttmottaket",
            date(2017, 12, 1),
        ),
        Paper(
            "Maskebehandling ved akutt kolsforverring",
            "guideline",
            "approved",
            "Akuttmottaket",
            "1.4",
            "https://example.org/dokument/maskebehandling",
            "Overlege, lungeseksjonen",
            date(2017, 1, 15),
            "Skal samkjøres med intensivavdelingen ved revisjon.",
        ),
        Paper(
            "Inhalasjonsteknikk: slik ser vi etter og retter",
            "procedure",
            "approved",
            "Lungeposten",
            "1.0",
            "EQS-dokument 20981 (oppdiktet)",
            "Fysioterapeut, lungeposten",
            date(2018, 2, 1),
        ),
        Paper(
            "Oppringing innen to virkedager, med fem faste spørsmål",
            "procedure",
            "in_review",
            "Utskriving",
            "0.8",
            "EQS-dokument 22310 (oppdiktet)",
            "Fagsykepleier, lungeposten",
        ),
        Paper(
            "Mal for melding til kommunen: fire linjer om funksjon",
            "procedure",
            "draft",
            "Utskriving",
            owner="Avdelingssykepleier",
            stuck="Meldingen til kommunen sier for lite om hva pasienten klarer",
        ),
        Paper(
            "Hjem etter kolsforverring",
            "information",
            "approved",
            "Utskriving",
            "2.2",
            "https://example.org/dokument/hjem-etter-kolsforverring",
            "Lungesykepleier",
            date(2017, 9, 1),
        ),
        Paper(
            "Første hjemmebesøk etter innleggelse",
            "procedure",
            "draft",
            "Første uke hjemme",
            owner="Fagleder, hjemmesykepleien",
        ),
        Paper(
            "Rutine for kontrolltime etter fire uker",
            "procedure",
            "missing",
            "Kontroll hos fastlegen",
            owner="Postsekretær",
            stuck="Kontrolltimen hos fastlegen blir ikke bestilt",
        ),
        Paper(
            "Felles retningslinje for kols i Bærum og Asker",
            "guideline",
            "in_review",
            "",
            "0.9",
            "EQS-dokument 22418 (oppdiktet)",
            "Avdelingssjef, medisinsk avdeling",
        ),
    ),
)
