"""Runs first in `samling.pyz` (there it is `__main__.py`): finds a place to unpack to.

That is the home folder; where it cannot be written or is full, a folder beside the file; or the
one that SAMLING_UNPACK names. Nothing of samling can be imported yet.
"""

import contextlib
import os
import shutil
import stat
import sys
import tempfile
import zipfile
from pathlib import Path

from _bootstrap import Environment, bootstrap, cache_path, extract_site_packages

NAMED = "SAMLING_UNPACK"
SENTENCES = """\
samling.pyz må pakkes ut, men fikk det ikke til:
{reasons}
Sett variabelen {named} til en mappe du kan skrive i, med minst {megabytes} MB
ledig plass, og start på nytt.

samling.pyz has to be unpacked, and could not be:
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


def is_whole(archive, target):
    """Returns whether every package that was packed is there."""
    names = {
        entry.filename.split("/")[1]
        for entry in archive.infolist()
        if entry.filename.startswith("site-packages/")
    }
    return all((target / "site-packages" / name).exists() for name in names if name)


def unpack(archive, root, build_id):
    """Unpacks below `root`, for its owner alone, unless that has been done; raises OSError."""
    target = cache_path(archive, str(root), build_id)
    refuse_others(root)
    refuse_others(target)
    if is_whole(archive, target):
        return
    before = os.umask(0o077)
    try:
        root.mkdir(parents=True, exist_ok=True)
        # On Windows a folder that cannot be written would be waited for without end.
        with tempfile.TemporaryFile(dir=root):
            pass
        try:
            # What was deleted in part, or broken off, is done again.
            extract_site_packages(archive, target, force=target.exists())
        except OSError:
            shutil.rmtree(target.with_name(f"{target.name}.tmp"), ignore_errors=True)
            raise
        target.chmod(stat.S_IRWXU)
    finally:
        os.umask(before)


def main():
    """Unpacks where that can be done, and runs samling; says what to do where it cannot."""
    file = Path(sys.argv[0]).resolve()
    reasons = []
    with zipfile.ZipFile(file) as archive:
        environment = Environment.from_json(archive.read("environment.json").decode())
        size = sum(entry.file_size for entry in archive.infolist())
        for root in places(file):
            try:
                unpack(archive, root, environment.build_id)
            except OSError as error:
                reasons.append(f"  {root}: {error.strerror or error}")
                continue
            os.environ["SHIV_ROOT"] = str(root)
            break
        else:
            told = SENTENCES.format(
                reasons="\n".join(reasons), named=NAMED, megabytes=size // 1_000_000 + 20
            )
            sys.stderr.buffer.write(told.encode(sys.stderr.encoding or "utf-8", "replace"))
            sys.exit(2)
    bootstrap()


main()
