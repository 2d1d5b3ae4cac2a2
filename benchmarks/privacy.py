"""What the gate against identity numbers costs a text: it is asked of every text written.

`python benchmarks/privacy.py [OTHER CHECKOUT]` prints microseconds for each kind of text, here
and in another checkout, and the ratio. Texts twice as long must take about twice the time.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from timeit import repeat

TEXTS = {
    "a title": "Ventetid fra henvisning til første time",
    "a note": "Vi snakket om overgangen fra sykehus til hjemmet, og hvem som ringer. " * 5,
    "a note with dates": "Samling 2 var 18.10.2016, den neste er 06.12.2016, kl. 09.00-15.30. ",
    "200 counts": " ".join(str(place % 40) for place in range(200)),
    "20,000 letters": "ordinær tekst " * 1_429,
    "20,000 signs of counts": "12 " * 6_667,
    "40,000 signs of counts": "12 " * 13_334,
    "20,000 signs of digits and gaps": "1 " * 10_000,
    "40,000 signs of digits and gaps": "1 " * 20_000,
    "20,000 full-width digits": "\uff11\uff12 " * 6_667,
    "20,000 digits": "1" * 20_000,
    "20,000 spaces": f"1{' ' * 19_998}2",
}
_TIMES = 5


def measured() -> dict[str, float]:
    """Returns the microseconds that each text takes, the best of some tries."""
    from samling.model.checks.privacy import find_identity_numbers

    return {
        name: min(repeat(lambda text=text: find_identity_numbers(text), number=_TIMES, repeat=3))
        / _TIMES
        * 1e6
        for name, text in TEXTS.items()
    }


def _of(checkout: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--json"]
    env = {"PYTHONPATH": str(checkout)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    if sys.argv[1:] == ["--json"]:
        print(json.dumps(measured()))
    else:
        here = _of(Path(__file__).parent.parent)
        other = _of(Path(sys.argv[1])) if sys.argv[1:] else here
        for name, taken in here.items():
            print(f"{name:34}{taken:12.1f}{other[name]:12.1f}{taken / other[name]:8.2f}")
