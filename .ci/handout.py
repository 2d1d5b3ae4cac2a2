"""Makes what is handed out: the wheel, and samling with all it needs as one file.

    python .ci/handout.py                                        for this machine
    python .ci/handout.py --platform win_amd64 --python 3.11 3.12 3.13 3.14
    python .ci/handout.py --write-constraints                    the versions that were tested

All is put in `dist/` (or where `--to` says): beside the two, `LICENSES.txt` with the licences of
what is inside, `samling.cdx.json`, a list of the parts (CycloneDX), and `SHA256SUMS`. The parts
have the versions of `constraints.txt`, so that the same program is made a month later.

Each build has a version of its own, as 0.1.0+20261130105520.3f2a9c1e: that of samling, when the
commit was made that it is built from, and a sum over all that it is built from. The same commit
gives the same version and the same bytes. The name of the one file says for which systems and
Pythons it was made, and so does `samling doctor`.

The file is a zipapp: `py samling-….pyz demo` runs it with nothing installed but Python. For
other machines its packages are fetched by pip as wheels; the compiled parts of several versions
of Python lie in one file beside each other, as their names tell them apart.

Needs the packages of the extra `dev`.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path

from build_version import ROOT, build_version, sources
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from parts_lists import write_licences, write_parts

CONSTRAINTS = ROOT / ".ci" / "constraints.txt"
PYZ_MAIN = ROOT / ".ci" / "pyz_main.py"
_VERSION = re.compile("^__version__ = .*", re.MULTILINE)
PYTHON = re.compile(r"3\.(1[1-9]|[2-9]\d)")
_PYTHONS = ["3.11", "3.12", "3.13"]
# What markers in requirements are asked of, by the beginning of pip's name of a platform.
SYSTEMS = {
    "win": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "macosx": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "manylinux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
}


def pip(*words: str) -> None:
    """Runs pip; its complaints go to standard error, and where it fails nothing is made."""
    quiet = ["--quiet", "--disable-pip-version-check"]
    if subprocess.run([sys.executable, "-m", "pip", *words, *quiet], check=False).returncode:
        sys.exit("pip could not do it (above is why): nothing was made")


def constraints() -> dict[str, str]:
    """Returns the versions that were tested, by the canonical names of the packages."""
    rows = CONSTRAINTS.read_text("utf-8").splitlines()
    pinned = (Requirement(row) for row in rows if row and not row.startswith("#"))
    return {canonicalize_name(row.name): str(row.specifier)[2:] for row in pinned}


def environment_versions() -> dict[str, str]:
    """Returns the versions of all that this Python has of what samling and its extras need."""
    found: dict[str, str] = {}
    waiting = [Requirement("samling[dev,sync,tls,secret]")]
    while waiting:
        asked = waiting.pop()
        name = canonicalize_name(asked.name)
        extras = ["", *sorted(asked.extras)]
        try:
            part = distribution(name)
        except PackageNotFoundError:
            continue
        if name in found and not asked.extras:
            continue
        found[name] = part.version
        needs = [Requirement(line) for line in part.requires or ()]
        waiting += [
            need
            for need in needs
            if need.marker is None or any(need.marker.evaluate({"extra": one}) for one in extras)
        ]
    del found["samling"]
    return found


def write_constraints() -> None:
    """Takes over the versions of this environment; of what it has not, the old ones stay."""
    versions = {**constraints(), **environment_versions()}
    rows = [f"{name}=={version}" for name, version in sorted(versions.items())]
    head = [row for row in CONSTRAINTS.read_text("utf-8").splitlines() if row.startswith("#")]
    CONSTRAINTS.write_text("\n".join([*head, *rows, ""]), encoding="utf-8")


def build_wheel(to: Path, version: str) -> Path:
    """Returns the wheel of samling in that version, built in the folder `to`."""
    with tempfile.TemporaryDirectory() as folder:
        for path in sources():
            copy = Path(folder) / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
        told = Path(folder) / "samling" / "__init__.py"
        text = told.read_text("utf-8")
        told.write_text(_VERSION.sub(f'__version__ = "{version}"', text), encoding="utf-8")
        pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(to), folder)
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


def this_system() -> str:
    """Returns the name of this machine's system as wheels have it: linux_x86_64."""
    return re.sub("[-.]", "_", sysconfig.get_platform())


def from_this_environment(target: Path) -> None:
    """Copies what samling needs from the packages that this Python has."""
    waiting, done = [distribution("samling")], {"samling"}
    pinned = constraints()
    while waiting:
        for asked in needed([waiting.pop()], {}):
            name = canonicalize_name(asked.name)
            if name in done:
                continue
            done.add(name)
            part = distribution(name)
            tested = pinned.get(name)
            if part.version != tested:
                sys.exit(
                    f"{name} is {part.version} here, and {tested} in {CONSTRAINTS}: install with "
                    f"-c {CONSTRAINTS}, or test this version and write it there "
                    "(--write-constraints)"
                )
            waiting.append(part)
            for file in part.files or ():
                if file.suffix != ".pyc" and ".." not in file.parts:
                    (target / file).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(str(file.locate()), target / file)


