"""What a phone writes: about the phase at hand, and questions for the parking lot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from samling.model import Contribution, Note, Phase, Record, SamlingError, Team, entered, options
from samling.model.pathway import CONTRIBUTION_LIMIT, ContributionKind
from samling.report.gatherings.at_hand import gathering_at_hand
from samling.store import Workspace
from samling.web.phone.asked import Guest, NotAsked, Reply, Sent, drawn, filled_once, put_all
from samling.web.telling.showing import Asked

Written = TypeVar("Written", bound=Record)


class WriteContribution:
    """What is good, and what should be better, in the phase at hand."""

    def html(self, workspace: Workspace, asked: Asked, guests: Sequence[Guest]) -> list[str]:
        """Returns the form with the names of team and phase, and what each phone has written."""
        phase = _phase(workspace, asked.phase, asked.team) if asked.phase else None
        if phase is None:
            return [""] * len(guests)
        team = workspace.get(Team, phase.team)
        written = _by_id(workspace.all(Contribution, team=team.id))
        own = [_own(written, guest) for guest in guests]

        def draw(mine: tuple[Contribution, ...], lang: str) -> str:
            return filled_once(lang, "contribution", team=team.title, phase=phase, own=mine)

        return drawn(guests, own, draw)

    def take(self, workspace: Workspace, asked: Asked, sent: Sequence[Sent]) -> list[Reply]:
        """Stores contributions; refuses a text that cannot be stored, and a phase that is gone."""
        gathering = _gathering(workspace, asked)

        def made(one: Sent) -> Contribution:
            kind = one.get("kind")
            if not asked.phase or kind not in options(ContributionKind):
                raise NotAsked
            text = _text(one)
            # The phase that stood above the text: the app may have gone on to the next meanwhile.
            phase = _phase(workspace, one.get("phase"), asked.team)
            if phase is None:
                raise SamlingError("phone.phase_gone")
            return Contribution(
                team=phase.team,
                phase=phase.id,
                gathering=gathering,
                kind=kind,  # type: ignore[arg-type]
                text=text,
            )

        return put_all(workspace, sent, made, "phone.contribution_sent")


class AskQuestion:
    """A question, for the parking lot."""

    def html(self, workspace: Workspace, asked: Asked, guests: Sequence[Guest]) -> list[str]:
        """Returns the form, and what each phone has asked."""
        if not asked.questions:
            return [""] * len(guests)
        written = _by_id(workspace.all(Note))
        own = [_own(written, guest) for guest in guests]
        return drawn(guests, own, lambda mine, lang: filled_once(lang, "question", own=mine))

    def take(self, workspace: Workspace, asked: Asked, sent: Sequence[Sent]) -> list[Reply]:
        """Stores questions; refuses a text that cannot be stored."""
        if not asked.questions:
            raise NotAsked
        gathering = _gathering(workspace, asked)

        def made(one: Sent) -> Note:
            return Note(text=_text(one), kind="parking_lot", gathering=gathering)

        return put_all(workspace, sent, made, "phone.question_sent")


def _phase(workspace: Workspace, phase: str, team: str) -> Phase | None:
    return next(iter(workspace.all(Phase, team=team, id=phase)), None)


def _text(sent: Sent) -> str:
    text = sent.get("text").strip()
    if not text:
        raise SamlingError("phone.nothing_written")
    return entered.text("text", text, limit=CONTRIBUTION_LIMIT)


def _gathering(workspace: Workspace, asked: Asked) -> str:
    day = None if asked.gathering else gathering_at_hand(workspace, workspace.now())
    return asked.gathering or (day.id if day else "")


def _by_id(found: Sequence[Written]) -> dict[str, Written]:
    return {record.id: record for record in found}


def _own(written: Mapping[str, Written], guest: Guest) -> tuple[Written, ...]:
    """Returns what this phone itself has written since it came in, the oldest first."""
    own = [written[name] for name in written.keys() & guest.access.own]
    return tuple(sorted(own, key=lambda record: (record.created, record.id)))
