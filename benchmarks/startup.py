"""What starting takes, beside the libraries alone: `--help`, and the app on the sample network.

Run as `python benchmarks/startup.py [ROUNDS]`. Each round starts every program once, by turns,
so that what else the machine does falls on all of them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from opening import BARE, painted

from samling.store import Workspace
from sample_data import copy_kull_3

ROUNDS = 21
# A command line of one command, as Typer's own pages begin with.
BARE_TYPER = """
import typer

app = typer.Typer()

@app.command()
def hello(name: str):
    print(f"Hello {name}")

app()
"""


def answered(words: list[str], home: str) -> float:
    """Returns the seconds that Python takes to run `words` to its end."""
    environment = {**os.environ, "SAMLING_HOME": home, "LANG": "nb_NO.UTF-8"}
    # Else everything is compiled at each start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], env=environment, capture_output=True, check=True)
    return time.perf_counter() - start


def main(rounds: int) -> None:
    """Prints the medians, and what they are times the bare ones."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "kull-3"
        copy_kull_3(folder)
        workspace = Workspace.open(folder)
        title, team = workspace.network.title[:20], workspace.teams()[0].title[:8]
        bare_help = Path(home) / "bare_typer.py"
        bare_help.write_text(BARE_TYPER, encoding="utf-8")
        bare_app = Path(home) / "bare_textual.py"
        bare_app.write_text(BARE, encoding="utf-8")
        opened = ["-m", "samling", "open", str(folder)]
        runs = {
            "a bare Typer app's --help": lambda: answered([str(bare_help), "--help"], home),
            "samling --help": lambda: answered(["-m", "samling", "--help"], home),
            "a bare Textual app": lambda: painted([str(bare_app)], "Malt", home),
            "Home, first paint": lambda: painted(opened, title, home),
            "Home, with its teams": lambda: painted(opened, team, home),
        }
        times: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(rounds):
            for name, run in runs.items():
                times[name].append(run())
    bare = 0.0
    print(f"medians of {rounds} rounds")
    for name, taken in times.items():
        middle = statistics.median(taken)
        bare = middle if "bare" in name else bare
        print(f"{name:<28}{middle * 1000:8.0f} ms{middle / bare:8.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
