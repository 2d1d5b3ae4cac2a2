"""The day on the projector: the item at hand with its groups, the next one, the whole day."""

from __future__ import annotations

from datetime import timedelta

from samling.locale import format_clock, format_time, t
from samling.model import AgendaItem
from samling.report.projector.slide import Slide
from samling.store.method.clock import GatheringClock


def agenda_slides(clock: GatheringClock) -> list[Slide]:
    """Returns what a room needs to see of the day; nothing where there is no agenda.

    The number above the current item is the time of day at which it ends. Slides do not
    update, but it stays right as long as nobody adds minutes.
    """
    plan, state = clock.plan(), clock.state()
    if not plan:
        return []
    items = [item for item, _ in plan]
    kicker = clock.gathering.title
    slides: list[Slide] = []
    marked = items.index(state.item) if state.item in items else -1
    if state.item in items:
        at = items.index(state.item)
        ends = clock.now() + timedelta(seconds=max(0.0, state.remaining))
        slides.append(_item(kicker, items[at], format_time(ends.astimezone()), items[at + 1 :]))
    else:
        first = format_time(plan[0][1].astimezone())
        slides.append(
            Slide(
                kicker,
                items[0].title,
                number=first,
                points=_facts(items[0]),
                label=t("slides.begins"),
            )
        )
    day = tuple(f"{format_time(when.astimezone())}  {item.title}" for item, when in plan)
    return [*slides, Slide(kicker, t("slides.day"), points=day, plain=True, marked=marked)]


def clock_slide(clock: GatheringClock, sign: str) -> Slide:
    """Returns the clock as it is at this moment, the item at hand and the next one.

    `sign` says in a word or two how the clock stands.
    """
    state, items = clock.state(), clock.items()
    kicker = clock.gathering.title
    if not items:
        return Slide(kicker, t("agenda.nothing"))
    shown = state.item or items[0]
    ahead = items[items.index(shown) + 1 :] if shown in items else []
    following = (t("slides.next", title=ahead[0].title),) if ahead else ()
    return Slide(
        kicker,
        shown.title,
        number=format_clock(state.left(shown)),
        points=(sign, *following),
        about=shown.id,
        level=state.level,
    )


def _item(kicker: str, item: AgendaItem, ends: str, ahead: list[AgendaItem]) -> Slide:
    points = _facts(item)
    if ahead:
        points += (t("slides.next", title=ahead[0].title),)
    kicker = f"{kicker} · {t('slides.until', time=ends)}"
    return Slide(
        kicker, item.title, number=ends, points=points, about=item.id, label=t("slides.ends")
    )


def _facts(item: AgendaItem) -> tuple[str, ...]:
    lead = (item.lead,) if item.lead else ()
    groups = (" · ".join(group.facts) for group in item.groups)
    return (*lead, *groups)
