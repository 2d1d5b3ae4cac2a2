"""Headings that are known, in Norwegian and English, and what a column under them is."""

from __future__ import annotations

from typing import Literal

from samling.patterns import pattern_of
from samling.store.importing.meanings.period import Unit

Known = Literal[
    "date", "period", "year", "month", "week", "quarter", "tertial", "half", "day", "from", "to",
    "clock", "value", "numerator", "denominator", "part", "whole", "note", "subgroup", "share",
    "unit", "row_number", "identifier", "may_name", "no_part",
]  # fmt: skip
_WORDS: dict[Known, str] = {
    "date": "dato date datoen dag/dato måledato målt_dato",
    "period": "periode period perioden tidsperiode time_period tid tidspunkt registrert time",
    "year": "år year aar yr årstall isoyear iso_year iso-year isoår iso-år",
    "month": "måned month mnd md mån månad maaned mth måned/år "
    "måned_nr måned_nr. månednr månedsnr mnd_nr mnd.nr mndnr månedsnummer month_no month_number",
    "week": "uke week ukenr ukenummer uke_nr uke_nr. veke uge week_no wk week_number weeknum "
    "isoweek iso_week iso-week isouke iso-uke iso_uke uke-nr",
    "quarter": "kvartal quarter qtr kv",
    "tertial": "tertial tert",
    "half": "halvår half half_year",
    "day": "dag day",
    "from": (
        "fra fom f.o.m. from start begin fra_dato startdato start_date fra_og_med uke_fra "
        "dato_fra from_date period_start week_start week_starting uke_start date_from fradato"
    ),
    "to": (
        "til tom t.o.m. to end slutt til_dato sluttdato end_date til_og_med uke_til dato_til "
        "to_date period_end week_end week_ending uke_slutt date_to tildato"
    ),
    "clock": "kl klokke klokka klokken klokkeslett time_of_day clock",
    "value": "verdi value",
    "numerator": "teller numerator antall_i_teller num",
    "denominator": "nevner denominator antall_i_nevner den denom",
    "part": "antall number count n ja yes events hendelser cases",
    "whole": (
        "av of totalt total n_total av_totalt antall_totalt totalt_antall ut_av out_of antall_av "
        "av_antall i_alt total_number total_count av_i_alt"
    ),
    "note": "merknad note notat kommentar comment comments notes merknader kommentarer remark "
    "anmerkning bemerkning forklaring annotation fotnote footnote",
    "subgroup": "undergruppe subgroup",
    "share": "andel prosent percent percentage % share rate rate_% andel_% proportion",
    "unit": (
        "enhet unit avdeling department post ward sykehus hospital foretak helseforetak site "
        "seksjon section klinikk clinic organisasjon organisation organization kommune "
        "municipality region fylke county lokasjon location team lag indikator indicator measure "
        "kjønn sex gender aldersgruppe age_group provider trust org virksomhet institusjon "
        "institution tjeneste service måltall variabel variable bydel land country org_name area "
        "avd hf rhf sone distrikt district sengepost sykehjem hjemmetjeneste legekontor "
        "legesenter behandlingssted tjenestested arbeidssted boenhet bofellesskap omsorgssenter "
        "helsestasjon legevakt fagområde gruppe group kategori category lege behandler "
        "status benevning måleenhet"
    ),
    "row_number": "# nr no nr. no. rad row index idx løpenr løpenummer id",
    "identifier": (
        "postnr postnummer postkode zip zip_code postcode saksnr saksnummer sak_id case_id "
        "case_no pasientnr pasient_nr pasientnummer pasient_id patient_id patient_no mrn "
        "journalnr journalnummer npr-id npr_id npid telefonnr romnr rom_nr kommunenr "
        "kommunenummer fylkesnr orgnr organisasjonsnummer hpr-nr hprnr ansattnr ansattnummer "
        "rekvisisjonsnr prøvenr prøvenummer sample_id record_id respondent_id uuid fødselsår "
        "birth_year year_of_birth icd-10 reshid resh-id reshnr"
    ),
    # Counts, or what names a row: the number of a room.
    "may_name": "telefon tlf mobil phone rom room seng bed kode code",
    # Beside ja and yes, the rest of the whole: nei, not done.
    "no_part": "nei ikke",
}
_KNOWN: dict[str, Known] = {
    word.replace("_", " "): known for known, words in _WORDS.items() for word in words.split()
}
# Words that the heading of a column of units ends in: Avdelingsnavn, Medisinsk sengepost.
_UNIT_NAMES = pattern_of(
    r"(?:(?!antall|andel|sum|fall|number|total)[a-zæøå]+ )?[a-zæøå]*(?:avdeling|enhet|post|seksjon|"
    r"klinikk|sykehus|foretak|sykehjem|kommune|kontor|sted|region|distrikt|bydel|avd|institusjon|"
    r"virksomhet|hospital|ward|department|clinic|facility|municipality)(?:s?[ -]?(?:navn|name))?"
)
# Teller: kartlagte pasienter, and Kartlagte pasienter (teller).
_SAID_SO = pattern_of(
    r"^(teller|nevner|numerator|denominator) ?[:–-] ?\w|\((teller|nevner|numerator|denominator)\)$"
)
# Case ID, saks-nr, PatientID: what names a row and counts nothing.
_IDENTIFIER = pattern_of(
    r"(?i:[a-zæøå]+[ _-](?:id|nr|no|nummer|kode|code)\.?)|[A-Za-zæøå]*[a-zæøå](?:ID|Id)|"
    r"(?i:[a-zæøå]*(?:pasient|sak|person|case|patient|rekvisisjon|prøve|journal|ordre)s?"
    r"(?:nr|nummer|number))\.?"
)
# Words that a heading or a part of it ends in: Årsuke, ISO week, År/kvartal.
_UNIT_ENDINGS: dict[Unit, tuple[str, ...]] = {
    "week": (
        "uke", "ukenr", "ukenummer", "ukeår", "veke", "uge", "vecka", "week", "weekno", "weeknr",
        "weeknum", "weeknumber", "weekyear",
    ),
    "quarter": ("kvartal", "quarter"),
    "tertial": ("tertial",),
    "half": ("halvår", "halfyear", "half"),
}  # fmt: skip
_UNIT_WORDS: dict[str, Unit] = {"kv": "quarter", "qtr": "quarter", "tert": "tertial", "wk": "week"}
_NO_LETTERS = pattern_of(r"[^a-zæøåäö]+")
_ENDS_OF_MARKS = (*"*¹²³⁴)]",)
_MARKS = pattern_of(r"(?<=[^ ])(?: *(?:\*+|[¹²³⁴]+|\([^()]*\)|\[[^\[\]]*\])| [0-9]\))+$")
_IN_BRACKETS = pattern_of(r"\([^()]*\)|\[[^\[\]]*\]")


