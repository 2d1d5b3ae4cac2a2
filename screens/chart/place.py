"""What the screens of one measure share."""

from __future__ import annotations

from samling.model import Measure
from screens.lists.record_place import RecordPlace


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
