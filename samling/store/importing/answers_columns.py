"""The headings of a file of answers: which column is which statement, comment or employer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samling.model import Evaluation
from samling.patterns import pattern_of
from samling.store.importing.answers_words import names_an_employer, parsed_answer
from samling.store.importing.cells.cell import Line
from samling.store.importing.cells.source import TableRefused
from samling.store.importing.roles.questions import shown
from samling.store.method.evaluation import folded

_HEADINGS = {
    "employer": (
        "arbeidsgiver, virksomhet, type virksomhet, arbeidssted, arbeidsplass, ansatt i, "
        "ansatt ved, employer, kind of employer, employer kind, workplace, "
        "organisation, organization"
    ),
    "comment": "kommentar, kommentarer, fritekst, merknad, comment, comments, free text",
}
_KNOWN = {word: what for what, words in _HEADINGS.items() for word in words.split(", ")}
_EMPLOYER = pattern_of(
    r"^(?:hvor|kor) (?:arbeider|jobber|jobbar|arbeidar|er) du(?: ansatt| tilsett)?(?: i dag)?$|"
    r"^(?:hvem|hva) er (?:din )?arbeidsgiver(?:en)?(?: din)?$|"
    r"^hvilken (?:type )?(?:virksomhet|arbeidsgiver) (?:arbeider|jobber|er) du (?:i|ansatt i|ved)$|"
    r"^where do you work$|^(?:who|what) is your (?:kind of )?employer$"
)
_COMMENTS = pattern_of(
    r"^(?:har du |any |do you have (?:any )?)?"
    r"(?:(?:noen|andre|øvrige|flere|egne|generelle|other|further|additional|general) )*"
    r"(?:kommentar(?:er)?|comments?)(?: [0-9]+)?\??$"
)
_NUMBER = r"^(?:p|q|s|påstand|spørsmål|statement|question)?\s*([0-9]{1,3})\s*"
_NUMBERED = pattern_of(rf"{_NUMBER}[.:)]?$")
_NUMBER_BEFORE = pattern_of(rf"{_NUMBER}[.:)–-]?\s+")
# What stands between a question and its statement: "Hva synes du? [Det var morsomt]".
_IN_BRACKETS = pattern_of(r"\[(.+)\]$")
_BETWEEN = tuple("-–—:.,;?!|>/)]")
# Names that SurveyXact gives columns: s_1, s_3_2.
_CODE = pattern_of(r"^[a-z]{1,4}_([0-9]{1,3})((?:_[0-9]{1,3})*)$")
# The headings stand among the first lines: a program may put its own codes or a title above.
_SEARCHED = 20
_MOST_ANSWERS = 12


@dataclass
class Columns:
    """The headings at the line `line`, and the rows below them.

    `what` has, by place, a statement's number from 1, "employer" or "comment". `codes` are the
    first and the last heading, where codes were taken for the statements in their order.
    """

    line: int
    header: list[str]
    what: dict[int, int | str]
    rows: list[Line]
    codes: tuple[str, ...] = ()


def found_columns(evaluation: Evaluation, lines: Sequence[Line]) -> Columns:
    """Returns the columns of a sheet.

    The texts of the statements are looked for in the first lines; without them, their numbers
    or a program's codes in the first of all. Raises TableRefused where there is no statement,
    or one twice.
    """
    filled = [place for place, (_, cells) in enumerate(lines) if any(cells)]
    if not filled:
        raise TableRefused("csv.error.no_answers")
    texts = statement_texts(evaluation)
    by_text = {
        place: sum(1 for cell in lines[place][1] if _by_text(_name(cell), texts))
        for place in filled[:_SEARCHED]
    }
    most = max(by_text.values())
    at = next((place for place in by_text if most and by_text[place] == most), filled[0])
    line, header = lines[at]
    what = columns_of(header, texts)
    rows = list(lines[at + 1 :])
    if most and rows and _are_codes(rows[0][1], what):
        rows = rows[1:]
    found = Columns(line, header, what, rows)
    if not any(isinstance(column, int) for column in what.values()):
        _by_codes(found, len(texts))
    _check(found)
    return found


def statement_texts(evaluation: Evaluation) -> dict[str, int]:
    """Returns the number, from 1, of each statement by its folded text."""
    return {
        folded(statement.text): number
        for number, statement in enumerate(evaluation.statements, start=1)
    }


def columns_of(header: Sequence[str], texts: dict[str, int]) -> dict[int, int | str]:
    """Returns, by place, a statement's number from 1, "employer" or "comment"."""
    known: dict[int, int | str] = {}
    # Forms has "Points - Det var morsomt" beside it: then the statement alone is meant.
    alone = {texts[name] for name in map(_name, header) if name in texts}
    for place, heading in enumerate(header):
        name = _name(heading)
        bare = _NUMBER_BEFORE.sub("", name).rstrip(" ?*")
        number = _NUMBERED.match(name)
        statement = _by_text(name, texts)
        if statement and (name in texts or statement not in alone):
            known[place] = statement
        elif number and 1 <= int(number[1]) <= len(texts):
            known[place] = int(number[1])
        elif bare in _KNOWN:
            known[place] = _KNOWN[bare]
        elif _EMPLOYER.match(bare):
            known[place] = "employer"
        elif _COMMENTS.match(bare):
            known[place] = "comment"
    return known


