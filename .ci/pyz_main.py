"""Runs first in the one file (there it is `__main__.py`): finds a place to unpack to.

That is the home folder; where it cannot be written or is full, a folder beside the file; or the
one that SAMLING_UNPACK names. What was unpacked is used again as long as no file of it has been
changed, and unpackings of older versions go once this one has started well. Nothing of samling
can be imported yet.
"""

import contextlib
import os
import shutil
import stat
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path

import _bootstrap
from _bootstrap.filelock import FileLock

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

NAMED = "SAMLING_UNPACK"
# In the file, and in what was unpacked: there it is the newest file of all, and open as long as
# a program runs from it.
VERSION = "version.txt"
PACKED = "site-packages/"
# Windows' errors for what a virus scanner has open, and how long it is waited for.
HELD, PATIENCE = {5, 32, 33}, 2.0
# A program that runs so long has started well.
WELL = 30.0
DAY = 86_400
OLDEST = (3, 11)
TOO_OLD = """\
samling trenger Python 3.11 eller nyere, og dette er {python}.
samling needs Python 3.11 or newer, and this is {python}.
"""
SENTENCES = """\
samling må pakkes ut, men fikk det ikke til:
{reasons}
Sett variabelen {named} til en mappe du kan skrive i, med minst {megabytes} MB
ledig plass, og start på nytt.

samling has to be unpacked, and could not be:
{reasons}
Set the variable {named} to a folder that you can write in, with at least
{megabytes} MB free, and start again.
"""


def places(file):
    """Yields the folders to try, the likeliest first."""
    named = os.environ.get(NAMED) or os.environ.get("SHIV_ROOT")
    # An account may have no home, and nobody may be called as it is written.
    with contextlib.suppress(RuntimeError):
        yield own(Path(named or "~/.shiv").expanduser())
    if not named:
        yield own(file.parent / "samling-unpacked")


def own(folder):
    """Returns the folder, or one in it that is this person's where it is another's, as /tmp is."""
    if hasattr(os, "getuid") and folder.exists() and folder.stat().st_uid != os.getuid():
        return folder / f"samling-{os.getuid()}"
    return folder


def refuse_others(folder):
    """Raises PermissionError for what somebody else has put there: it would be run."""
    if not hasattr(os, "getuid") or not os.path.lexists(folder):
        return
    if {folder.lstat().st_uid, folder.stat().st_uid} != {os.getuid()}:
        raise PermissionError("belongs to somebody else")
    if folder.stat().st_mode & 0o022:
        folder.chmod(stat.S_IMODE(folder.stat().st_mode) & ~0o022)


def packed(archive):
    """Returns the entries that are unpacked."""
    return [entry for entry in archive.infolist() if entry.filename.startswith(PACKED)]


def is_whole(archive, target):
    """Returns whether each file is there in its size, and none was written since."""
    try:
        made = (target / VERSION).stat().st_mtime_ns
        for entry in packed(archive):
            found = (target / entry.filename).stat()
            if not entry.is_dir() and (
                found.st_size != entry.file_size or found.st_mtime_ns > made
            ):
                return False
    except OSError:
        return False
    return True


def hold(target):
    """Returns a file that is open as long as the program runs: it keeps others from removing."""
    file = (target / VERSION).open("rb")
    if fcntl:
        # A disk without locks has none to respect either.
        with contextlib.suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_SH)
    return file


def rename(source, target):
    """Renames a folder, and tries again while a virus scanner holds it; raises OSError."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            source.replace(target)
        except OSError as error:
            if getattr(error, "winerror", None) not in HELD or time.monotonic() >= until:
                raise
            time.sleep(0.05)
        else:
            return


def remake(archive, target):
    """Unpacks to the folder `target`, in place of what is there; raises OSError."""
    making, old = (target.with_name(f"{target.name}.{end}") for end in ("tmp", "old"))
    shutil.rmtree(making, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)
    try:
        for entry in packed(archive):
            Path(archive.extract(entry, making)).chmod(entry.external_attr >> 16)
        (making / VERSION).write_bytes(archive.read(VERSION))
        making.chmod(stat.S_IRWXU)
        if target.exists():
            rename(target, old)
        rename(making, target)
    except OSError:
        shutil.rmtree(making, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)


def unpack(archive, root, build_id):
    """Unpacks below `root`, for its owner alone, unless that has been done.

    Returns the folder and the file that holds it; raises OSError.
    """
    # Short, as many paths on Windows may have 260 signs and no more.
    target = root / f"samling-{build_id[:16]}"
    refuse_others(root)
    refuse_others(target)
    if is_whole(archive, target):
        held = hold(target)
        # Unless it was removed in between.
        if (target / VERSION).exists():
            return target, held
    before = os.umask(0o077)
    try:
        root.mkdir(parents=True, exist_ok=True)
        # On Windows a folder that cannot be written would be waited for without end.
        with tempfile.TemporaryFile(dir=root):
            pass
        with FileLock(str(root / f".{target.name}_lock")):
            if not is_whole(archive, target):
                remake(archive, target)
            return target, hold(target)
    finally:
        os.umask(before)


def age(version):
    """Returns what versions are ordered by: 0.1.0+20261130105520.3f2a9c1e by its numbers."""
    release, _, build = version.partition("+")
    made = build.partition(".")[0]
    return [int(number) for number in release.split(".")], int(made) if made.isdigit() else 0


def clean(mine):
    """Removes unpackings of older versions that no program runs from, and what was broken off."""
    with contextlib.suppress(OSError, ValueError):
        newest = age((mine / VERSION).read_text())
        for found in mine.parent.glob(f"samling-*/{VERSION}"):
            other = found.parent
            with contextlib.suppress(OSError, ValueError):
                if other.suffix in (".tmp", ".old"):
                    if time.time() - found.stat().st_mtime > DAY:
                        shutil.rmtree(other, ignore_errors=True)
                elif age(found.read_text()) < newest:
                    remove(other)


def remove(other):
    """Removes an unpacking; raises OSError where a program runs from it."""
    aside = other.with_name(f"{other.name}.old")
    if fcntl:
        with (other / VERSION).open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            other.replace(aside)
    else:
        # Windows renames no folder that has an open file in it.
        other.replace(aside)
    shutil.rmtree(aside, ignore_errors=True)
    other.with_name(f".{other.name}_lock").unlink(missing_ok=True)


def main():
    """Unpacks where that can be done, and runs samling; says what to do where it cannot."""
    if sys.version_info[:2] < OLDEST:
        sys.stderr.write(TOO_OLD.format(python=sys.version.split()[0]))
        sys.exit(2)
    file = Path(sys.argv[0]).resolve()
    reasons = []
    with zipfile.ZipFile(file) as archive:
        environment = _bootstrap.Environment.from_json(archive.read("environment.json").decode())
        size = sum(entry.file_size for entry in archive.infolist())
        for root in places(file):
            try:
                target, held = unpack(archive, root, environment.build_id)
            except OSError as error:
                reasons.append(f"  {root}: {error.strerror or error}")
                continue
            break
        else:
            told = SENTENCES.format(
                reasons="\n".join(reasons), named=NAMED, megabytes=size // 1_000_000 + 20
            )
            sys.stderr.buffer.write(told.encode(sys.stderr.encoding or "utf-8", "replace"))
            sys.exit(2)
    _bootstrap.cache_path = lambda *_: target
    later = threading.Timer(WELL, clean, [target])
    later.daemon = True
    later.start()
    with held:
        try:
            _bootstrap.bootstrap()
        except SystemExit as ended:
            if not ended.code:
                clean(target)
            raise


if __name__ == "__main__":
    main()
