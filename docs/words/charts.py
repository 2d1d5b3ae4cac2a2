"""Writes docs/words/charts.md, every sentence of a chart: `python docs/words/charts.py`.

An example is a series and the options of `samling chart`; what the program says of it is looked
through for each sentence, in both languages.
"""

from __future__ import annotations

import io
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from samling.cli.main import main as samling  # noqa: E402
from samling.locale import keys, language, set_language  # noqa: E402
from samling.model.measure import Measure, Observation  # noqa: E402
from samling.report.chart.advice import advice  # noqa: E402
from samling.report.chart.findings.found import signals  # noqa: E402
from samling.report.chart.measured import measure_chart  # noqa: E402
from samling.report.chart.sentences import told_sentences  # noqa: E402

PAGE = Path(__file__).with_name("charts.md")
KINDS = ("spc.signal.", "spc.advice.", "spc.caution.", "spc.suggest.", "verdict.", "idle.")
TITLES = {
    "idle": "What has no effect",
    "spc.advice": "What to do",
    "spc.caution": "What the numbers do not bear",
    "spc.signal": "What is seen",
    "spc.suggest": "Which type of chart",
    "verdict": "The last point, and the target",
}
HEAD = """# What charts say

Every sentence that a chart can say, with a series that makes it say so: made by
`python docs/words/charts.py`, to be read as somebody who has never seen such a chart. The values
are a week apart.

*Hver setning et diagram kan si, med tall som får det til å si den.*
"""
CALM = "5 6 4 5.5 6.5 4.5 5 4 6 4.8 5.6 4.4 5.9 5.1"
UP = f"{CALM} 9 8.5 9.2 8.8 9.1 9.4 8.7 9.3 8.9 9"
FALLS = "0 0 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0 1 0 0 0 0 0 0"
SHARES = "7/8 6/8 8/8 5/8 7/8 6/8 7/8 8/8 6/8 7/8 5/8 7/8 6/8 7/8"
FEW_SHARES = "7/8 8/8 7/8 7/8 8/8 7/8 6/8 8/8 7/8 8/8 7/8 7/8 8/8 7/8"
# The options, and the values: a number, or a numerator and a denominator; `-` is none, `;` parts
# the values of a subgroup, and `|` is a gap of half a year.
EXAMPLES: list[tuple[str, str]] = [
    ("--chart i --direction up", UP),
    ("--chart i --direction down", UP),
    ("--chart i", CALM),
    ("--chart i", f"{CALM} 12 4.6"),
    ("--chart i", f"{CALM} 0.2 4.6"),
    ("--chart i", f"{CALM} 12 13 0.1 12 0 0.2 4"),
    ("--chart i --freeze 14", f"{CALM} 12 13 0.1 12 0 0.2 4"),
    ("--chart run", "1 2 1 2 1 2 8 9 8 9 8 9 1 2 1 2 1 2 8 9 8 9 8 9"),
    ("--chart run", "9 8 9 8 9 8 9 8 9 8 9 8 1 2 1 2 1 2 1 2 1 2 1 2"),
    ("--chart run", "1 2 1 2 1 2 1 2 1 2 1 2 8 9 8 9 8 9 8 9 8 9 8 9"),
    ("--chart run", "5 6 5 7 9 8 9 8 9 8 9 8 9 8 9 8 9 2 8 4 5 3 6 5 7 4 6 5 7 5"),
    ("--chart run", "5 6 5 7 2 1 2 1 2 1 2 1 2 1 2 1 2 9 2 8 7 8 6 7 6 8 7 6 7 8"),
    ("--chart run", "8 9 8 9 8 9 8 9 8 9 8 9 8 1 2 1 2 1 2 1 2 1 2 1 2 1 2"),
    ("--chart run", "5 6 5 6 5 6 5 6 5 6 5 6 5 2 1 2 1 2 1 2 1 2 1 2"),
    ("--chart run --freeze 12", "5 6 4 6 5 4 6 5 6 4 5 6 3 2 3 2 3 2 3 2 3 2"),
    ("--chart run --rules perla", "5 6 4 6 5 4 6 5 4 6 5 4 7 8 9 8 7 8 9"),
    ("--chart run --rules perla", "5 6 4 6 5 4 6 5 4 6 5 4 2 1 2 1 2 1 2"),
    ("--chart run --rules perla", "7 8 9 8 7 8 9 5 4 6 5 4 6 5 4 6 5 4 6 5"),
    ("--chart run --rules perla", "2 1 2 1 2 1 2 5 4 6 5 4 6 5 4 6 5 4 6 5"),
    ("--chart run --rules perla", "5 2 5 2 7 8 9 8 7 8 9 2 5 2 6 3 7 4 6 3 7 2"),
    ("--chart run --rules perla", "5 8 5 8 2 1 2 1 2 1 2 8 5 8 6 9 7 4 6 9 7 8"),
    ("--chart run --rules perla", "5 6 4 6 5 4 6 1 2 3 4 5 6 7 5 4 6 5 4 6"),
    ("--chart run --rules perla", "5 6 4 6 5 4 6 9 8 7 6 5 4 3 5 4 6 5 4 6"),
    ("--chart run --rules perla", "1 9 1 9 1 9 1 9 1 9 1 9 1 9 1 9 1 9 1 9"),
    ("--chart run --rules perla", "1 2 1 2 1 8 9 8 9 8 1 2 1 2 1 8 9 8 9 8"),
    ("--chart run --rules perla", "5 6 4 6 5 4 6 5 4 6 90 4 6 5 4 6 5 4 6 5"),
    ("--chart run --rules perla", "95 96 94 96 95 94 96 95 94 96 5 94 96 95 94 96 95 94 96 95"),
    ("--chart i --rules mdc --direction up --target 5", UP),
    ("--chart i --rules mdc --direction down --target 20", UP),
    ("--chart i --rules mdc --direction down --target 1", f"{CALM} 4 4 4 4 4.1 4.1 4 4"),
    ("--chart i --rules mdc --direction up --target 1", f"{CALM} 4 4 4 4 4.1 4.1 4 4"),
    ("--chart i --rules mdc", f"{CALM} 4 4.5 5 5.5 6 6.5 7 7.5"),
    ("--chart i --rules mdc", f"{CALM} 7.5 7 6.5 6 5.5 5 4.5 4"),
    ("--chart i --rules mdc --freeze 14", f"{CALM} 7.4 5 7.4 5"),
    ("--chart i --rules mdc --freeze 14", f"{CALM} 3 5 3 5"),
    ("--chart i --rules mdc --freeze 14", f"{CALM} 8 8 8"),
    ("--chart i --rules mdc --freeze 14", f"{CALM} 2 2 2"),
    ("--chart i --rules mdc --direction up", CALM),
    ("--chart i --direction up --target 5", CALM),
    ("--chart i --direction up --target 1", CALM),
    ("--chart i --direction up --target 20", CALM),
    ("--chart i --direction up --target 2", f"{CALM} 1 5 6 4 5"),
    ("--chart i --direction up --target 8", f"{CALM} 8.5 5 6 4 5"),
    ("--chart i --direction up --target 2", "5 6 4 5 6"),
    ("--chart i --direction up --target 9", "5 6 4 5 6"),
    ("--chart i --direction up --target 5", "5 6 4 5 6"),
    ("--chart i --target 5", CALM),
    ("--chart i --direction up --target 5 --target 2016-01-01=6", CALM),
    ("--chart i --direction up --target 5 --target 2030-01-01=6", CALM),
    ("--chart i --direction up --target 2017-02-01=5 --target 2017-02-02=6", CALM),
    ("--chart i --freeze 14", CALM),
    ("--chart i --freeze 2", CALM),
    ("--chart i --freeze 1", CALM),
    ("--chart i --freeze 2", f"- - {CALM}"),
    ("--chart i --split 3", f"5 6 5 {CALM}"),
    ("--chart i --freeze 2 --split 14", f"{CALM} {CALM}"),
    ("--chart i --freeze 1 --split 14", f"{CALM} {CALM}"),
    ("--chart i --freeze 5 --freeze 8", f"{CALM} {CALM}"),
    ("--chart i --split 14", CALM),
    ("--chart i --split 7 --split 7", CALM),
    ("--chart i --exclude 3", f"5 6 - {CALM}"),
    ("--chart p --no-screen", SHARES),
    ("--chart i --no-screen", CALM),
    ("--chart i --trend 7", CALM),
    ("--chart i --per 1000", CALM),
    ("--chart p", SHARES),
    ("--chart p", FEW_SHARES),
    ("--chart p", " ".join(f"{n}/400" for n in (1, 2, 1, 3, 2, 1, 2, 3, 1, 2, 1, 2, 3, 2, 1, 2))),
    ("--chart p", " ".join(f"{n}/4" for n in (2, 1, 3, 2, 2, 1, 2, 3, 2, 1, 2, 2, 3, 2, 1, 2))),
    ("--chart p", " ".join(f"{n}/9" for n in (2, 1, 3, 2, 2, 1, 2, 3, 2, 1, 2, 2, 3, 2, 1, 2))),
    ("--chart c", "2 1 3 2 4 2 1 3 2 2 1 3 2 2"),
    ("--chart u", "2/100 1/110 3/90 2/100 4/120 2/100 1/90 3/100 2/110 2/100 1/90 3/100"),
    ("--chart p", f"{' '.join(f'{n}/40' for n in (2, 1, 3, 2, 2, 1, 3, 2, 2, 1, 3, 2))} 1/1"),
    ("--chart p", f"1/1 {' '.join(f'{n}/40' for n in (2, 1, 3, 2, 2, 1, 3, 2, 2, 1, 3, 2))} 1/1"),
    ("--chart c", FALLS),
    ("--chart p", " ".join(f"{19 if n in (4, 12) else 20}/20" for n in range(24))),
    ("--chart i", "5 6 4"),
    ("--chart run", "5 5 5 5 6 5 5 5 4 5 5 5 6 5 5"),
    ("--chart c", "5 5 5 5 6 5 5 5 4 5 5 5 6 5 5 5"),
    ("--chart i", "7 7 7 7 7 7 7 7 7 7 7 7 7"),
    ("--chart i", "7 7 7 7 7 7 7 7 7 7 7 7 7 9 7 8"),
    ("--chart xbar", "5;5;5 6;6;6 4;4;4 5;5;5 6;6;6 4;4;4 5;5;5 6;6;6 4;4;4 5;5;5 6;6;6 5;5;5"),
    ("--chart c", "5 6 4 5.5 6 4 5 4 6 5 6 4 6 5"),
    ("--chart c", "5 6 4 5.5 6 4.5 5 4 6 5 6 4 6 5"),
    ("--chart i", "1 2 9 1 8 2 1 7 1 9 2 1 8 1 2 9"),
    ("--chart i --unit %", "99 98 91 99 92 98 99 93 99 91 98 99 92 99 98 91"),
    ("--chart run", "5 6 4 5.5 6.5 4.5 | 5 4 6 4.8 5.6 4.4 5.9 5.1"),
    ("--chart i", "5 6 4 5.5 6.5 4.5 | 5 4 6 4.8 5.6 4.4 5.9 5.1"),
    ("--chart i --break-gaps", "5 6 4 5.5 6.5 4.5 | 5 4 6 4.8 5.6 4.4 5.9 5.1"),
    ("", CALM),
    ("", "5 6 4"),
    ("", SHARES),
    ("", "5/90 60/95 20/90 85/92 12/90 70/95 30/90 80/92 15/90 65/95 25/90 75/92 50/90 9/95"),
    ("", "12 9 11 14 8 10 13 9 12 10 11 8 13 10 9 12"),
    ("", FALLS),
    (
        "",
        "12/1000.5 9/1100 11/900 14/990 8/1200 10/990 13/900 9/990 12/1100 10/990 11/900 8/900",
    ),
    ("", "12/10.5 90/11 11/9 140/10 8/12 100/10 13/9 90/10 12/11 110/10 11/9 80/10 12/9 88/10"),
    (
        "",
        "12.5/10 9.2/11 11.1/9 14.3/10 8.4/12 10.5/10 13.6/9 9.7/10 12.8/11 10.9/10 11.1/9 8.2/10",
    ),
    ("--chart i --rules mdc --freeze 14 --direction up --target 1", f"{CALM} 0.5 5 6 4 5"),
    ("--chart i --rules mdc --freeze 14 --direction up --target 10", f"{CALM} 11 5 6 4 5"),
    ("--chart i --rules mdc --freeze 14", f"{CALM} 6 6 6 6 6 6 6"),
    ("--chart p", " ".join(f"{n}/10" for n in (5, 4, 6, 5, 4, 4, 6, 5, 4, 5, 6, 5, 4, 5))),
    ("--chart i --freeze 12", "7 7 7 7 7 7 7 7 7 7 7 7 7 9 7 8"),
    ("", "5;6;5 6;7;6 4;4;5 5;6;5"),
]
# What only a measure can have: its fields, and the values.
OF_MEASURES: list[tuple[dict[str, Any], str]] = [
    ({"direction": "up"}, UP),
    ({"direction": "down"}, UP),
    ({"direction": "none"}, UP),
    ({"direction": "none"}, CALM),
    ({"direction": "none"}, "5 6 4"),
    ({"direction": "none"}, f"{CALM} 12 4.6"),
    ({"direction": "none", "rules": "mdc"}, f"{CALM} 4.6 12"),
    ({"direction": "none", "rules": "mdc"}, f"{CALM} 4.6 0.1"),
    ({"baseline_until": date(2016, 1, 1)}, CALM),
    ({"splits": (date(2016, 1, 1),)}, CALM),
    (
        {"baseline_until": date(2017, 2, 1), "later_baselines": (date(2017, 3, 1),)},
        f"{CALM} {CALM}",
    ),
]
_FIRST = date(2017, 1, 2)


