"""Signs that stand where a number is missing, and words of rows that sum up the others."""

from __future__ import annotations

from samling.patterns import pattern_of

# As they are written, in lower case and without outer spaces.
_SIGNS = frozenset(
    """
    - – — − ‐ ‑ -- --- . .. ... … : * ** *** ? na n/a n.a. n.a i.a. i.a ia i/a i/t nan null none nd
    n.d. <na> missing mangler manglar ukjent unknown suppressed skjermet anonymisert prikket
    """.split()  # noqa: SIM905
) | {
    *("ikke målt", "ikke tilgjengelig", "ikke aktuelt", "ingen data", "ikke data", "no data"),
    *("not available", "not applicable", "not measured", "i. a.", "n. a.", "ikke registrert"),
}
# Fewer than five, five or more; the errors of a spreadsheet: #DIV/0!, #I/T, #DELING PÅ NULL!
_BOUND = pattern_of(
    r"(?:[<>≤≥]=?|under|over|færre enn|mindre enn|fewer than|less than|minst|mer enn|flere enn|"
    r"at least|more than) ?[0-9]+(?:[.,][0-9]+)? ?%?"
    r"|[0-9]+ ?(?:\+|(?:eller|or) (?:mer|flere|fler|færre|mindre|more|fewer|less))"
)
_ERROR = pattern_of(r"#[a-zæøåäö][a-zæøåäö0-9/ ._-]{0,30}[!?]?|#+")
_BRACKETED = pattern_of(r"\[[a-z]{1,3}\]")
_SUM = pattern_of(
    r"(?:(?:19|20)[0-9]{2} )?"
    r"(?:σ|sum(?:mert|mary)?|tot|overall|årssum|årstotal|årsgjennomsnitt|årssnitt|year total|"
    r"akkumulert|kumulativt?|grand total|sub ?total|delsum|total(?:t|sum|en)?|i alt|ialt|"
    r"til sammen|tilsammen|samlet|samla|gjennomsnitt(?:et)?|gj\. ?snitt|gj\.?sn\.?|"
    r"snitt(?:et)?|average|avg|"
    r"mean|median(?:en)?|hele perioden|heile perioden|the whole period|whole period|hele året|"
    r"hele (?:sykehuset|(?:helse)?foretaket|kommunen|klinikken|avdelingen|landet)|whole hospital|"
    r"alle|all|hittil(?: i år)?|so far|ytd|year to date|min(?:imum)?|ma(?:ks|x)(?:imum)?|"
    r"standardavvik|std\.?(?: ?dev\.?)?|antall rader)"
    r"(?:[ :(].{0,40})?"
)
_ENDS_AS_SUM = pattern_of(r".{1,30} (?:totalt?|sum|i alt)")


def is_missing_sign(text: str) -> bool:
    """Returns whether a cell says that the number is missing, and how: `<5`, `i.a.`, `#DIV/0!`."""
    plain = " ".join(text.casefold().split())
    return plain in _SIGNS or any(
        pattern.fullmatch(plain) for pattern in (_BOUND, _ERROR, _BRACKETED)
    )


def is_bound(text: str) -> bool:
    """Returns whether a sign says between what the number lies: `<5`, `5 eller flere`."""
    return _BOUND.fullmatch(" ".join(text.casefold().split())) is not None


def is_sum_word(text: str) -> bool:
    """Returns whether a cell is the heading of a row that sums up others: Totalt, Snitt 2023."""
    if text.lower() == text.upper():
        # Without a letter, as most cells are.
        return False
    plain = " ".join(text.casefold().split()).strip(" :.*=")
    return any(pattern.fullmatch(plain) for pattern in (_SUM, _ENDS_AS_SUM))
