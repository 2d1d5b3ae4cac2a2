"""Tables that look plain and can be read wrongly: what is refused, what is asked, what is told.

The cases are written as those of `test_readings.py`.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from samling.report.measures.table_told import told_of
from samling.store.importing.readings.look import look
from samling.store.importing.roles.choices import Choices
from tests.help import REFERENCE
from tests.store.importing.test_readings import TODAY, said, table
from tests.store.importing.workbooks import xlsx

CASES: dict[str, list[tuple[str, dict[str, Any], str]]] = {
    "weeks and their years": [
        ("Uke;n | Uke 8;1 | Uke 9;2 | Uke 10/11;3", {"year": 2024}, "! two_weeks"),
        ("År;Uke;n | 2024;51;1 | 2024;52;2 | 2024;1;3 | 2025;2;4", {}, "! week_year"),
        ("År;Uke;n | 2025;2;4 | 2024;1;3 | 2024;52;2 | 2024;51;1", {}, "! week_year"),
        ("År;Uke;n | 2023;52;1 | 2023;1;2 | 2023;2;3", {}, "! week_year"),
        ("Uke;n | 2024-51;1 | 2024-52;2 | 2024-01;3", {}, "! week_year"),
        ("År;Uke;n | 2024;51;1 | 2024;52;2 | 2025;1;3", {}, "241216 1 | 241223 2 | 241230 3"),
        ("Post;År;Uke;n | A;2024;51;1 | A;2024;52;2 | B;2024;1;3 | B;2024;2;4", {}, "? only"),
    ],
    "a week beside its month": [
        (
            "Måned;Uke;n | Januar;1;3 | ;2;4 | Februar;6;5 | ;7;1",
            {"year": 2024},
            "240101 3 | 240108 4 | 240205 5 | 240212 1",
        ),
        ("Måned;Uke;n | Januar;1;3 | ;2;4 | Februar;6;5 | ;7;1", {}, "? year"),
        (
            "Måned;Uke;n | jan 2024;1;3 | jan 2024;2;4 | feb 2024;6;5 | feb 2024;7;1",
            {},
            "240101 3 | 240108 4 | 240205 5 | 240212 1",
        ),
        (
            "Måned;Uke;n | jan 2024;1;3 | ;2;4 | feb 2024;6;5 | ;7;1",
            {"date": "Uke"},
            "240101 3 | 240108 4 | 240205 5 | 240212 1",
        ),
        (
            "Måned;Uke;n | des 2019;52;4 | ;1;5 | jan 2020;2;1 | ;3;3",
            {},
            "191223 4 | 191230 5 | 200106 1 | 200113 3",
        ),
        (
            "Måned;Uke;n | jan 2021;53;4 | ;1;5 | feb 2021;5;1 | ;6;3",
            {},
            "201228 4 | 210104 5 | 210201 1 | 210208 3",
        ),
        (
            "Dato;Uke;n | 1.1.2024;1;3 | 3.1.2024;1;4 | 8.1.2024;2;5",
            {},
            "240101 3 | 240103 4 | 240108 5",
        ),
        ("Måned;Uke;n | jan 2024;1;3 | feb 2024;6;5", {}, "240101 3 | 240201 5"),
    ],
    "lengths of time": [
        ("d;V | 1.1.2023;1 t 20 min | 2.1.2023;2 t | 3.1.2023;45 min", {}, "? clock"),
        (
            "d;V | 1.1.2023;1 t 20 min | 2.1.2023;2 t | 3.1.2023;45 min",
            {"clock": "minutes"},
            "230101 80 | 230102 120 | 230103 45",
        ),
        ("d;V (min) | 1.1.2023;1t20m | 2.1.2023;1 time og 5 minutter", {}, "230101 80 | 230102 65"),
        ("d;Timer | 1.1.2023;1 h 30 min | 2.1.2023;45 min", {}, "230101 1.5 | 230102 0.75"),
        ("d;V | 1.1.2023;1:30 t | 2.1.2023;2:15 t", {}, "230101 1.5 | 230102 2.25"),
        ("d;V | 1.1.2023;80 min | 2.1.2023;95 min", {}, "230101 80 | 230102 95"),
        ("d;V | 1.1.2023;1 t 20 min | 2.1.2023;45", {}, "! times_and_numbers"),
        (
            "d;V | 1.1.2023;1 t 70 min | 2.1.2023;2 t 5 min",
            {"clock": "hours"},
            "! | 230102 2.08333",
        ),
    ],
    "a time of day that may be an event": [
        (
            "Dato;Tid;Post | 3.1.2024;08:15;A | 9.1.2024;22:40;A",
            {"count": "week"},
            "240101 1 | 240108 1",
        ),
        ("Dato;Tid;Post | 3.1.2024;08:15;A | 9.1.2024;22:40;A", {}, "? clock"),
    ],
    "codes for missing numbers": [
        ("d;n | 1.1.2023;3 | 2.1.2023;-99 | 3.1.2023;4", {}, "! code"),
        ("d;n | 1.1.2023;3 | 2.1.2023;999 | 3.1.2023;4 | 4.1.2023;999", {}, "! code"),
        ("d;n | 1.1.2023;3 | 2.1.2023;999 | 3.1.2023;4", {}, "230101 3 | 230102 999 | 230103 4"),
        ("d;n | 1.1.2023;-9 | 2.1.2023;-3 | 3.1.2023;4", {}, "230101 -9 | 230102 -3 | 230103 4"),
        (
            "d;n | 1.1.2023;700 | 2.1.2023;999 | 3.1.2023;999",
            {},
            "230101 700 | 230102 999 | 230103 999",
        ),
    ],
    "a date that is empty in truth": [
        ("d;n | 1.1.1900;3 | 1.2.2023;4", {}, "! | 230201 4"),
        ("År;n | 1900;3 | 1950;4 | 2000;5", {}, "000101 3 | 500101 4 | 000101 5"),
    ],
    "all units, of which one is all": [
        (
            "Enhet;d;n | A;1.1.2023;3 | B;1.1.2023;4 | Totalt;1.1.2023;7 | A;1.2.2023;5 "
            "| B;1.2.2023;6 | Totalt;1.2.2023;11",
            {"only": (("Enhet", "*"),), "several": "sum"},
            "230101 7 | 230201 11",
        ),
        (
            "Enhet;d;n | A;1.1.2023;3 | Hele sykehuset;1.1.2023;7 | A;1.2.2023;5 "
            "| Hele sykehuset;1.2.2023;11",
            {"only": (("Enhet", "Hele sykehuset"),)},
            "230101 7 | 230201 11",
        ),
    ],
    "columns that say what a number is worth": [
        ("d;n;Benevning | 1.1.2023;120;min | 2.1.2023;2;timer", {}, "? only"),
        ("d;n;Status | 1.1.2023;3;Gyldig | 2.1.2023;99;Slettet", {}, "? only"),
    ],
    "weeks as numbers with a point": [
        (
            "Uke;n | 2024.39;1 | 2024.4;2 | 2024.41;3",
            {},
            "240923 1 | 240930 2 | 241007 3",
        ),
        ("Uke;n | 2024.1;1 | 2024.2;2 | 2024.3;3", {}, "240101 1 | 240108 2 | 240115 3"),
        ("Uke;2024.39;2024.4;2024.41 | n;1;2;3", {}, "240923 1 | 240930 2 | 241007 3"),
        ("Uke;n | 2024.37;1 | 2024.4;2 | 2024.41;3", {}, "240909 1 | ! | 241007 3"),
    ],
    "years that turn back": [
        (
            "År;Uke;n | 2022;50;5 | 2022;51;6 | 2022;52;7 | 2022;1;7 | 2022;2;8",
            {},
            "! turned_back",
        ),
        ("Måned;n | nov 2022;5 | des 2022;6 | jan 2022;7", {}, "! turned_back"),
        ("Måned;n | feb 2023;5 | jan 2023;6 | des 2023;7 | nov 2023;7", {}, "! turned_back"),
        (
            "d;n | 1.2.2022;5 | 15.12.2022;6 | 3.3.2022;7",
            {},
            "220201 5 | 221215 6 | 220303 7",
        ),
        (
            "Dato | 1.1.2023 | 2.1.2023 | 3.1.2023 | 4.4.2023 | 5.4.2023 | 6.7.2023 | 9.12.2023 "
            "| 8.1.2023",
            {"count": "quarter"},
            "230101 4 | 230401 2 | 230701 1 | 231001 1",
        ),
        (
            "Avd;Måned;n | A;des 2022;6 | A;nov 2022;5 | B;jan 2022;7",
            {"only": (("Avd", "*"),)},
            "221201 6 | 221101 5 | 220101 7",
        ),
    ],
    "a year written once, across the new year": [
        (
            "År;Måned;n | 2022;nov;6 | ;des;7 | ;jan;8 | ;feb;9",
            {},
            "221101 6 | 221201 7 | 230101 8 | 230201 9",
        ),
        ("År;Kvartal;n | 2022;3;6 | ;4;7 | ;1;8", {}, "220701 6 | 221001 7 | 230101 8"),
        (
            "År;Avd;Måned;n | 2022;A;nov;5 | ;A;des;6 | ;B;jan;7 | ;B;feb;8",
            {"only": (("Avd", "B"),)},
            "220101 7 | 220201 8",
        ),
        ("År;Uke;n | 2023;2;6 | ;1;7 | ;52;8", {}, "230109 6 | 230102 7 | 221226 8"),
        ("År;Måned;n | 2022;jan;6 | ;des;7 | ;nov;8 | ;jan;9", {}, "? several"),
    ],
    "longer periods among shorter ones": [
        ("Tid;n | jan-des 2022;50 | jan 2023;4 | feb 2023;5", {}, "! | 230101 4 | 230201 5"),
        ("Tid;n | jan 2023;4 | feb 2023;5 | jan-feb 2023;9", {}, "230101 4 | 230201 5"),
        ("Uke;n | uke 1 2023;4 | uke 2 2023;5 | uke 3-6 2023;9", {}, "230102 4 | 230109 5 | !"),
        ("Tid;n | jan–mars 2023;1 | apr–juni 2023;2", {}, "230101 1 | 230401 2"),
        ("Måned;Hva | jan 2023;Fall | feb 2023;Fall", {"count": "week"}, "! coarser_than_count"),
        ("Måned;Hva | jan 2023;Fall | feb 2023;Fall", {"count": "month"}, "230101 1 | 230201 1"),
    ],
    "running totals": [
        ("Måned;Hittil i år | jan 2023;4 | feb 2023;9", {}, "? running_total"),
        ("Måned;Akkumulert | jan 2023;4 | feb 2023;9", {}, "? running_total"),
        ("d;Totalt | 1.1.2023;4 | 2.1.2023;9 | 3.1.2023;11 | 4.1.2023;15", {}, "? running_total"),
        (
            "d;Totalt | 1.1.2023;4 | 2.1.2023;2 | 3.1.2023;11 | 4.1.2023;5",
            {},
            "230101 4 | 230102 2 | 230103 11 | 230104 5",
        ),
        (
            "Måned;Hittil i år | jan 2023;4 | feb 2023;9",
            {"value": "Hittil i år"},
            "230101 4 | 230201 9",
        ),
        ("d;Antall;Totalt | 1.12.2023;5;9 | 1.1.2024;4;4 | 1.2.2024;3;7", {}, "? value"),
        ("d;Antall;Totalt | 1.2.2024;3;7 | 1.1.2024;4;4", {}, "? value"),
    ],
    "units of numbers": [
        ("d;Kostnad | 1.1.2023;1,2 mill | 2.1.2023;950000", {}, "! unit_in_some"),
        ("d;Kostnad | 1.1.2023;5 m | 2.1.2023;300 k", {}, "! several_units"),
        ("d;Tid | 1.1.2023;5 min | 2.1.2023;2 h", {}, "? clock"),
        ("d;Tid | 1.1.2023;5 min | 2.1.2023;2 m", {}, "! several_units"),
        ("d;Tid | 1.1.2023;45 | 2.1.2023;50 | 3.1.2023;2 timer", {}, "! unit_in_some"),
        (
            "d;Tid | 1.1.2023;4 dager | 2.1.2023;1 dag | 3.1.2023;5",
            {},
            "230101 4 | 230102 1 | 230103 5",
        ),
        ("d;Tid | 1.1.2023;4 t | 2.1.2023;2 timer", {}, "230101 4 | 230102 2"),
        ("d;n | 1.1.2023;4 kr | 2.1.2023;2", {}, "230101 4 | 230102 2"),
        ("d;Andel | 1.1.2023;0,72 | 2.1.2023;85 | 3.1.2023;0,9", {}, "! share_and_per_cent"),
        ("d;Andel | 1.1.2023;72 % | 2.1.2023;1,05", {}, "! share_and_per_cent"),
        ("d;Andel | 1.1.2023;72 % | 2.1.2023;7250 %", {}, "! share_and_per_cent"),
    ],
    "numbers that are none": [
        ("d;n | 1.1.2023;1O | 2.1.2023;4 | 3.1.2023;5", {}, "! | 230102 4 | 230103 5"),
        ("d;n | 1.1.2023;3 til fem | 2.1.2023;4", {}, "! | 230102 4"),
        ("d;n | 1.1.2023;5 eller mer | 2.1.2023;4", {}, "230101 5 eller mer | 230102 4"),
        (
            "d;n | 1.1.2023;minst 5 | 2.1.2023;5+ | 3.1.2023;4",
            {},
            "230101 minst 5 | 230102 5+ | 230103 4",
        ),
        ("d;n | 1.1.2023;0,72/85 | 2.1.2023;4/9", {}, "! | 230102 4/9"),
        ("d;n | 1.1.2023;(12) | 2.1.2023;4 | 3.1.2023;4", {}, "! brackets"),
        (
            "d;n | 1.1.2023;12* | 2.1.2023;12² | 3.1.2023;4 1)",
            {},
            "230101 12 | 230102 12 | 230103 4",
        ),
    ],
    "names of rows": [
        *(
            (f"Dato;{heading} | 1.1.2023;450 | 5.1.2023;1470", {}, "? count")
            for heading in ("Postnr", "Saksnr", "PasientID", "Case ID", "Rom")
        ),
        ("Dato;Løpenr | 1.1.2023;1 | 5.1.2023;2", {}, "? count"),
        ("Kommunenr;År;Andel | 0301;2021;5,5 | 0301;2022;6,5", {}, "210101 5.5 | 220101 6.5"),
        ("Måned;Telefon;Oppmøte | jan 2023;5;6 | feb 2023;7;8", {}, "? value"),
        ("Måned;Liggetid | jan 2023;5 | feb 2023;7", {}, "230101 5 | 230201 7"),
    ],
    "units under many headings": [
        *(
            (f"Måned;{heading};n | jan 2022;A;5 | feb 2022;B;4", {}, "? only")
            for heading in (
                "Avd.",
                "Sengepost",
                "Sykehjem",
                "HF",
                "Sone",
                "Distrikt",
                "Tjenestested",
                "Enhetsnavn",
                "Hjemmetjeneste",
                "Legekontor",
                "Kirurgisk avdeling",
                "Ward name",
            )
        ),
        (
            "Måned;Avd;n | jan 2022;A;5 | feb 2022;B;4",
            {"only": (("Avd", "*"),)},
            "220101 5 | 220201 4",
        ),
        ("Måned;Avd;n | jan 2022;A;5 | feb 2022;B;4", {"only": (("Avd", "B"),)}, "220201 4"),
        ("d;Utført av;n | 1.1.2023;Kari;5 | 2.1.2023;Ola;4", {}, "230101 5 | 230102 4"),
    ],
    "numbers that have others in them": [
        ("d;Rullerende 12 mnd | 1.1.2023;5 | 1.2.2023;6 | 1.3.2023;5", {}, "? running_total"),
        (
            "d;n | " + " | ".join(f"{m}.{y};{8 * m}" for y in (2022, 2023) for m in range(1, 13)),
            {},
            "? running_total",
        ),
        ("d;Andel (%) | 1.1.2023;0,8 | 1.2.2023;0,65 | 1.3.2023;1", {}, "! share_or_per_cent"),
        ("d;Infeksjoner (%) | 1.1.2023;0,8 | 1.2.2023;1,2", {}, "230101 0.8 | 230201 1.2"),
    ],
    "a line of text between the dates": [
        # One series that goes on: a remark, which is told as left out.
        ("d;n | 1.1.2023;5 | filter byttet | 1.2.2023;4", {}, "230101 5 | 230201 4"),
        ("d;n | Medisin | 1.1.2023;5 | 1.2.2023;6 | Kirurgi | 1.1.2023;4", {}, "? only"),
        ("d;n | Medisin | 1.1.2023;5 | 1.2.2023;6 | Kirurgi | 1.3.2023;4", {}, "? only"),
        (
            "d;n | Medisin | 1.1.2023;5 | 1.2.2023;6 | Kirurgi | 1.1.2023;4",
            {"only": (("Section", "Medisin"),)},
            "230101 5 | 230201 6",
        ),
    ],
    "tables below one another": [
        (
            "Avd A | d;n | 1.1.2022;1 | 2.1.2022;2 | Avd B | d;n | 3.1.2022;7 | 4.1.2022;8",
            {},
            "? only",
        ),
        (
            "Avd A | d;n | 1.1.2022;1 | 2.1.2022;2 | Avd B | d;n | 1.1.2022;7 | 2.1.2022;8",
            {"only": (("Seksjon", "Avd B"),)},
            "220101 7 | 220102 8",
        ),
        (
            "d;n | Medisin | 1.1.2022;1 | 2.1.2022;2 | Kirurgi | 1.1.2022;7 | 2.1.2022;8",
            {},
            "? only",
        ),
        ("d;n | 1.1.2022;1 | 2.1.2022;2 | d;n | 1.1.2022;7 | 2.1.2022;8", {}, "? header"),
        (
            "d;n | 1.1.2022;1 | 2.1.2022;2 | d;n | 1.1.2022;7 | 2.1.2022;8",
            {"header": 4},
            "220101 7 | 220102 8",
        ),
        (
            "d;n | 1.1.2022;1 | 2.1.2022;2 | d;n | 3.1.2022;7",
            {},
            "220101 1 | 220102 2 | 220103 7",
        ),
        (
            "d;n | 1.1.2022;1 | Nytt skjema ble tatt i bruk. | 2.1.2022;2",
            {},
            "220101 1 | 220102 2",
        ),
    ],
    "yes and no": [
        ("Month;Yes;No | 2023-01;3;1 | 2023-02;4;2", {}, "? counts"),
        ("Måned;Fulgt;Ikke fulgt | 2023-01;3;1 | 2023-02;4;2", {}, "? counts"),
        (
            "Måned;Ja;Nei | 2023-01;3;1 | 2023-02;4;i.a. | 2023-03;4;x",
            {"numerator": "Ja", "denominator": "Ja+Nei"},
            "230101 3/4 | 230201 4/i.a. | !",
        ),
        ("Måned;Ja;Nei;Totalt | 2023-01;3;1;4 | 2023-02;4;2;6", {}, "230101 3/4 | 230201 4/6"),
    ],
    "the share beside its parts": [
        ("år;Teller;Nevner;Verdi | 2021;5;10;50 | 2022;2;3;67", {}, "210101 5/10 | 220101 2/3"),
        ("år;Teller;Nevner;Verdi | 2021;5;10;0,50 | 2022;2;3;0,67", {}, "210101 5/10 | 220101 2/3"),
        ("år;Teller;Nevner;Verdi | 2021;5;10;7 | 2022;2;3;8", {}, "! | !"),
    ],
    "dates beside what they may be": [
        ("Når;n | 01.13.2023;5 | 01.20.2023;6", {"value": "n"}, "! dates_unread"),
        ("Når;n | 2022/23 Q1;5 | 2022/23 Q2;6", {}, "! dates_unread"),
        ("x;n | 01/11;5 | 02/11;6 | 05/11;7", {}, "? value"),
        ("Uke;n | 10/11;5 | 12/13;6", {}, "! | !"),
        ("Enhet;jan 2023;feb 2023;aprl 2023 | A;1;2;3", {}, "! odd_period"),
        ("År;jan;fbr;mars | 2022;1;2;3 | 2023;4;5;6", {}, "! odd_period"),
    ],
    "as registers and reports write them": [
        (
            "Year,Month,Sum of n | 2023,January,5 | 2023,February,6 | Filter: Unit is A in 2023",
            {},
            "230101 5 | 230201 6",
        ),
        (
            "År;Måned;n | 2022;nov;3 | ;des;4 | Sum 2022;;7 | 2023;jan;5",
            {},
            "221101 3 | 221201 4 | 230101 5",
        ),
        ("Uke;Fra dato;n | 1;2.1.2023;3 | 2;9.1.2023;4", {}, "230102 3 | 230109 4"),
        ("Dato;BT | 1.1.2023;120/80 | 2.1.2023;130/85", {}, "! pairs"),
        ("Periode;n | 202301.0;3 | 202302.0;4", {"date": "Periode"}, "230101 3 | 230201 4"),
        ("Dato;Uke | 2.1.2023;1 | 9.1.2023;2", {}, "? count"),
        ("d;x (teller);y (nevner) | 1.1.2023;5;9 | 2.1.2023;4;8", {}, "230101 5/9 | 230102 4/8"),
        ("d;Teller: x;Nevner: y | 1.1.2023;5;9 | 2.1.2023;4;8", {}, "230101 5/9 | 230102 4/8"),
        ("Måned;n (%) | 2023-01;12 (8,3 %) | 2023-02;14 (9 %)", {}, "230101 12 | 230201 14"),
        ("Måned;Skår | 2023-01;5,1 (1,2) | 2023-02;5,4 (1,1)", {}, "! numbers_unread"),
        ("År;Rate | 2021;5,1 ± 0,4 | 2022;5,4 ± 0,3", {}, "! numbers_unread"),
        ("date;rate | 2023m1;5 | 2023m2;6", {}, "230101 5 | 230201 6"),
        (
            "Uke;n | Uke 1 (02.01-08.01.2023);5 | Uke 2 (09.01-15.01.2023);6",
            {},
            "230102 5 | 230109 6",
        ),
        (
            "d;Kode;n | 1.1.2023;A;5 | 1.1.2023;B;6 | 1.1.2023;B;7 | 2.1.2023;A;5 | 2.1.2023;B;6",
            {},
            "? only",
        ),
        ("d;n | 1.1.2022;1 | Tiltak innført; | 2.1.2022;2", {}, "220101 1 | 220102 2"),
    ],
    "plain to any person": [
        ("Uke;n | Uke 1 (2023);5 | Uke 2 (2023);6", {}, "230102 5 | 230109 6"),
        ("Måned;n | 01/23;5 | 02/23;6", {}, "230101 5 | 230201 6"),
        ("Måned;n | 01.23;5 | 02.23;6", {}, "230101 5 | 230201 6"),
        ("Måned;n | 23-01;5 | 23-02;6", {}, "230101 5 | 230201 6"),
        ("Måned;n | 11/11;5 | 12/11;6 | 01/12;7", {}, "111101 5 | 111201 6 | 120101 7"),
        (
            "x;n | 01/23;5 | 02/23;6 | 03/23;7",
            {},
            "230101 5 | 230201 6 | 230301 7",
        ),
        (
            ";n | 11.22;5 | 12.22;6 | 01.23;7 | Sum;18",
            {},
            "221101 5 | 221201 6 | 230101 7",
        ),
        (";n | 10.2019;5 | 09.2019;6 | Sum;11", {}, "191001 5 | 190901 6"),
        ("x;n | aug. 22;1987 | sep. 22;1990", {}, "220801 1987 | 220901 1990"),
        ("Post;11/22;12/22;01/23 | A;5;6;7", {}, "221101 5 | 221201 6 | 230101 7"),
        ("Post;202211;202212;202301 | A;5;6;7", {}, "221101 5 | 221201 6 | 230101 7"),
        ("Uke;n | 24-01;5 | 24-02;6", {}, "240101 5 | 240108 6"),
        ("Uke;n | Uke 12/23;5 | Uke 13/23;6", {}, "230320 5 | 230327 6"),
        ("Uke;n | 12/23;5 | 13/23;6", {}, "230320 5 | 230327 6"),
        ("År;n | 2010-2012;5 | 2011-2013;6", {}, "100101 5 | 110101 6"),
        ("år;n | 2022.0;5 | 2023.0;6", {}, "220101 5 | 230101 6"),
        ("År;Måned;n | 2023.0;1.0;5 | 2023.0;2.0;6", {}, "230101 5 | 230201 6"),
        ("Måned;n | mnd 1 2023;5 | mnd 2 2023;6", {}, "230101 5 | 230201 6"),
        ("Måned;n | jan. 2023¹;5 | feb. 2023;6", {}, "230101 5 | 230201 6"),
        ("Måned;n | jan 2023;5 | aprl 2023;6 | mai 2023;7", {}, "230101 5 | ! | 230501 7"),
        ("Tid;n | nov/des 2023;5 | jan/feb 2024;6", {}, "231101 5 | 240101 6"),
        ("Tid;n | per 31.12.2022;5 | per 31.12.2023;6", {}, "221231 5 | 231231 6"),
        ('d;n | ="1.1.2023";="12" | ="2.1.2023";="13"', {}, "230101 12 | 230102 13"),
        (
            "Month;Res | 2023-01;12 of 20 patients | 2023-02;13 of 21",
            {},
            "230101 12/20 | 230201 13/21",
        ),
    ],
}


@pytest.mark.parametrize(
    ("text", "chosen", "wanted"),
    [pytest.param(*case, id=f"{name}: {case[0]}") for name, some in CASES.items() for case in some],
)
def test_a_doubtful_table(text: str, chosen: dict[str, Any], wanted: str) -> None:
    assert said(look(table(text), Choices(**chosen), kind="", today=TODAY)) == wanted


DRAWN = {
    "Markdown": "| Måned | Fall |\n|-------|-----:|\n| 2023-01 | 12 |\n| 2023-02 | 14 |\n",
    "aligned": "Måned     Fall\n2023-01   12\n2023-02   14\n",
    "ruled": "Per måned\n\nMåned     Fall\n-------  -----\n2023-01     12\n2023-02     14\n",
}


@pytest.mark.parametrize("text", DRAWN.values(), ids=DRAWN)
def test_a_table_that_is_drawn_in_text(text: str) -> None:
    assert said(look(text.encode(), today=TODAY)) == "230101 12 | 230201 14"


def test_an_empty_cell_among_aligned_columns_is_not_guessed_at() -> None:
    text = "Måned     Inn   Ut\n2023-01   12    3\n2023-02         4\n2023-03   1     5\n"
    assert look(text.encode(), Choices(value="Inn"), today=TODAY).rows == []


def test_a_mark_behind_a_number_is_its_note() -> None:
    rows = look(table("d;n;Merknad | 1.1.2023;12*;ferie | 2.1.2023;4;"), today=TODAY).rows
    assert [row.note for row in rows] == ["12* · ferie", ""]


def test_hidden_columns_of_periods_are_told() -> None:
    rows = [["Avd", "jan 2023", "feb 2023", "Snitt"], ["A", 1, 2, 1.5]]
    looked = look(xlsx({"Ark": rows}, columns_hidden=(2,)), today=TODAY)
    assert said(looked) == "230101 1 | 230201 2"
    told = told_of(looked)
    assert any("B" in sentence and "skjult" in sentence for sentence in told)
    assert any("Snitt" in sentence for sentence in told)


def test_what_an_old_workbook_hides_is_told() -> None:
    looked = look((REFERENCE / "hidden.xls").read_bytes(), Choices(value="Fall"), today=TODAY)
    assert (looked.hidden, looked.hidden_columns) == ([3], ["B"])


def test_months_that_excel_made_dates_of_stand_beside_those_it_did_not() -> None:
    rows = [["Måned", "n"], [date(2023, 1, 1), 3], [date(2023, 2, 1), 4], ["mars 2023", 5]]
    assert said(look(xlsx({"Ark": rows}), today=TODAY)) == "230101 3 | 230201 4 | 230301 5"


def test_years_that_a_workbook_shows_as_dates_are_not_days_of_1905() -> None:
    rows = [["År", "n"], [date(1905, 7, 13), 3], [date(1905, 7, 14), 4]]
    assert said(look(xlsx({"Ark": rows}), today=TODAY)) == "! | !"


def test_a_number_over_several_dates_is_refused_for_each_of_them() -> None:
    days = [date(2023, 1, 1) + timedelta(days=7 * week) for week in range(3)]
    rows: list[list[Any]] = [["Dato", "Fall"], *([day, None] for day in days)]
    rows[1][1], rows[3][1] = 9, 5
    assert said(look(xlsx({"Ark": rows}, merged="B2:B3"), today=TODAY)) == "! | ! | 230115 5"
    across = [["Avd", "jan 2023", "feb 2023"], ["A", 9, None]]
    assert said(look(xlsx({"Ark": across}, merged="B2:C2"), today=TODAY)) == "! merged_number"


def test_dates_typed_in_excel_without_a_year_are_refused_at_the_new_year() -> None:
    rows: list[list[Any]] = [["Måned", "n"]]
    rows += [[date(2024, month, 1), month] for month in (10, 11, 12, 1, 2)]
    looked = look(xlsx({"Ark": rows}), today=TODAY)
    assert said(looked) == "! turned_back"
    assert looked.refusal
    assert looked.refusal.params["line"] == 5


def test_a_week_that_excel_holds_as_a_number_is_not_taken_for_the_fourth() -> None:
    rows = [["Årsuke", "n"], [2024.38, 1], [2024.39, 2], [2024.40, 3], [2024.41, 4]]
    assert said(look(xlsx({"Ark": rows}), today=TODAY)).endswith("240930 3 | 241007 4")


def test_dates_to_come_are_told() -> None:
    looked = look(table("Måned;n | nov 2024;5 | des 2024;0 | jan 2025;0"), today=TODAY)
    assert looked.future == [3, 4]
    assert any("etter i dag: 3, 4" in sentence for sentence in told_of(looked))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Periode;n | jan 2022 - des 2022;1 | feb 2022 - jan 2023;2", "jan 2022 - des 2022"),
        ("Fra;Til;n | 1.1.22;31.12.22;1 | 1.2.22;31.1.23;2", "1.1.22 – 31.12.22"),
        ("Periode;n | 2019-2021;1 | 2020-2022;2 | 2021-2023;3", "2019-2021"),
        ("Siste 12 mnd;n | jan 2023;1 | feb 2023;2", "Siste 12 mnd"),
        ("Fall, rullerende ;; | Måned;n | jan 2023;1 | feb 2023;2", "Fall, rullerende"),
        ("Periode;n | 1.1.23-31.1.23;1 | 31.1.23-28.2.23;2 | 28.2.23-31.3.23;3", ""),
        ("Periode;n | jan-mars 2023;1 | apr-juni 2023;2 | juli-sep 2023;3", ""),
        ("Fall siste 12 måneder;; | Måned;n | jan 2023;1 | feb 2023;2", ""),
        ("Kvartal;n | 2023-1;1 | 2023-2;2 | 2023-3;3", ""),
    ],
)
def test_periods_that_overlap_are_told(text: str, wanted: str) -> None:
    looked = look(table(text), kind="", today=TODAY)
    assert looked.overlapping == wanted
    assert any(f"({chr(171)}{wanted}{chr(187)})" in told for told in told_of(looked)) == bool(
        wanted
    )


def test_a_time_of_day_beside_a_date_can_be_counted() -> None:
    looked = look(
        table("Dato;Tid;Post | 3.1.2024;08:15;A | 9.1.2024;22:40;A"), kind="", today=TODAY
    )
    assert looked.question
    assert [way.changes for way in looked.question.ways][-1] == {"count": "quarter"}
    spelled = look(
        table("Dato;Tid | 3.1.2024;1 t 15 min | 9.1.2024;2 t 40 min"), kind="", today=TODAY
    )
    assert spelled.question
    assert len(spelled.question.ways) == 2