def table(values: str) -> str:
    """Returns the values as a table with a date a week, as a file has it."""
    words = values.split()
    counted, groups = any("/" in word for word in words), any(";" in word for word in words)
    lines = [
        "Dato;Teller;Nevner" if counted else "Dato;Verdi;Undergruppe" if groups else "Dato;Verdi"
    ]
    day = _FIRST
    for place, word in enumerate(words):
        if word == "|":
            day += timedelta(days=182)
            continue
        for value in word.split(";"):
            numbers = "" if value == "-" else value.replace("/", ";").replace(".", ",")
            lines.append(f"{day:%d.%m.%Y};{numbers}" + (f";{place + 1}" if groups else ""))
        day += timedelta(days=7)
    return "\n".join(lines) + "\n"


def said(options: str, values: str) -> str:
    """Returns what the program says of a series, in the language in use, without line breaks."""
    out, wrong = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "X.csv"
        path.write_text(table(values), "utf-8")
        with redirect_stdout(out), redirect_stderr(wrong):
            samling(["--lang", language(), "chart", str(path), *options.split()])
    out.flush()
    out.buffer.seek(0)
    text = out.buffer.read().decode() if isinstance(out.buffer, io.BytesIO) else ""
    # What is said of the series is indented; the title and the head above it are not.
    text = re.sub(r"^\S.*$", "│", text, flags=re.MULTILINE)
    return " ".join(f"{wrong.getvalue()} {text}".split())


