"""The version of a build, and the files that it is built from: for `handout.py`."""

from __future__ import annotations

import hashlib
import os
import subprocess
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("samling", "screens", "sample_data")
BESIDE = (
    *("pyproject.toml", "README.md", "LICENSE", "docs/samling.1", "docs/samling.nb.1"),
    *(".ci/constraints.txt", ".ci/handout.py", ".ci/pyz_main.py"),
    *(".ci/build_version.py", ".ci/parts_lists.py"),
)


def sources() -> list[Path]:
    """Returns the files of the repository that a build is made of, in a fixed order."""
    files = [path for name in PACKAGES for path in (ROOT / name).rglob("*") if path.is_file()]
    files = [path for path in files if path.suffix != ".pyc"]
    return sorted([*files, *(ROOT / name for name in BESIDE)])


def build_version() -> str:
    """Returns the version of this build, which no other build of other sources has."""
    digest = hashlib.sha256()
    for path in sources():
        name = path.relative_to(ROOT).as_posix()
        digest.update(f"{name}\n{path.stat().st_size}\n".encode() + path.read_bytes())
    asked = ["git", "log", "-1", "--format=%cd", "--date=format-local:%Y%m%d%H%M%S"]
    told = subprocess.run(
        asked, cwd=ROOT, env={**os.environ, "TZ": "UTC"}, capture_output=True, check=False
    )
    # Outside of a repository there is no time of a commit.
    parts = filter(None, (told.stdout.decode().strip(), digest.hexdigest()[:8]))
    return f"{version('samling').partition('+')[0]}+{'.'.join(parts)}"
