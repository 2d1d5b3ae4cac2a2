"""The refusal of a series that no chart can be made of."""

from __future__ import annotations


class ChartError(Exception):
    """A series cannot be charted; `key` names the sentence that says why, `params` fill it.

    `point`, where it is among the params, is the 1-based number of the offending point.
    """

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params: dict[str, object] = params

    def __str__(self) -> str:
        filled = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.key}({filled})"