def known_heading(heading: str) -> Known | None:
    """Returns what is known of a column with this heading; case, units and spaces do not matter."""
    plain = plain_heading(heading)
    known = _KNOWN.get(plain) or _KNOWN.get(plain.replace(" ", ""))
    if known in (None, "part", "whole") and (match := _SAID_SO.search(heading.casefold())):
        return _KNOWN[match[1] or match[2]]
    if known is None and _UNIT_NAMES.fullmatch(plain):
        return "unit"
    if known is None and _IDENTIFIER.fullmatch(" ".join(heading.split())):
        return None if heading_unit(heading) else "identifier"
    return known


def heading_unit(heading: str) -> Unit | None:
    """Returns the period that a heading names, None for none or for several.

    It tells what `2024-01` is below it: a week, a quarter, a tertial or a half of the year.
    """
    found: set[Unit] = set()
    for word in _NO_LETTERS.split(heading.casefold()):
        if word in _UNIT_WORDS:
            found.add(_UNIT_WORDS[word])
        found |= {unit for unit, endings in _UNIT_ENDINGS.items() if word.endswith(endings)}
    return found.pop() if len(found) == 1 else None


def plain_heading(heading: str) -> str:
    """Returns a heading in lower case, without what stands in brackets: `Ventetid (dager)`."""
    plain = " ".join(heading.casefold().replace("_", " ").split())
    shorter = " ".join(_IN_BRACKETS.sub(" ", plain).split()).strip(" :.*")
    return shorter or plain


def without_mark(heading: str) -> str:
    """Returns a heading without the footnote's mark behind it: 2023*, 2023 (foreløpig), 2023 1)."""
    return _MARKS.sub("", heading) if heading[-1:] in _ENDS_OF_MARKS else heading


def same_heading(typed: str, heading: str) -> bool:
    """Returns whether a person means this column, by its whole heading."""
    return " ".join(typed.casefold().split()) == " ".join(heading.casefold().split())