def _name(heading: str) -> str:
    # A statement that begins as a formula does has an apostrophe before it in our own form.
    return folded(heading.removeprefix("'")).rstrip(" *")


def _by_text(name: str, texts: dict[str, int]) -> int:
    """Returns the number of the statement that a heading has the text of; 0 for none."""
    bracketed = _IN_BRACKETS.search(name)
    for text in (name, _NUMBER_BEFORE.sub("", name), folded(bracketed[1]) if bracketed else ""):
        if text in texts:
            return texts[text]
    for text in sorted(texts, key=len, reverse=True):
        before = name.removesuffix(text)
        if before != name and before.rstrip().endswith(_BETWEEN):
            return texts[text]
    return 0


def _are_codes(cells: Sequence[str], what: dict[int, int | str]) -> bool:
    """Returns whether a line below the headings has a program's codes for them."""
    stated = [
        folded(cells[place])
        for place, column in what.items()
        if isinstance(column, int) and place < len(cells) and cells[place]
    ]
    return bool(stated) and all(_CODE.match(cell) for cell in stated)


def _by_codes(found: Columns, statements: int) -> None:
    """Takes columns called s_1, s_2 and so on for the statements, where it can be no other way.

    Raises TableRefused where there are fewer or more of them than statements, or others between.
    """
    codes = {
        place: code
        for place, heading in enumerate(found.header)
        if (code := _CODE.match(folded(heading)))
    }
    if not codes:
        return
    answered: list[int] = []
    others = 0
    for place in codes:
        cells = {cells[place] for _, cells in found.rows if place < len(cells) and cells[place]}
        if cells and all(_is_employer(cell) for cell in cells):
            found.what[place] = "employer"
            others += 1
        elif len(cells) > _MOST_ANSWERS or any(len(cell) > 80 for cell in cells):
            others += 1
        else:
            answered.append(place)
    numbers = [int(codes[place][1]) for place in answered]
    is_plain = not any(codes[place][2] for place in answered)
    if len(answered) == statements:
        found.what |= {place: number for number, place in enumerate(answered, start=1)}
    elif is_plain and not others and max(numbers, default=statements + 1) <= statements:
        found.what |= dict(zip(answered, numbers, strict=True))
    else:
        raise TableRefused(
            "answers.error.codes",
            line=found.line,
            first=shown(found.header[min(codes)]),
            last=shown(found.header[max(codes)]),
            count=len(answered),
            statements=statements,
        )
    found.codes = (shown(found.header[answered[0]]), shown(found.header[answered[-1]]))


def _is_employer(cell: str) -> bool:
    return parsed_answer(cell).kind == "odd" and names_an_employer(cell)


def _check(found: Columns) -> None:
    columns = list(found.what.values())
    for place, what in found.what.items():
        if what != "comment" and columns.count(what) > 1:
            heading = shown(found.header[place])
            raise TableRefused("csv.error.column_twice", line=found.line, column=heading)
    if not any(isinstance(column, int) for column in columns):
        named = shown(", ".join(found.header))
        raise TableRefused("csv.error.no_statement", line=found.line, found=named)
