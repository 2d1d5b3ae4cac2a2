"""The interface's words: Bokmål and English, one JSON file a language.

A key names a sentence (`home.title`); `t` fills it. The language is one for the whole
program, chosen by `--lang`, `SAMLING_LANG`, the system's locale, else Bokmål. A further
language is one more file beside `nb.json`, or in the person's own `locale` folder.
"""

from samling.locale.formats import (
    format_change,
    format_clock,
    format_date,
    format_month,
    format_number,
    format_time,
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
    system_reason,
    t,
    t_in,
)

__all__ = [
    "DEFAULT",
    "detect_language",
    "explain",
    "forget_languages",
    "format_change",
    "format_clock",
    "format_date",
    "format_month",
    "format_number",
    "format_time",
    "has_key",
    "keys",
    "language",
    "languages",
    "number_as_typed",
    "own_folder",
    "rounded",
    "set_language",
    "sort_key",
    "system_reason",
    "t",
    "t_in",
]
