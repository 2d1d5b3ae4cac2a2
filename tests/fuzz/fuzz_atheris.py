"""Coverage-guided fuzzing of the readers of bytes, where atheris is installed; docs/fuzzing.md.

    python -m tests.fuzz.fuzz_atheris READER [RUNS]

READER is one of series, answers, summary, file, changes, pack. Ends with 0 when in so many
runs (20,000 by itself) only refusals with a sentence came of it.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["samling", "json", "csv"]):
    from samling.report.summary.reader import parse_summary
    from samling.report.summary.summary import Scope, summary_bytes
    from samling.store import Workspace
    from samling.store.importing.answers import answers_of
    from samling.store.importing.readings.look import rows_of
    from samling.store.merging.pack import write_pack
    from samling.store.merging.source import read_source
    from tests.fuzz.fuzz_sample import CHANGES, FILES, small_workspace, with_a_past
    from tests.fuzz.fuzzing import refused
    from tests.fuzz.test_tables import EVALUATION, SERIES

RUNS = 20_000
Reader = tuple[Callable[[bytes], object], list[bytes]]


def reader_of(name: str, folder: Path) -> Reader:
    """Returns the reader of that name, and files it can read to begin with."""
    if name == "series":
        return rows_of, [found_path.read_bytes() for found_path in SERIES.glob("*.csv")]
    if name == "answers":
        text = "arbeidsgiver;1;2;kommentar\nsykehus;5;1;Bra\nkommune;enig;;\n"
        return lambda raw: answers_of(EVALUATION, raw), [text.encode(), text.encode("utf-16")]
    workspace = Workspace.open(small_workspace(folder / "w"))
    path = folder / "w" / FILES[1]
    if name == "summary":
        return lambda raw: parse_summary(raw, "x"), [summary_bytes(workspace, Scope())]
    if name == "file":
        return lambda raw: _opened(path, raw), [path.read_bytes()]
    past = with_a_past(folder / "past")
    if name == "changes":
        log = past / CHANGES
        texts = [line[9:-1] for line in log.read_bytes().splitlines(keepends=True)]
        return lambda raw: _opened(log, _line(raw)), texts
    pack = write_pack(Workspace.open(past), None, folder / "x.samling")
    return lambda raw: _source(pack, raw), [pack.read_bytes()]


def _opened(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
    Workspace.open(path.parent.parent)


def _line(raw: bytes) -> bytes:
    text = raw.replace(b"\n", b" ")
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _source(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
    read_source(path)


def main() -> None:
    """Runs the reader named on the command line."""
    name, runs = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else RUNS
    folder = Path(tempfile.mkdtemp(prefix="samling-fuzz-"))
    read, seeds = reader_of(name, folder)
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(seeds):
        (corpus / str(number)).write_bytes(seed)
    words = {json.dumps(word) for word in ("id", "lineage", "seen", "at", "samling", "format")}
    tokens = folder / "words"
    tokens.write_text("".join(f'"{word[1:-1]}"\n' for word in sorted(words)))
    given = [sys.argv[0], f"-runs={runs}", "-max_len=60000", f"-dict={tokens}", str(corpus)]
    atheris.Setup([*given, f"-artifact_prefix={folder}/"], lambda raw: refused(lambda: read(raw)))
    atheris.Fuzz()
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
