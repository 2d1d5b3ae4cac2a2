"""Beginning: what was chosen at the welcome, and the tour over the sample network."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any

from screens.everywhere.everywhere import Everywhere
from screens.everywhere.walled import Walled

if TYPE_CHECKING:
    from samling.report.projector.tour import Tour
    from samling.store import Workspace


class Touring(Walled, Everywhere):
    """The part of the app that leads a person through it."""

    tour: Tour | None = None

    def action_tour(self) -> None:
        """Begins the tour where it was left, over the sample network."""
        from samling.store import read_settings
        from sample_data.demo import demo_folder, demo_workspace

        if not hasattr(self, "session") or self.session.workspace.folder != demo_folder():
            workspace = self.attempt(demo_workspace)
            if workspace is None:
                return
            self.begin_with(workspace)
        self.call_later(self.take_tour, read_settings().tour)

    def action_begin(self, choice: str) -> None:
        """Does what was chosen at the welcome."""
        if choice == "language":
            self.call_later(self.run_action, "language")
        elif choice == "tour":
            self.action_tour()
        elif choice == "demo":
            from sample_data.demo import demo_workspace

            workspace = self.attempt(demo_workspace)
            if workspace:
                self.begin_with(workspace)
        else:
            from screens.everywhere.begin_forms import new_network_form, open_form
            from screens.exchange.forms import begin_pack_form

            forms = {"new": new_network_form, "pack": begin_pack_form}
            self.push_screen(forms.get(choice, open_form)(self.begin_with))

    @abstractmethod
    def begin_with(self, workspace: Workspace) -> None:
        """Opens a workspace in the place of the one that is open."""

    async def take_tour(self, kept: str) -> None:
        """Shows the tour from a step on."""
        from samling.report.projector.tour import tour_from

        # The message about leaving the tour would cover the step.
        self.quiet()
        self.tour = tour_from(kept)
        await self._to_step()

    def action_tour_step(self, steps: int) -> None:
        """Goes on in the tour, or back; behind its last step it ends."""
        if self.tour is None:
            return
        if self.tour.is_at_end and steps > 0:
            self.action_leave_tour()
            return
        self.tour = self.tour.moved(steps)
        self.call_later(self._to_step)

    async def _to_step(self) -> None:
        if self.tour and self.current_mode != self.tour.step.place:
            await self.switch_mode(self.tour.step.place)
            await self.to_first_screen()
        self._show_tour()

    def action_leave_tour(self) -> None:
        """Leaves the tour; it goes on from here when it is taken up again."""
        from samling.store import change_settings

        if self.tour is not None:
            tour, self.tour = self.tour, None
            self.attempt(lambda: change_settings(tour=tour.kept()))
            self._show_tour()
            self.say("tour.done" if tour.is_at_end else "tour.left")

    def _show_tour(self) -> None:
        from screens.widgets.tour_strip import TourStrip

        for screen in self.screen_stack:
            for strip in screen.query(TourStrip):
                strip.show(self.tour)

    async def run_action(self, action: Any, *words: Any, **more: Any) -> bool:
        """Runs the action of a key; moves the tour on if its step asked for that."""
        done = await super().run_action(action, *words, **more)
        if self.tour is not None and isinstance(action, str):
            name = action.removeprefix("app.").removeprefix("screen.")
            after = self.tour.after(name)
            if after != self.tour:
                self.tour = after
            # A place that was gone to shows the step too.
            self.call_later(self._show_tour)
        return done
