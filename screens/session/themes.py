"""The colours of samling, for the dark of a desk and the light of a projector."""

from __future__ import annotations

from textual.theme import Theme


def _variables(
    *, muted: str, frame: str, track: str, resting: str, on_resting: str
) -> dict[str, str]:
    """Returns the colours that Textual would otherwise make too faint, by their names there.

    `frame` is that of frames, rules and the thumbs of scroll bars, which run in a `track`;
    `resting` is the cursor of a list without the focus, with `on_resting` as its text.
    """
    return {
        "foreground-muted": muted,
        "text-muted": muted,
        "text-disabled": muted,
        "border-blurred": frame,
        "scrollbar": frame,
        "scrollbar-hover": muted,
        "scrollbar-active": muted,
        "scrollbar-background": track,
        "block-cursor-blurred-background": resting,
        "block-cursor-blurred-foreground": on_resting,
        "block-cursor-text-style": "bold",
    }


DARK = Theme(
    name="samling-dark",
    primary="#6fc3df",
    secondary="#8fb8c9",
    accent="#f2c14e",
    success="#8fd694",
    warning="#f5a65b",
    error="#ff8a80",
    foreground="#e8eef2",
    background="#10181f",
    surface="#16212a",
    panel="#22323e",
    dark=True,
    variables=_variables(
        muted="#9fb1bd",
        frame="#6d8797",
        track="#16212a",
        resting="#447189",
        on_resting="#e8eef2",
    ),
)
LIGHT = Theme(
    name="samling-light",
    primary="#00587a",
    secondary="#3d6474",
    accent="#7a4b00",
    success="#1c6b2a",
    warning="#8f4a00",
    error="#a8201a",
    foreground="#14212b",
    background="#ffffff",
    surface="#f2f6f8",
    panel="#dde7ec",
    dark=False,
    variables=_variables(
        muted="#4a5b66",
        frame="#687e8c",
        track="#dde7ec",
        resting="#7191a0",
        on_resting="#14212b",
    ),
)
# For a weak projector, and for eyes that need more than others: text at 7:1 or more.
HIGH_DARK = Theme(
    name="samling-high-dark",
    primary="#7fe0ff",
    secondary="#c8e6f0",
    accent="#ffe14d",
    success="#8dff9a",
    warning="#ffc773",
    error="#ffb3ad",
    foreground="#ffffff",
    background="#000000",
    surface="#0a0a0a",
    panel="#1c1c1c",
    dark=True,
    variables=_variables(
        muted="#d9d9d9",
        frame="#b0b0b0",
        track="#1c1c1c",
        resting="#969696",
        on_resting="#000000",
    ),
)
HIGH_LIGHT = Theme(
    name="samling-high-light",
    primary="#003a55",
    secondary="#1d3c48",
    accent="#4d2c00",
    success="#00420c",
    warning="#5a2c00",
    error="#780000",
    foreground="#000000",
    background="#ffffff",
    surface="#fafafa",
    panel="#eef2f4",
    dark=False,
    variables=_variables(
        muted="#2b2b2b",
        frame="#4a4a4a",
        track="#eef2f4",
        resting="#555555",
        on_resting="#ffffff",
    ),
)
THEMES = (DARK, LIGHT, HIGH_DARK, HIGH_LIGHT)
NAMES = tuple(theme.name for theme in THEMES)


def theme_words(name: str) -> str:
    """Returns the key of the sentence that names a theme."""
    return f"theme.{name.removeprefix('samling-').replace('-', '_')}"
