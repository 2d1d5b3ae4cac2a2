"""What the app does about a network that cannot be opened: it offers to repair it."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from samling.errors import SamlingError
from samling.locale import explain
from samling.store import BrokenFile
from screens.session.app_session import SessionApp

if TYPE_CHECKING:
    from samling.store.repair.plan import RepairPlan


class Repairing(SessionApp):
    """An app that shows what can be brought back where its network cannot be read."""

    # Why the workspace could not be opened.
    refused: SamlingError | None = None

    @abstractmethod
    def open_now(self) -> None:
        """Opens the workspace and shows it, or refuses."""

    def refuse(self, error: SamlingError) -> None:
        """Offers a repair to the one at the machine; leaves and says why where none helps."""
        self.refused = error
        plan = None if self.is_web else self._plan(error)
        if plan is None or plan.is_empty:
            self.exit()
            return
        from screens.keeping.repair import Repair

        self.stylesheet.read(Path(__file__).parents[1] / "app.tcss")
        self.push_screen(Repair(plan, explain(error)), lambda done: self._answered(done, plan))

    def _plan(self, error: SamlingError) -> RepairPlan | None:
        if not isinstance(error, BrokenFile) or "folder" not in error.params:
            return None
        from samling.store.repair.plan import plan_repair

        try:
            return plan_repair(Path(str(error.params["folder"])))
        except SamlingError:
            # The error that prevents a repair says less than the first one.
            return None

    def _answered(self, repaired: bool | None, plan: RepairPlan) -> None:
        if not repaired:
            self.exit()
            return
        self.refused = None
        self.open_now()
        if self.refused is None:
            from samling.store.repair.repair import remember

            remember(self.session.workspace)
            self.reload()
            if plan.lost:
                self.say("repair.done_undo_lost", n=plan.lost)
            else:
                self.say("repair.done_undo")

    def taken_back(self) -> None:
        """Shows what is wrong again, once a repair has been taken back."""
        from samling.store.workspace import Workspace

        try:
            Workspace.open(self.session.workspace.folder)
        except SamlingError as error:
            self.refuse(error)
