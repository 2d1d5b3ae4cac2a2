"""Made-up identity numbers for the tests, worked out here and not with the code tested."""

from __future__ import annotations

from datetime import date

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
