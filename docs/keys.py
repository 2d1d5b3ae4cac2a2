"""Writes docs/keys.md: `python docs/keys.py`."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

HEAD = """# Keys

All keys of the app, made by `python docs/keys.py`; `samling keys` lists them in your language, and so does "Alle taster" in the palette (`ctrl+p`). *Norsk: `samling keys` viser alle tastene på bokmål.*

Everything can also be done with the mouse: a click on a place, a row, a key in the bar at the bottom, a line of the help (`?`), or `≡`, which opens the palette with all that can be done where you are.

## Keys that terminals keep for themselves

| Who | Keys | What samling has beside them |
| --- | --- | --- |
| GNOME Terminal | `F1`, `F10`, `F11`, `alt` and a letter, `ctrl+shift` and a letter | `?` |
| Windows Terminal | `F11`, `alt+enter`, `ctrl+shift` and a letter, `ctrl+,` | nothing needs them |
| macOS Terminal | `shift+↑`, `shift+↓`, `ctrl` and an arrow, the function keys without `fn` | `K`, `J` (and `H`, `L`); `P` for `F5`, `S` for `F2` |
| tmux, screen | `ctrl+b`, `ctrl+a` | nothing needs them |
| a Norwegian keyboard | `@ $ £ { [ ] } \\\\ ~ \\|` need AltGr or option; `^ ¨ ~ ´` are dead | nothing needs them; `/` is `shift+7` |

`y` copies what is at hand, by the terminal (OSC 52) and by the system. In tmux, `set -g set-clipboard on`. A text is selected with the mouse and copied with `ctrl+c`. Text that is pasted is never taken for keys; in a field of one line its lines become one, and in a list they are an entry each, shown before they are written.

## Your own keys

In the settings file, whose place `samling keys` and `samling doctor` tell:

```json
{"keys": {"app.note": "ctrl+n", "agenda.start_pause": "space,s"}}
```

The ids are in the last column below. What cannot be is said when the app starts, and the key stays as it was.
"""


def page() -> str:
    """Returns the page, in English."""
    from samling.locale import set_language
    from screens.everywhere.key_list import key_lines

    set_language("en")
    lines = [HEAD]
    for area, keys in groupby(key_lines({}), lambda line: line.area):
        lines.append(f"\n## {area}\n\n| Key | What it does | Id |\n| --- | --- | --- |")
        lines += [f"| {_code(key.keys)} | {key.words} | `{key.id}` |" for key in keys]
    return "\n".join(lines) + "\n"


def _code(keys: str) -> str:
    return " ".join(f"`{word}`" for word in keys.replace("|", "\\|").split(" / "))


if __name__ == "__main__":
    (ROOT / "docs" / "keys.md").write_text(page(), encoding="utf-8")
