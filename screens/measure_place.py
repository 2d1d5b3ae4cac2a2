"""What the screens of one measure share: they go with it, and with its team."""

from __future__ import annotations

from samling.model import Measure, NotFound
from screens.base import Place


class MeasurePlace(Place):
    """A place about one measure, left when the measure is gone or another team is chosen."""

    NAME = "measures"
    FOR_TEAM = True

    def __init__(self, measure_id: str) -> None:
        super().__init__()
        self.measure_id = measure_id

    def measure(self) -> Measure:
        """Returns the measure; raises NotFound when it was removed meanwhile."""
        return self.session.workspace.get(Measure, self.measure_id)

    def reload(self) -> None:
        """Shows the data again, or goes back where there is nothing to show here."""
        if not self.is_mounted:
            return
        team = self.session.team
        try:
            here = team is not None and self.measure().team == team.id
        except NotFound as error:
            self.samling.tell(error)
            here = False
        if here:
            super().reload()
        elif self.is_current:
            self.dismiss(None)
