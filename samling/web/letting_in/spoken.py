"""The language of a browser that has chosen none: the one that it asks for."""

from __future__ import annotations

import re

from aiohttp import web
from aiohttp.typedefs import Handler

from samling.locale import DEFAULT, language, languages, speaking
from samling.patterns import pattern_of

# A language of the header Accept-Language, such as nb-NO;q=0.9.
_WISH = pattern_of(r"([a-z]{2,3})(?:-[a-z0-9-]+)?(?:\s*;\s*q=([0-9.]{1,5}))?", re.IGNORECASE)
# For these there is Bokmål.
_NEAR = {"no", "nn"}


def wished_language(request: web.Request) -> str:
    """Returns the language that a browser wants most, the program's where that is not there.

    Of two that it wants as much, the first.
    """
    wanted = "", 0.0
    for wish in request.headers.get("Accept-Language", "").split(","):
        if found := _WISH.fullmatch(wish.strip()):
            code = found[1].lower()
            code = DEFAULT if code in _NEAR else code
            weight = _number(found[2] or "1")
            if code in languages() and weight > wanted[1]:
                wanted = code, weight
    return wanted[0] or language()


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


@web.middleware
async def in_its_language(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answers the pages about the code in the language that the browser asks for."""
    if request.path != "/enter":
        return await handler(request)
    with speaking(wished_language(request)):
        return await handler(request)
