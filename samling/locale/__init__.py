"""The interface's words: Bokmål and English, one JSON file a language.

A key names a sentence (`home.title`); `t` fills it. A test reads the code for keys and fails on
one that is missing in a language or used nowhere. The command line's help is declared by keys
too, and put in its language when the program starts.

The language is one for the whole program: `--lang`, else `SAMLING_LANG`, else what was chosen in
the app, else the system's, else Bokmål. A further language is one more file beside `nb.json`, or
in the person's own `locale` folder (docs/translating.md).

What the system says of an error (`OSError`) stays in the error as it is, and becomes a sentence
where it is shown: the common numbers have sentences as `system.<errno>` (`words.py`), the rest
is told in the system's own words.
"""

from samling.locale.formats import (
    LEVEL_SIGNS,
    PAUSED,
    first_upper,
    format_change,
    format_clock,
    format_date,
    format_days,
    format_grouped,
    format_month,
    format_near_date,
    format_number,
    format_span,
    format_time,
    load_languages,
    number_as_typed,
    rounded,
    sort_key,
)
from samling.locale.words import (
    DEFAULT,
    detect_language,
    explain,
    forget_languages,
    has_key,
    keys,
    language,
    languages,
    own_folder,
    set_language,
    speaking,
    system_reason,
    t,
    t_in,
)

__all__ = [
    "DEFAULT",
    "LEVEL_SIGNS",
    "PAUSED",
    "detect_language",
    "explain",
    "first_upper",
    "forget_languages",
    "format_change",
    "format_clock",
    "format_date",
    "format_days",
    "format_grouped",
    "format_month",
    "format_near_date",
    "format_number",
    "format_span",
    "format_time",
    "has_key",
    "keys",
    "language",
    "languages",
    "load_languages",
    "number_as_typed",
    "own_folder",
    "rounded",
    "set_language",
    "sort_key",
    "speaking",
    "system_reason",
    "t",
    "t_in",
]
