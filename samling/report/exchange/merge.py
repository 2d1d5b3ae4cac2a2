"""What a merge will do, in words: for a person, row by row, and for a script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from samling.locale import t
from samling.model.checks.privacy import mask_identity_numbers
from samling.report.page.columns import aligned
from samling.report.records.words import (
    BOOKKEEPING,
    RowWords,
    field_word,
    kind_words,
    shortened,
)
from samling.store.codec import is_anonymous
from samling.store.files.versions import conflicts
from samling.store.merging.plan import OUTCOMES, Merged, MergePlan, Outcome, teams_named
from samling.store.merging.refusal import clashes
from samling.store.workspace import Workspace

_SHORT = 40
_LONG = 400
_WIDEST = 60


@dataclass(frozen=True)
class MergeLine:
    """A record of the list: its team, what becomes of it, what it is, and what is new in it."""

    team: str
    outcome: Outcome
    kind: str
    title: str
    what: str
    merged: Merged


class MergeList:
    """A plan in words, the network's records first, then team by team."""

    def __init__(self, workspace: Workspace, plan: MergePlan) -> None:
        self.plan = plan
        coming = {one.id: (one.table, one.after) for one in plan.records if one.after}
        self._words = RowWords(workspace, coming)
        self._teams = teams_named(workspace, plan)
        places = {team: place for place, team in enumerate(self._teams, start=1)}
        shown = sorted(plan.shown(), key=lambda one: places.get(one.team, 0))
        self.lines = [self._line(one) for one in shown]

    def _line(self, one: Merged) -> MergeLine:
        team = self._teams.get(one.team, one.team) if one.team else t("merge.network")
        row = one.after if one.outcome == "added" else one.before or one.after
        title = self._words.title(one.table, row or {})
        what = "; ".join(self.changes(one, _SHORT))
        assert one.outcome is not None
        return MergeLine(team, one.outcome, kind_words(one.table), title, what, one)

    def changes(self, one: Merged, width: int = _LONG) -> Iterator[str]:
        """Yields what is new in a record, a field at a time: its name, the old and the new."""
        if one.outcome == "refused":
            yield t(f"merge.refused_{one.why}")
        if one.outcome not in ("changed", "conflict"):
            return
        told = [name for name in one.fields if name not in BOOKKEEPING]
        if is_anonymous(one.table):
            # What stands in it is read in the evaluation, from five answers on.
            yield ", ".join(field_word(one.table, name) for name in told)
            return
        if not told:
            yield t("merge.order_only")
        for rule in clashes(one.table, one.after or {}):
            fields = [
                f"{field_word(one.table, name)} {self._after(one, name, width)}"
                for name in rule.fields
            ]
            yield t("merge.unfitting_fields", fields=", ".join(fields))
        waiting, between = conflicts(one.after or {}), f" {t('merge.or')} "
        for name in told:
            field = field_word(one.table, name)
            if name in waiting:
                values = [self._value(one, name, value, width) for value in waiting[name]]
                yield f"{field}: {between.join(values)}"
            else:
                old, new = (
                    self._words.value(one.table, name, (row or {}).get(name))
                    for row in (one.before, one.after)
                )
                if old != new:
                    yield f"{field}: {' → '.join(_differing(old, new, width))}"

    def _value(self, one: Merged, name: str, value: Any, width: int) -> str:
        return shortened(self._words.value(one.table, name, value), width)

    def _after(self, one: Merged, name: str, width: int) -> str:
        return self._value(one, name, (one.after or {}).get(name), width)

    def text(self) -> str:
        """Returns the list as text: the teams, and below each what becomes of its records."""
        said: list[str] = []
        team = ""
        cells: list[list[str]] = []
        for line in self.lines:
            if line.team != team:
                said += [*aligned(cells, widest=_WIDEST, indent=2), line.team]
                team, cells = line.team, []
            cells.append([outcome_word(line.outcome), line.kind, line.title, line.what])
        said += aligned(cells, widest=_WIDEST, indent=2)
        return "\n".join([*said, counts_text(self.plan)])


def _differing(old: str, new: str, width: int) -> tuple[str, str]:
    """Returns two texts shortened, from shortly before where they begin to differ."""
    pairs = enumerate(zip(old, new, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), len(old))
    start = max(0, same - width // 3) if max(len(old), len(new)) > width else 0
    head = "…" if start else ""
    return shortened(head + old[start:], width), shortened(head + new[start:], width)


def outcome_word(outcome: Outcome) -> str:
    """Returns what becomes of a record, in a word."""
    return t(f"merge.outcome_{outcome}")


def counts_text(plan: MergePlan) -> str:
    """Returns how many records are added, changed, removed, in conflict and refused."""
    if not plan.shown():
        return t("merge.nothing" if plan.is_empty else "merge.nothing_seen")
    return t("merge.counts", **{name: plan.count(name) for name in OUTCOMES})


def refused_words(plan: MergePlan) -> str:
    """Returns why records are refused, and how many for each reason; empty for none."""
    counts = Counter(one.why for one in plan.records if one.why is not None)
    return " ".join(t(f"merge.refused_count_{why}", count=n) for why, n in sorted(counts.items()))


def plan_as_json(listed: MergeList, *, merged: bool, waiting: int) -> dict[str, Any]:
    """Returns the list as one object for JSON; `merged` tells whether it has been done."""
    plan = listed.plan
    return {
        "sources": [str(path) for path in plan.sources],
        "records": [_plain(line) for line in listed.lines],
        "counts": {name: plan.count(name) for name in OUTCOMES},
        "new_teams": list(plan.new_teams),
        "merged": merged,
        "waiting": waiting,
    }


def _plain(line: MergeLine) -> dict[str, Any]:
    one = line.merged
    waiting = conflicts(one.after or {})
    shown = one.outcome in ("changed", "conflict") and not is_anonymous(one.table)
    changed = one.fields if shown else ()
    return {
        "team": one.team,
        "kind": one.table,
        "id": one.id,
        "outcome": one.outcome,
        **({"why": one.why} if one.why else {}),
        "title": line.title,
        "fields": {
            name: {
                "before": masked((one.before or {}).get(name)),
                "after": masked((one.after or {}).get(name)),
                **({"waiting": masked(waiting[name])} if name in waiting else {}),
            }
            for name in changed
        },
    }


def masked(value: Any) -> Any:
    """Returns a value of a row with the identity numbers in its texts masked."""
    match value:
        case str():
            return mask_identity_numbers(value)
        case list():
            return [masked(one) for one in value]
        case dict():
            return {name: masked(one) for name, one in value.items()}
        case _:
            return value
