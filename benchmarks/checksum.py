"""What a file's own checksum saves: opening a workspace that bears it, and one that does not."""

from __future__ import annotations

import json
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from made_workspace import make_workspace

from samling.store import Workspace

ROUNDS = 9
RECORDS = (1_000, 10_000, 100_000)


def without_checksums(folder: Path) -> None:
    """Makes the files those of format 2, each record of which is checked when they are opened."""
    for path in (folder / "network.json", *(folder / "teams").glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        header = data["samling"]["file"]
        header.pop("check")
        header["format"] = 2
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")


def taken(folder: Path) -> float:
    """Returns the seconds that opening the workspace takes."""
    start = time.perf_counter()
    Workspace.open(folder)
    return time.perf_counter() - start


def main() -> None:
    """Prints the medians of both, by turns in one run, and their ratio."""
    for records in RECORDS:
        with tempfile.TemporaryDirectory() as place:
            bearing, older = Path(place) / "bearing", Path(place) / "older"
            make_workspace(bearing, records, 12)
            shutil.copytree(bearing, older)
            without_checksums(older)
            times: dict[Path, list[float]] = {bearing: [], older: []}
            for _ in range(ROUNDS):
                for folder, measured in times.items():
                    measured.append(taken(folder))
        one, other = (statistics.median(measured) for measured in times.values())
        print(f"{records:>7} records: {one:.3f} s with, {other:.3f} s without, {other / one:.2f}")


if __name__ == "__main__":
    main()