def said_of_measure(fields: dict[str, Any], values: str) -> str:
    """Returns what the app says of a measure, with its advice."""
    measure = Measure(team="t", title="x", chart="i", **fields)
    observations = [
        Observation(
            team="t", measure="m", date=_FIRST + timedelta(days=7 * place), value=float(word)
        )
        for place, word in enumerate(values.split())
    ]
    chart = measure_chart(measure, observations)
    return " ".join([*told_sentences(chart), *advice(signals(chart))])


def _pattern(sentence: str) -> re.Pattern[str]:
    """Returns a pattern of a sentence with something in its blanks, up to where another begins."""
    parts = re.split(r"\{[^}]*\}", " ".join(sentence.split()))
    begin = "" if parts[0] else r"\d[^│]{0,16}?"
    filled = r".{1,60}?".join(map(re.escape, parts[0 if parts[0] else 1 :]))
    return re.compile(rf"{begin}{filled}(?= [0-9A-ZÆØÅ(│–-]|$)")


def _written(tongue: str) -> dict[str, list[str]]:
    """Returns the sentences of a language as they are written, by their keys."""
    path = ROOT / "samling" / "locale" / f"{tongue}.json"
    sentences = json.loads(path.read_text("utf-8"))
    return {
        key: list(value.values()) if isinstance(value, dict) else [value]
        for key, value in sentences.items()
    }


