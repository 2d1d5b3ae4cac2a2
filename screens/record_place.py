"""What the screens of one record share: they go with it, and with its team."""

from __future__ import annotations

from abc import abstractmethod

from samling.model import NotFound, TeamRecord
from screens.base import Place


class RecordPlace(Place):
    """A place about one record, left when the record is gone or another team is chosen."""

    FOR_TEAM = True

    @abstractmethod
    def record(self) -> TeamRecord:
        """Returns the record; raises NotFound when it was removed meanwhile."""

    def reload(self) -> None:
        """Shows the data again, or goes back where there is nothing to show here."""
        if not self.is_mounted:
            return
        team = self.session.team
        try:
            here = team is not None and self.record().team == team.id
        except NotFound as error:
            self.samling.tell(error)
            here = False
        if here:
            super().reload()
        elif self.is_current:
            self.dismiss(None)
