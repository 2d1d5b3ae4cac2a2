"""Writes the sample workspace and the CSV series into the package's own folder."""

from __future__ import annotations

from pathlib import Path

from sample_data.builder import build, build_series


def main() -> None:
    """Replaces the committed sample data with what the builder makes."""
    package = Path(__file__).parents[1]
    build(package / "kull-3")
    build_series(package / "series")


if __name__ == "__main__":
    main()
