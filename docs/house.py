"""Draws docs/house.svg, the floors and their rooms, from the imports: `python docs/house.py`.

A test tells when it is due: `tests/house/test_contributing.py`.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from tests.house.modules import MODULES, imports  # noqa: E402
from tests.house.rooms import ROOMS  # noqa: E402

PICTURE = HERE / "house.svg"

# In pixels.
WIDTH, LEFT, RIGHT, SIDE, GAP = 1180, 96, 96, 200, 46
PAD, LABEL, ROOM, SPACE, LETTER, LOW = 14, 34, 26, 8, 7.2, 56
FONT = "DejaVu Sans, Verdana, Helvetica, Arial, sans-serif"


@dataclass(frozen=True)
class Floor:
    """A floor, or a part that stands beside one: where it stands and how it looks."""

    module: str
    row: int
    about: str
    colour: str
    beside: bool = False


FLOORS = (
    Floor("samling.cli", 0, "the command line: one command a file", "#8a4b08"),
    Floor("screens", 1, "the Textual app: screens and widgets", "#1f5fa8"),
    Floor("samling.web", 2, "the app in a browser", "#6b7280"),
    Floor("samling.report", 3, "what people read: lists, charts, pages, summaries", "#2b7a3d"),
    Floor("sample_data", 3, "the sample network", "#7a5c9e", beside=True),
    Floor("samling.store", 4, "the workspace on disk", "#a8324a"),
    Floor("samling.spc", 4, "control charts", "#6b7280", beside=True),
    Floor("samling.model", 5, "the records, and what follows from them alone", "#4a5568"),
)
GROUND = ("locale", "errors", "patterns", "signs")


@dataclass(frozen=True)
class Box:
    """Where a floor is drawn."""

    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width


def floor_of(module: str) -> Floor | None:
    """Returns the floor that a module lies on; None for the ground and the entry."""
    for floor in FLOORS:
        if module == floor.module or module.startswith(f"{floor.module}."):
            return floor
    return None


def arrows() -> list[tuple[Floor, Floor]]:
    """Returns which floor imports which, late imports counted, from the top."""
    found = set()
    for module in MODULES:
        above = floor_of(module)
        for other in imports(module):
            below = floor_of(other)
            if above and below and above != below:
                found.add((FLOORS.index(above), FLOORS.index(below)))
    return [(FLOORS[above], FLOORS[below]) for above, below in sorted(found)]


def rooms_of(floor: Floor) -> list[tuple[str, bool]]:
    """Returns the rooms of a floor, each with whether it is a folder.

    A room stands before those that it uses; on a floor without rules of its own the folders
    stand first, then the files by name.
    """
    names = {
        module.removeprefix(f"{floor.module}.").split(".")[0]
        for module in MODULES
        if module.startswith(f"{floor.module}.") and "__" not in module
    }
    folders = {name for name in names if MODULES[f"{floor.module}.{name}"].name == "__init__.py"}
    ruled = list(reversed(ROOMS.get(floor.module, {})))
    order = ruled or [*sorted(folders), *sorted(names - folders)]
    return [(room, room in folders) for room in order]


def flow(rooms: list[tuple[str, bool]], width: float) -> list[list[tuple[str, bool]]]:
    """Returns the rooms in lines that are no wider than `width`."""
    lines: list[list[tuple[str, bool]]] = [[]]
    at = 0.0
    for room in rooms:
        wide = room_width(room[0])
        if lines[-1] and at + wide > width:
            lines.append([])
            at = 0.0
        lines[-1].append(room)
        at += wide + SPACE
    return lines


def room_width(name: str) -> float:
    """Returns the width of a room with its name."""
    return len(name) * LETTER + 20


def places() -> dict[Floor, Box]:
    """Returns where each floor is drawn: bands from the top, smaller parts beside them."""
    found: dict[Floor, Box] = {}
    y = 20.0
    for row in range(max(floor.row for floor in FLOORS) + 1):
        there = [floor for floor in FLOORS if floor.row == row]
        has_side = any(floor.beside for floor in there)
        whole = WIDTH - LEFT - RIGHT
        widths = {
            floor: SIDE if floor.beside else whole - (SIDE + GAP if has_side else 0)
            for floor in there
        }
        heights = [
            LOW if floor.beside else LABEL + PAD - SPACE + _lines_of(floor, widths[floor])
            for floor in there
        ]
        for floor, height in zip(there, heights, strict=True):
            x = WIDTH - RIGHT - SIDE if floor.beside else LEFT
            found[floor] = Box(x, y, widths[floor], height)
        y += max(heights) + GAP
    return found


def _lines_of(floor: Floor, width: float) -> float:
    return len(flow(shown_rooms(floor), width - 2 * PAD)) * (ROOM + SPACE)


def shown_rooms(floor: Floor) -> list[tuple[str, bool]]:
    """Returns the rooms that are drawn: beside a floor there is no room for them."""
    return [] if floor.beside else rooms_of(floor)


def picture() -> str:
    """Returns the picture as SVG."""
    boxes = places()
    bottom = max(box.bottom for box in boxes.values())
    height = bottom + GAP + 78
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" '
        f'font-family="{FONT}" role="img">',
        "<title>The floors of samling, their rooms, and which floor imports which</title>",
        f'<rect width="{WIDTH}" height="{height:g}" fill="#fbfaf7"/>',
        *(_band(floor, box) for floor, box in boxes.items()),
        *_arrows(boxes),
        *_ground(bottom + GAP),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _band(floor: Floor, box: Box) -> str:
    name = floor.module.replace(".", "/")
    parts = [
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" '
        f'rx="6" fill="{floor.colour}" fill-opacity="0.07" stroke="{floor.colour}" '
        'stroke-width="1.5"/>'
    ]
    x, y = box.x + PAD, box.y + 23
    about = _text(x, y + 19, floor.about, 12, "#4b5563") if floor.beside else ""
    parts.append(_text(x, y, f"{name}/", 15, floor.colour, weight="bold"))
    beside = _text(x + len(name) * 10 + 24, y, floor.about, 12.5, "#4b5563")
    parts.append(about or beside)
    y = box.y + LABEL
    for line in flow(shown_rooms(floor), box.width - 2 * PAD):
        x = box.x + PAD
        for room, is_folder in line:
            parts.append(_room(x, y, room, floor.colour, is_folder))
            x += room_width(room) + SPACE
        y += ROOM + SPACE
    return "\n".join(part for part in parts if part)


def _room(x: float, y: float, name: str, colour: str, is_folder: bool) -> str:
    wide = room_width(name)
    edge = "" if is_folder else ' stroke-dasharray="3 3"'
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{wide:g}" height="{ROOM}" rx="3" fill="#ffffff" '
        f'stroke="{colour}" stroke-opacity="0.6"{edge}/>\n'
        f'<text x="{x + wide / 2:g}" y="{y + 17:g}" font-size="12" fill="#1f2937" '
        f'text-anchor="middle">{escape(name)}</text>'
    )


def _text(
    x: float, y: float, words: str, size: float, colour: str, *, weight: str = "normal"
) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{colour}" '
        f'font-weight="{weight}">{escape(words)}</text>'
    )


def _arrows(boxes: dict[Floor, Box]) -> list[str]:
    """Returns the arrows: to the floor below in the gap, past a floor along the edge."""
    near = [pair for pair in arrows() if pair[1].row - pair[0].row == 1]
    far = [pair for pair in arrows() if pair not in near]
    wrong = [pair for pair in far if pair[1].row <= pair[0].row]
    assert not wrong, f"these arrows do not run down: {wrong}"
    parts = [_short(boxes, above, below) for above, below in near]
    for on_right in (False, True):
        lanes: list[Floor] = []
        for above, below in far:
            if _goes_right(above, below) == on_right:
                lanes += [] if above in lanes else [above]
                parts.append(_long(boxes, above, below, lanes.index(above), on_right))
    return parts


def _goes_right(above: Floor, below: Floor) -> bool:
    return above.beside or below.beside


def _short(boxes: dict[Floor, Box], above: Floor, below: Floor) -> str:
    upper, lower = boxes[above], boxes[below]
    centre = lower.x + lower.width / 2
    if above.beside and not below.beside:
        start, end, between = upper.x + 30, lower.right - 40, lower.y - GAP / 2
        path = f"M {start:g} {upper.bottom:g} L {start:g} {between:g} L {end:g} {between:g}"
    elif below.beside and centre > upper.right:
        end, leave = lower.x + 60, upper.bottom - 20
        path = f"M {upper.right:g} {leave:g} L {end:g} {leave:g}"
    else:
        end = centre if lower.width < upper.width else upper.x + upper.width / 2
        path = f"M {end:g} {upper.bottom:g}"
    path += f" L {end:g} {lower.y - 7:g}"
    return _line(path, above.colour) + "\n" + _head(end, lower.y, above.colour, "down")


def _long(boxes: dict[Floor, Box], above: Floor, below: Floor, lane: int, on_right: bool) -> str:
    upper, lower = boxes[above], boxes[below]
    out = (upper.right, lower.right) if on_right else (upper.x, lower.x)
    away = 1 if on_right else -1
    edge = WIDTH - RIGHT if on_right else LEFT
    x = edge + away * (76 - lane * 22)
    # Each lane comes in at a height of its own.
    middle = upper.y + upper.height / 2
    # On the right below what stands beside, which is low.
    leave = upper.bottom - 40 if on_right and below.beside and upper.right < edge else middle
    enter = lower.y + 18 + lane * 14
    path = (
        f"M {out[0]:g} {leave:g} L {x:g} {leave:g} "
        f"L {x:g} {enter:g} L {out[1] + away * 7:g} {enter:g}"
    )
    way = "left" if on_right else "right"
    return _line(path, above.colour) + "\n" + _head(out[1], enter, above.colour, way)


def _line(path: str, colour: str) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-linejoin="round"/>'
    )


def _head(x: float, y: float, colour: str, way: str) -> str:
    tips = {
        "down": ((-5, -9), (5, -9)),
        "right": ((-9, -5), (-9, 5)),
        "left": ((9, -5), (9, 5)),
    }[way]
    (ax, ay), (bx, by) = tips
    points = f"{x:g},{y:g} {x + ax:g},{y + ay:g} {x + bx:g},{y + by:g}"
    return f'<polygon points="{points}" fill="{colour}"/>'


def _ground(y: float) -> list[str]:
    """Returns what every floor may use, and what the signs of the picture mean."""
    names = ", ".join(f"samling/{name}" for name in GROUND)
    about = "sentences, errors, patterns compiled late, signs no text may hold"
    words = f"Every floor may use the ground: {names} ({about})."
    note = (
        "An arrow is an import. A room is a folder, dashed where it is a single file; on a "
        "floor with rules it uses only rooms that come after it."
    )
    return [
        f'<line x1="{LEFT}" y1="{y - 22:g}" x2="{WIDTH - RIGHT}" y2="{y - 22:g}" '
        'stroke="#4b5563" stroke-width="3"/>',
        _text(LEFT, y + 6, words, 13, "#1f2937"),
        _text(LEFT, y + 30, note, 12, "#4b5563"),
    ]


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8", newline="\n")
