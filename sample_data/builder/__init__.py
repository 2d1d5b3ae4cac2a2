"""The builder of the sample workspace: run it as ``python -m sample_data.builder``.

It leaves nothing to chance or to the clock: ids come from names, times are written out
and measurements come from seeded numbers, so that the same files come out every time.
"""

from sample_data.builder.workspace import build, build_series

__all__ = ["build", "build_series"]
