"""What is handed out: the wheel holds all of the packages, and one file runs by itself."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pexpect
import pyte
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.help import ROOT
from tests.help.cli_driver import Captured

# The Python that the environment of the tests was made by: it has nothing of ours.
PLAIN_PYTHON = str(getattr(sys, "_base_executable", sys.executable))


@pytest.fixture(scope="module")
def handout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("handout")
    subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "handout.py"), "--to", str(folder)],
        check=True,
        timeout=300,
    )
    return folder


def one_file(handout: Path) -> Path:
    [found] = handout.glob("samling-*.pyz")
    return found


def environment(home: Path) -> dict[str, str]:
    """A machine where nobody has installed anything."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {**kept, "HOME": str(home), "TERM": "xterm-256color", "LANG": "nb_NO.UTF-8"}


@pytest.mark.thorough
def test_the_wheel_holds_every_file_of_the_packages(handout: Path) -> None:
    with zipfile.ZipFile(next(handout.glob("*.whl"))) as wheel:
        held = set(wheel.namelist())
    ours = {
        path.relative_to(ROOT).as_posix()
        for package in ("samling", "screens", "sample_data")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert ours - held == set()
    assert "samling/cli/main.py" in ours
    assert "screens/app.tcss" in ours


@pytest.mark.thorough
def test_one_file_runs_with_nothing_installed(handout: Path, tmp_path: Path) -> None:
    there = subprocess.run(
        [PLAIN_PYTHON, "-I", "-c", "import samling"], capture_output=True, check=False, cwd=tmp_path
    )
    assert there.returncode != 0
    run = subprocess.run(
        [PLAIN_PYTHON, "-I", str(one_file(handout)), "demo"],
        env=environment(tmp_path),
        cwd=tmp_path,
        capture_output=True,
        check=True,
        timeout=60,
    )
    said = run.stdout.decode()
    assert "Kompetanseprogram i kontinuerlig forbedring" in said
    assert "Hjerneslag" in said


@pytest.mark.thorough
def test_the_app_of_the_one_file_comes_up_in_a_terminal(handout: Path, tmp_path: Path) -> None:
    child = pexpect.spawn(
        PLAIN_PYTHON,
        ["-I", str(one_file(handout)), "demo"],
        env=environment(tmp_path),
        cwd=str(tmp_path),
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=60,
    )
    screen = pyte.Screen(80, 24)
    stream = pyte.Stream(screen)
    while "Hjerneslag" not in "\n".join(screen.display):
        stream.feed(child.read_nonblocking(65_536, 60))
    child.send("\x11")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def run(
    handout: Path,
    home: Path,
    *words: str,
    file: Path | None = None,
    **variables: str,
) -> subprocess.CompletedProcess[str]:
    """Runs the one file on a machine where nobody has installed anything."""
    return subprocess.run(
        [PLAIN_PYTHON, "-I", str(file or one_file(handout)), *(words or ["--version"])],
        env={**environment(home), **variables},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )


def no_folder(path: Path) -> Path:
    """Returns a path below which nothing can be made, not even by root."""
    path.write_text("en fil")
    return path / "home"


@pytest.mark.thorough
def test_a_home_that_cannot_be_written_is_passed_over(handout: Path, tmp_path: Path) -> None:
    here = tmp_path / "stick"
    here.mkdir()
    shutil.copy(one_file(handout), here)
    told = run(here, no_folder(tmp_path / "file"))
    assert told.returncode == 0, told.stderr
    [unpacked] = (here / "samling-unpacked").glob("samling-*")
    assert stat.S_IMODE(unpacked.stat().st_mode) == 0o700


@pytest.mark.thorough
def test_where_nothing_can_be_unpacked_a_sentence_says_what_to_do(
    handout: Path, tmp_path: Path
) -> None:
    unknown = run(handout, tmp_path / "home", SAMLING_UNPACK="~nobody-at-all/samling")
    nowhere = no_folder(tmp_path / "file")
    told = run(handout, tmp_path / "home", SAMLING_UNPACK=str(nowhere))
    for ended in (unknown, told):
        assert ended.returncode == 2
        assert "Traceback" not in ended.stderr
    for part in (str(nowhere), "Sett variabelen SAMLING_UNPACK", "Set the variable SAMLING_UNPACK"):
        assert part in told.stderr


@pytest.mark.thorough
def test_an_unpacking_that_was_broken_off_is_done_again(handout: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    assert run(handout, tmp_path / "home", SAMLING_UNPACK=str(place)).returncode == 0
    [unpacked] = place.glob("samling-*")
    # As a power cut, or somebody who tidies up, leaves it.
    shutil.rmtree(unpacked / "site-packages" / "textual")
    shutil.copytree(unpacked, unpacked.with_name(f"{unpacked.name}.tmp"))
    again = run(handout, tmp_path / "home", SAMLING_UNPACK=str(place))
    assert again.returncode == 0, again.stderr
    assert (unpacked / "site-packages" / "textual").is_dir()


@pytest.mark.thorough
def test_an_unpacking_with_a_changed_file_is_made_anew(handout: Path, tmp_path: Path) -> None:
    place = str(tmp_path / "place")
    assert run(handout, tmp_path / "home", SAMLING_UNPACK=place).returncode == 0
    [main] = Path(place).glob("samling-*/site-packages/samling/cli/main.py")
    whole = main.read_bytes()
    # As many bytes as before: who changes a program may keep to its size.
    main.write_bytes(whole.replace(b"The entry point", b"the entry point"))
    again = run(handout, tmp_path / "home", SAMLING_UNPACK=place)
    assert again.returncode == 0, again.stderr
    assert main.read_bytes() == whole


@pytest.mark.thorough
def test_the_file_says_what_it_is_for(handout: Path, tmp_path: Path) -> None:
    file, [wheel] = one_file(handout), handout.glob("*.whl")
    version = wheel.name.split("-")[1]
    assert re.fullmatch(r"0\.1\.0\+([0-9]{14}\.)?[0-9a-f]{8}", version)
    pythons = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert file.name.startswith(f"samling-{version}-")
    assert file.name.endswith(f"-py{pythons}.pyz")
    assert run(handout, tmp_path).stdout == f"samling {version}\n"
    renamed = shutil.copy(file, tmp_path / "samling.pyz")
    told = json.loads(run(handout, tmp_path, "doctor", "--json", file=Path(renamed)).stdout)
    assert told["versions"]["samling"] == version
    assert told["program"]["pythons"] == [pythons]
    assert told["program"]["systems"] == [file.name.split("-")[2]]
    # The same build has one unpacking, whatever the file is called.
    assert len([*(tmp_path / ".shiv").glob("samling-*")]) == 1


def test_a_python_that_is_too_old_is_told_before_anything_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Made as what is handed out, of a package with nothing in it.
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    (tmp_path / "site" / "samling").mkdir(parents=True)
    made = importlib.import_module("handout")
    file = made.build_zipapp(tmp_path / "site", tmp_path, "1.0", ["linux"], ["3.11"])
    words = "import runpy, sys; sys.version_info = (3, 10, 2, 'final', 0); sys.argv = sys.argv[1:]"
    words += "; runpy.run_path(sys.argv[0], run_name='__main__')"
    ended = subprocess.run(
        [PLAIN_PYTHON, "-I", "-c", words, str(file), "--version"],
        env=environment(tmp_path),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "trenger Python 3.11 eller nyere" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / ".shiv").exists()


@pytest.mark.thorough
def test_what_was_made_stays_where_a_build_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    made = importlib.import_module("handout")
    before = tmp_path / "dist" / "samling-0.1.0-py3.11.pyz"
    before.parent.mkdir()
    before.write_bytes(b"of yesterday")
    tested = {**made.constraints(), "rich": "1.0"}
    monkeypatch.setattr(made, "constraints", lambda: tested)
    for words in ([], ["--platform", "win_amd64", "--python", "3.9"]):
        monkeypatch.setattr(sys, "argv", ["handout.py", *words, "--to", str(before.parent)])
        with pytest.raises(SystemExit):
            made.main()
    assert [path.name for path in before.parent.iterdir()] == [before.name]
    assert "samling needs Python 3.11 or newer" in capsys.readouterr().err


@pytest.mark.thorough
def test_a_file_for_other_machines_says_so_and_has_its_own_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    made = importlib.import_module("handout")
    asked: list[tuple[str, str]] = []

    def fetched(site: Path, _: Path, platform: str, python: str) -> None:
        """Has the packages of this machine for those that pip would fetch for the other."""
        asked.append((platform, python))
        made.from_this_environment(site)

    monkeypatch.setattr(made, "from_elsewhere", fetched)
    words = ["handout.py", "--platform", "win_amd64", "--python", "3.12", "3.13"]
    monkeypatch.setattr(sys, "argv", [*words, "--to", str(tmp_path)])
    made.main()
    assert asked == [("win_amd64", "3.12"), ("win_amd64", "3.13")]
    [wheel] = tmp_path.glob("*.whl")
    version = wheel.name.split("-")[1]
    file = one_file(tmp_path)
    assert file.name == f"samling-{version}-win_amd64-py3.12-3.13.pyz"
    with zipfile.ZipFile(file) as archive:
        assert archive.read("version.txt").decode() == version
    assert file.name in capsys.readouterr().out


@pytest.mark.thorough
def test_beside_the_two_lie_sums_licences_and_the_list_of_parts(handout: Path) -> None:
    for row in (handout / "SHA256SUMS").read_text().splitlines():
        wanted, name = row.split("  ")
        assert hashlib.sha256((handout / name).read_bytes()).hexdigest() == wanted
    licences = (handout / "LICENSES.txt").read_text("utf-8")
    listed = json.loads((handout / "samling.cdx.json").read_text("utf-8"))
    parts = {part["name"]: part["version"] for part in listed["components"]}
    assert {"textual", "tinydb", "typer", "plotext"} <= parts.keys()
    for name, version in parts.items():
        assert f"{name} {version}: " in licences
    assert "see below" not in licences


def test_the_versions_tested_are_those_of_all_that_is_needed() -> None:
    pinned = {}
    for row in (ROOT / ".ci" / "constraints.txt").read_text("utf-8").splitlines():
        if row and not row.startswith("#"):
            asked = Requirement(row)
            pinned[canonicalize_name(asked.name)] = next(iter(asked.specifier)).version
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    # Without the fuzzer, which has no wheel for every version of Python.
    extras = {**project["optional-dependencies"], "fuzz": []}
    for line in [*project["dependencies"], *(line for lines in extras.values() for line in lines)]:
        asked = Requirement(line)
        name = canonicalize_name(asked.name)
        assert name in pinned, "run python .ci/handout.py --write-constraints"
        assert asked.specifier.contains(pinned[name]), f"{name} {pinned[name]} is behind {line}"


WITHOUT_A_NETWORK = """
import sys

def refuse(event, _):
    if event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "urllib.Request"}:
        raise RuntimeError(event)

sys.addaudithook(refuse)
from samling.cli.main import main
main()
"""


@pytest.mark.parametrize("words", ["--version", "--help", "doctor", "demo"])
def test_nothing_is_looked_up_on_a_network(words: str, tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", WITHOUT_A_NETWORK, words],
        env={**os.environ, "SAMLING_HOME": str(tmp_path)},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )
    assert told.returncode == 0, told.stderr
    assert "RuntimeError" not in told.stderr
