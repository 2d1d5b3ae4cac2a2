"""Made-up identity numbers for the tests, worked out here and not with the code tested."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from hypothesis import strategies as st

K1 = (3, 7, 6, 1, 8, 9, 4, 5, 2)
K2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)

# Published examples: of Skatteetaten for the rule of 2032, and of navikt/fnrvalidator.
PUBLISHED = (
    "02013299997",
    "30108299939",
    "30108299920",
    "13527248013",
    "10915596784",
    "68467038838",
)


def check_digit(weights: tuple[int, ...], digits: str) -> int:
    total = sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True))
    return -total % 11


@st.composite
def identity_numbers(draw: st.DrawFn) -> str:
    """Numbers of every series, a few with the check digit of 2032."""
    born = draw(st.dates(date(1900, 1, 1), date(2039, 12, 31)))
    day = born.day + draw(st.sampled_from((0, 40)))
    month = born.month + draw(st.sampled_from((0, 40, 65, 80)))
    middle = draw(st.integers(0, 999))
    late = draw(st.sampled_from((0, 0, 1, 2, 3)))
    for step in range(1000):
        nine = f"{day:02}{month:02}{born:%y}{(middle + step) % 1000:03}"
        k1 = (check_digit(K1, nine) + late) % 11
        k2 = check_digit(K2, f"{nine}{k1}") if k1 < 10 else 10
        if k2 < 10:
            return f"{nine}{k1}{k2}"
    raise AssertionError


@st.composite
def written(draw: st.DrawFn) -> tuple[str, str]:
    """An identity number and how it may be written."""
    number = draw(identity_numbers())
    groups = draw(
        st.sampled_from(
            [(11,), (6, 5), (2, 2, 2, 5), (6, 3, 2), (2, 2, 2, 3, 2), (4, 2, 5), (3, 3, 3, 2)]
        )
    )
    gap = draw(st.sampled_from([" ", "\u00a0", "\u202f", "-", ".", " - ", "–", "  "]))
    parts = []
    rest = number
    for length in groups:
        parts.append(rest[:length])
        rest = rest[length:]
    return number, gap.join(parts)


# What is added to day and month in each series with a date, and the remainder that k1 may leave.
SERIES = {
    "birth number": (0, 0, 0),
    "birth number from 2032": (0, 0, 3),
    "D-number": (40, 0, 0),
    "H-number": (0, 40, 0),
    "Norsk helsenett": (0, 65, 0),
    "Tenor": (0, 80, 0),
    "D-number of Tenor": (40, 80, 0),
}
FH = "FH-number"
# Everyone with a number who can be told from a date and a count: born before 2015.
_FIRST, _LAST = date(1920, 1, 1), date(2014, 12, 31)


def drawn(series: str, chance: Random) -> tuple[str, int]:
    """Returns a number of a series at random, and the year of birth (0 for a number without)."""
    while True:
        if series == FH:
            nine, year, remainder = f"{chance.choice('89')}{chance.randrange(10**8):08}", 0, 0
        else:
            days, months, most = SERIES[series]
            born = _FIRST + timedelta(chance.randrange((_LAST - _FIRST).days))
            nine = f"{born.day + days:02}{born.month + months:02}{born:%y}"
            nine, year = f"{nine}{chance.randrange(1000):03}", born.year
            remainder = chance.randint(min(most, 1), most)
        k1 = (check_digit(K1, nine) + remainder) % 11
        k2 = check_digit(K2, f"{nine}{k1}") if k1 < 10 else 10
        if k2 < 10:
            return f"{nine}{k1}{k2}", year


# How the date may be written: the sign within it, and whether the year has four digits.
DATES = {
    "051097": ("", False),
    "05.10.97": (".", False),
    "05 10 97": (" ", False),
    "05-10-97": ("-", False),
    "05/10/97": ("/", False),
    "05_10_97": ("_", False),
    "05, 10, 97": (", ", False),
    "05101997": ("", True),
    "05.10.1997": (".", True),
    "05 10 1997": (" ", True),
    "05-10-1997": ("-", True),
    "05/10/1997": ("/", True),
}
# What may stand between the date and the five digits that follow.
BETWEEN = {
    "nothing": "{}{}",
    "a space": "{} {}",
    "three spaces": "{}   {}",
    "a no-break space": "{}\u00a0{}",
    "a thin space": "{}\u2009{}",
    "a tab": "{}\t{}",
    "a line break": "{}\n{}",
    "CRLF": "{}\r\n{}",
    "a line separator": "{}\u2028{}",
    "a zero-width sign": "{}\u200b{}",
    "a soft hyphen": "{}\u00ad{}",
    "a dash": "{}-{}",
    "a long dash": "{} \u2013 {}",
    "a dot": "{}.{}",
    "a slash": "{} / {}",
    "a comma": "{}, {}",
    "a colon": "{}: {}",
    "an underscore": "{}_{}",
    "a bracket": "{} ({})",
    "two brackets": "({}) [{}]",
    "og": "{} og {}",
    "pnr.": "{} pnr. {}",
    "personnummer": "{}, personnummer: {}",
}
# How the digits themselves may be written.
DIGITS = {
    "ordinary": "0123456789",
    "full-width": "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19",
    "Arabic": "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669",
    "Persian": "\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9",
    "Devanagari": "\u0966\u0967\u0968\u0969\u096a\u096b\u096c\u096d\u096e\u096f",
    "bold": "".join(map(chr, range(0x1D7CE, 0x1D7D8))),
    "raised": "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079",
    "in circles": "\u24ea\u2460\u2461\u2462\u2463\u2464\u2465\u2466\u2467\u2468",
    "Chinese": "\u3007\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d",
    "with a sign without width behind each": "",
}


def disguised(number: str, year: int, date: str, between: str, digits: str = "ordinary") -> str:
    """Returns a number as it is written with that date, what is between, and those digits."""
    sign, in_full = DATES[date]
    first = sign.join((number[:2], number[2:4], str(year) if in_full else number[4:6]))
    text = BETWEEN[between].format(first, number[6:])
    if digits.startswith("with"):
        return "".join(f"{one}\u2060" if one.isdigit() else one for one in text)
    return text.translate(str.maketrans(DIGITS["ordinary"], DIGITS[digits]))