def _options(fields: dict[str, Any]) -> str:
    return ", ".join(f"{name} {value}" for name, value in fields.items())


def examples() -> dict[str, dict[str, tuple[str, str, str]]]:
    """Returns an example of each sentence: by key and language its options, values and words."""
    wanted = [key for key in keys() if key.startswith(KINDS)]
    found: dict[str, dict[str, tuple[str, str, str]]] = {key: {} for key in wanted}
    before = language()
    try:
        for tongue in ("nb", "en"):
            set_language(tongue)
            sentences = _written(tongue)
            for options, values, text in _all_said():
                for key in wanted:
                    for sentence in sentences[key]:
                        match = _pattern(sentence).search(text)
                        if match and tongue not in found[key]:
                            found[key][tongue] = (options, values, match[0])
    finally:
        set_language(before)
    return found


def _all_said() -> Iterator[tuple[str, str, str]]:
    """Yields the options and values of each example, and what is said of it."""
    for options, values in EXAMPLES:
        yield f"samling chart {options}".strip(), values, said(options, values)
    for fields, values in OF_MEASURES:
        options = ", ".join(f"{name} {value}" for name, value in fields.items())
        yield options, values, said_of_measure(fields, values)


def page() -> str:
    """Returns the document. Raises LookupError where a sentence has no example."""
    parts = [HEAD]
    kind = ""
    for key, told in examples().items():
        if len(told) < 2:
            raise LookupError(f"no example in docs/words/charts.py makes a chart say {key}")
        if (begins := ".".join(key.split(".")[: 2 if key.startswith("spc") else 1])) != kind:
            kind = begins
            parts.append(f"## {TITLES[kind]}\n")
        options, values, words = told["nb"]
        parts.append(f"**{words}**  \n{told['en'][2]}  \n`{options}` {values}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
