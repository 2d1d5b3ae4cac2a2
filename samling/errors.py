"""Errors that carry a sentence for a person, in the language the interface has.

Every error of samling holds the key of its sentence and what goes into it; the
screen or the command line translates it with :func:`samling.locale.explain`.
Nothing below the interface decides in which language a person reads.
"""

from __future__ import annotations


class SamlingError(Exception):
    """A problem a person can act on; `key` names its sentence, `params` fill it."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params

    def __str__(self) -> str:
        filled = ", ".join(f"{name}={value!r}" for name, value in self.params.items())
        return f"{self.key}({filled})"


class InvalidField(SamlingError):
    """A field of a record has an invalid value; `field` is the field's name."""

    def __init__(self, field: str, key: str, **params: object) -> None:
        super().__init__(key, **params)
        self.field = field


class UsageRefused(SamlingError):
    """The words on the command line are not a valid command."""


class NotFound(SamlingError):
    """Nothing has the name or id asked for."""
