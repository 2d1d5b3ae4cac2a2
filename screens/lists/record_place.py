"""The base of screens about one record, which close when the record is removed."""

from __future__ import annotations

from abc import abstractmethod

from samling.model import Measure, NotFound, Record, SamlingError, TeamRecord
from screens.frame.base import Place


class RecordPlace(Place):
    """A place about one record, left when the record is gone or its team is left."""

    FOR_TEAM = True

    @abstractmethod
    def record(self) -> Record:
        """Returns the record; raises NotFound when it was removed meanwhile."""

    def reload(self) -> None:
        """Shows the data again, or goes back where there is nothing to show here."""
        if not self.can_show():
            return
        try:
            team, record = self.session.team, self.record()
            here = not isinstance(record, TeamRecord) or (
                team is not None and record.team == team.id
            )
        except NotFound as error:
            self.samling.tell(error)
            here = False
        except SamlingError as error:
            # Not gone: it cannot be read just now.
            self.samling.tell(error)
            return
        if here:
            super().reload()
        elif self.is_current:
            self.dismiss(None)


class MeasurePlace(RecordPlace):
    """A place about one measure."""

    NAME = "measures"

    def __init__(self, measure_id: str) -> None:
        super().__init__()
        self.measure_id = measure_id

    def measure(self) -> Measure:
        """Returns the measure; raises NotFound when it was removed meanwhile."""
        return self.session.workspace.get(Measure, self.measure_id)

    def record(self) -> Measure:
        """Returns the measure."""
        return self.measure()
