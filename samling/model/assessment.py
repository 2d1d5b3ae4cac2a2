"""How a team judges itself at a gathering: the success factors, and its progress."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from samling.errors import InvalidField
from samling.model.checks import entered
from samling.model.record import TeamRecord

FACTORS = ("anchoring", "culture", "data")
FACTOR_STEPS = 5
# The project progress score of the Breakthrough Series: 0.5 to 5.0 in halves.
PROGRESS_STEPS = tuple(step / 2 for step in range(1, 11))


@dataclass(frozen=True, kw_only=True)
class Assessment(TeamRecord):
    """A team's judgement of itself at a gathering, given by its id; one a gathering.

    `anchoring`, `culture` and `data` are 1 (hardly) to 5 (fully) and `progress` is one of
    PROGRESS_STEPS; each is None until it has been judged.
    """

    TABLE: ClassVar[str] = "self_assessments"

    gathering: str
    anchoring: int | None = None
    culture: int | None = None
    data: int | None = None
    progress: float | None = None
    notes: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        self._set(notes=entered.text("notes", self.notes))
        for name in FACTORS:
            step = getattr(self, name)
            if step is not None and not 1 <= step <= FACTOR_STEPS:
                raise InvalidField(name, "error.factor_step", limit=FACTOR_STEPS)
        if self.progress is not None and self.progress not in PROGRESS_STEPS:
            raise InvalidField("progress", "error.progress_step", value=self.progress)
