"""The files of a workspace at random: refused with a sentence, or opened and shown whole."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.fuzz_sample import FILES, small_workspace
from tests.fuzz.fuzz_showing import check, opened, rewrite
from tests.fuzz.fuzzing import Drawn, as_json, damaged, fuzz, mutated


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A small workspace with every kind of record."""
    return small_workspace(tmp_path / "small")


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_refused_or_shown(sample: Path, name: str) -> None:
    path = sample / name
    document = json.loads(path.read_text())

    @fuzz(20)
    @given(mutated(document))
    def changed(new: Drawn) -> None:
        path.write_bytes(as_json(new.value))
        opened(sample, check)

    changed()


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_refused_or_shown(sample: Path, name: str) -> None:
    path = sample / name
    raw = path.read_bytes()

    @fuzz(20)
    @given(damaged(raw))
    def hurt(new: Drawn) -> None:
        path.write_bytes(new.value)
        opened(sample, check)
        assert path.read_bytes() == new.value

    hurt()


def test_what_opens_can_be_written(sample: Path, tmp_path: Path) -> None:
    documents = {name: json.loads((sample / name).read_text()) for name in FILES}

    @fuzz(12)
    @given(st.sampled_from(FILES).flatmap(lambda n: st.tuples(st.just(n), mutated(documents[n]))))
    def written(drawn: tuple[str, Drawn]) -> None:
        copy = tmp_path / "copy"
        shutil.copytree(sample, copy, dirs_exist_ok=True)
        (copy / drawn[0]).write_bytes(as_json(drawn[1].value))
        opened(copy, rewrite)
        shutil.rmtree(copy)

    written()
