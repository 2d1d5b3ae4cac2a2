"""Makes what is handed out: the wheel, and samling with all it needs as one file.

    python .ci/handout.py                                        for this machine
    python .ci/handout.py --platform win_amd64 --python 3.11 3.12 3.13 3.14

Both are put in `dist/` (or where `--to` says). The file is a zipapp: `py samling.pyz demo` runs
it with nothing installed but Python. For other machines its packages are fetched by pip as
wheels; the compiled parts of several versions of Python lie in one file beside each other, as
their names tell them apart. Needs the packages of the extra `dev`.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
# What markers in requirements are asked of, by the beginning of pip's name of a platform.
SYSTEMS = {
    "win": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "macosx": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "manylinux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
}


def pip(*words: str) -> None:
    """Runs pip; its complaints go to standard error, and it raises CalledProcessError."""
    quiet = ["--quiet", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "pip", *words, *quiet], check=True)


def build_wheel(to: Path) -> Path:
    """Returns the wheel of samling, built in the folder `to`."""
    for old in to.glob("samling-*.whl"):
        old.unlink()
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(to), str(ROOT))
    return next(to.glob("samling-*.whl"))


def unpack(wheel: Path, target: Path) -> None:
    """Puts a wheel's packages in `target`, beside those that are there."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(target)


def needed(found: Iterable[Distribution], environment: dict[str, str]) -> Iterator[Requirement]:
    """Yields what the packages ask for in an environment, the extras left out."""
    for package in found:
        for line in package.requires or ():
            asked = Requirement(line)
            if asked.marker is None or asked.marker.evaluate({**environment, "extra": ""}):
                yield asked


def from_this_environment(target: Path) -> None:
    """Copies what samling needs from the packages that this Python has."""
    waiting, done = [distribution("samling")], {"samling"}
    while waiting:
        for asked in needed([waiting.pop()], {}):
            name = canonicalize_name(asked.name)
            if name in done:
                continue
            done.add(name)
            package = distribution(name)
            waiting.append(package)
            for file in package.files or ():
                if file.suffix != ".pyc" and ".." not in file.parts:
                    (target / file).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(str(file.locate()), target / file)


def from_elsewhere(target: Path, wheel: Path, platform: str, version: str) -> None:
    """Fetches what samling needs for a platform and a version of Python, and puts it there.

    pip asks the markers of this machine, so that what only the other one needs is found here.
    """
    system = next(values for name, values in SYSTEMS.items() if platform.startswith(name))
    environment = {**system, "python_version": version, "python_full_version": f"{version}.0"}
    with tempfile.TemporaryDirectory() as folder:
        wanted = [str(wheel)]
        while wanted:
            pip(
                *("download", "--dest", folder, "--only-binary=:all:"),
                *("--platform", platform, "--python-version", version, *wanted),
            )
            there = Path(folder) / "there"
            for wheel_file in Path(folder).glob("*.whl"):
                unpack(wheel_file, there)
            found = list(distributions(path=[str(there)]))
            names = {canonicalize_name(package.name) for package in found}
            wanted = [
                f"{asked.name}{asked.specifier}"
                for asked in needed(found, environment)
                if canonicalize_name(asked.name) not in names
            ]
        shutil.copytree(there, target, dirs_exist_ok=True)


def build_zipapp(site: Path, to: Path) -> Path:
    """Returns the zipapp of the packages in `site`, made in the folder `to`."""
    file = to / "samling.pyz"
    subprocess.run(
        [
            *(sys.executable, "-m", "shiv", "--site-packages", str(site), "--compressed"),
            # The browser's sessions are programs of their own, and find the packages by it.
            *("--extend-pythonpath", "--reproducible", "--python", "/usr/bin/env python3"),
            *("--entry-point", "samling.cli.main:main", "--output-file", str(file)),
        ],
        check=True,
    )
    return file


def main() -> None:
    """Reads the command line, and says what was made and how large it is."""
    asked = argparse.ArgumentParser(description="The wheel, and samling as one file.")
    asked.add_argument("--to", type=Path, default=ROOT / "dist")
    asked.add_argument("--platform", nargs="+", default=[], metavar="win_amd64")
    asked.add_argument("--python", nargs="+", default=["3.11", "3.12", "3.13"], metavar="3.12")
    wishes = asked.parse_args()
    unknown = [platform for platform in wishes.platform if not platform.startswith(tuple(SYSTEMS))]
    if unknown:
        asked.error(f"--platform {unknown[0]}: begin with {', '.join(SYSTEMS)}, as pip names them")
    to = wishes.to.resolve()
    to.mkdir(parents=True, exist_ok=True)
    wheel = build_wheel(to)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site-packages"
        unpack(wheel, site)
        if not wishes.platform:
            from_this_environment(site)
        for platform in wishes.platform:
            for version in wishes.python:
                from_elsewhere(site, wheel, platform, version)
        made = [wheel, build_zipapp(site, to)]
    for path in made:
        print(f"{path}  {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