def from_elsewhere(target: Path, wheel: Path, platform: str, python: str) -> None:
    """Fetches what samling needs for a platform and a version of Python, and puts it there.

    pip asks the markers of this machine, so that what only the other one needs is found here.
    """
    system = next(values for name, values in SYSTEMS.items() if platform.startswith(name))
    environment = {**system, "python_version": python, "python_full_version": f"{python}.0"}
    with tempfile.TemporaryDirectory() as folder:
        wanted = [str(wheel)]
        while wanted:
            pip(
                *("download", "--dest", folder, "--only-binary=:all:"),
                *("--constraint", str(CONSTRAINTS)),
                *("--platform", platform, "--python-version", python, *wanted),
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


def build_zipapp(
    site: Path, to: Path, version: str, systems: list[str], pythons: list[str]
) -> Path:
    """Returns the zipapp of the packages in `site`, made in the folder `to`.

    Its name says the version, the systems and the Pythons, and so does what it tells the doctor.
    """
    told = f"SYSTEMS = {tuple(systems)!r}\nPYTHONS = {tuple(pythons)!r}\n"
    (site / "samling" / "built.py").write_text(told, encoding="utf-8")
    file = to / f"samling-{version}-{'.'.join(systems)}-py{'-'.join(pythons)}.pyz"
    subprocess.run(
        [
            *(sys.executable, "-m", "shiv", "--site-packages", str(site), "--compressed"),
            # The browser's sessions are programs of their own, and find the packages by it.
            *("--extend-pythonpath", "--reproducible", "--python", "/usr/bin/env python3"),
            *("--entry-point", "samling.cli.main:main", "--output-file", str(file)),
        ],
        check=True,
    )
    with_own_main(file, version)
    return file


def with_own_main(file: Path, version: str) -> None:
    """Has the zipapp begin with `pyz_main.py`, and puts its version beside that."""
    whole = file.read_bytes()
    shebang = whole[: whole.index(b"\n") + 1]
    made = io.BytesIO()
    made.write(shebang)
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            own = entry.filename == "__main__.py"
            new.writestr(entry, PYZ_MAIN.read_bytes() if own else old.read(entry))
            if own:
                beside = zipfile.ZipInfo("version.txt", entry.date_time)
                beside.external_attr = entry.external_attr
                new.writestr(beside, version)
    file.write_bytes(made.getvalue())


def write_sums(made: Iterable[Path], to: Path) -> Path:
    """Writes the SHA-256 sums of what was made, as `sha256sum --check` reads them."""
    rows = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}" for file in made]
    file = to / "SHA256SUMS"
    file.write_text("\n".join([*rows, ""]), encoding="utf-8")
    return file


def _options() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(description="The wheel, and samling as one file.")
    where = "the folder for what is made, in place of samling's files there (dist)"
    systems = "the systems it is for, as pip names them; without it this machine and this Python"
    versions = f"the Pythons it is for, with --platform ({' '.join(_PYTHONS)})"
    adopt = "make nothing: write the versions of this environment to .ci/constraints.txt"
    asked.add_argument("--to", type=Path, default=ROOT / "dist", metavar="FOLDER", help=where)
    asked.add_argument("--platform", nargs="+", default=[], metavar="win_amd64", help=systems)
    asked.add_argument("--python", nargs="+", metavar="3.12", help=versions)
    asked.add_argument("--write-constraints", action="store_true", help=adopt)
    return asked


def main() -> None:
    """Reads the command line, and says what was made and how large it is."""
    asked = _options()
    wishes = asked.parse_args()
    if wishes.write_constraints:
        write_constraints()
        return
    unknown = [platform for platform in wishes.platform if not platform.startswith(tuple(SYSTEMS))]
    if unknown:
        asked.error(f"--platform {unknown[0]}: begin with {', '.join(SYSTEMS)}, as pip names them")
    if wishes.python and not wishes.platform:
        asked.error("--python goes with --platform: for this machine it is this Python")
    to = wishes.to.resolve()
    to.mkdir(parents=True, exist_ok=True)
    version = build_version()
    here = [f"{sys.version_info.major}.{sys.version_info.minor}"]
    systems = wishes.platform or [this_system()]
    pythons = (wishes.python or _PYTHONS) if wishes.platform else here
    if too_old := [python for python in pythons if not PYTHON.fullmatch(python)]:
        asked.error(f"--python {too_old[0]}: samling needs Python 3.11 or newer, as 3.12")
    with tempfile.TemporaryDirectory() as folder:
        # What was made before stays until all of the new is there.
        begun, site = Path(folder) / "made", Path(folder) / "site-packages"
        begun.mkdir()
        wheel = build_wheel(begun, version)
        unpack(wheel, site)
        if not wishes.platform:
            from_this_environment(site)
        for platform in wishes.platform:
            for python in pythons:
                from_elsewhere(site, wheel, platform, python)
        one_file = build_zipapp(site, begun, version, systems, pythons)
        made = [wheel, one_file, write_licences(site, begun), write_parts(site, begun)]
        made.append(write_sums(made, begun))
        for old in (*to.glob("samling-*.whl"), *to.glob("samling*.pyz")):
            old.unlink()
        made = [Path(shutil.copy(path, to)) for path in made]
    for path in made:
        print(f"{path}  {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
