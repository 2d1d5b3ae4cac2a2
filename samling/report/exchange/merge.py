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
    differing,
    field_word,
    kind_words,
    shortened,
    shown_value,
)
from samling.store.codec import is_anonymous
from samling.store.files.lineage import conflicts
from samling.store.merging.plan import OUTCOMES, Merged, MergePlan, Outcome, teams_named
from samling.store.merging.refusal import clashes
from samling.store.workspace import Workspace

_SHORT = 40
_LONG = 400
_WIDEST = 60


@dataclass(frozen=True)
class MergeLine:
    """A line of the list: a record's team, its outcome, its title, and its changes."""

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
        coming = {
            merged.id: (merged.table, merged.after) for merged in plan.records if merged.after
        }
        self._words = RowWords(workspace, coming)
        self._teams = teams_named(workspace, plan)
        places = {team: place for place, team in enumerate(self._teams, start=1)}
        shown = sorted(plan.shown(), key=lambda merged: places.get(merged.team, 0))
        self.lines = [self._line(merged) for merged in shown]

    def _line(self, merged: Merged) -> MergeLine:
        team = self._teams.get(merged.team, merged.team) if merged.team else t("merge.network")
        row = merged.after if merged.outcome == "added" else merged.before or merged.after
        title = self._words.title(merged.table, row or {})
        what = "; ".join(self.changes(merged, _SHORT))
        assert merged.outcome is not None
        return MergeLine(team, merged.outcome, kind_words(merged.table), title, what, merged)

    def changes(self, merged: Merged, width: int = _LONG) -> Iterator[str]:
        """Yields what is new in a record, a field at a time: its name, the old and the new."""
        if merged.outcome == "refused":
            yield t(f"merge.refused_{merged.why}")
        if merged.outcome not in ("changed", "conflict"):
            return
        told = [name for name in merged.fields if name not in BOOKKEEPING]
        if is_anonymous(merged.table):
            # Answers are not shown here; the evaluation shows them from five answers on.
            yield ", ".join(field_word(merged.table, name) for name in told)
            return
        if not told:
            yield t("merge.order_only")
        for rule in clashes(merged.table, merged.after or {}):
            fields = [
                f"{field_word(merged.table, name)} {self._after(merged, name, width)}"
                for name in rule.fields
            ]
            yield t("merge.unfitting_fields", fields=", ".join(fields))
        waiting, between = conflicts(merged.after or {}), f" {t('merge.or')} "
        for name in told:
            field = field_word(merged.table, name)
            if name in waiting:
                values = [self._words.value(merged.table, name, value) for value in waiting[name]]
                yield f"{field}: {between.join(differing(values, width))}"
            else:
                old, new = (
                    self._words.value(merged.table, name, (row or {}).get(name))
                    for row in (merged.before, merged.after)
                )
                if old != new:
                    yield f"{field}: {' → '.join(differing([old, new], width))}"

    def _value(self, merged: Merged, name: str, value: Any, width: int) -> str:
        return shortened(self._words.value(merged.table, name, value), width)

    def _after(self, merged: Merged, name: str, width: int) -> str:
        return self._value(merged, name, (merged.after or {}).get(name), width)

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
    counts = Counter(merged.why for merged in plan.records if merged.why is not None)
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
    merged = line.merged
    waiting = conflicts(merged.after or {})
    shown = merged.outcome in ("changed", "conflict") and not is_anonymous(merged.table)
    changed = merged.fields if shown else ()
    return {
        "team": merged.team,
        "kind": merged.table,
        "id": merged.id,
        "outcome": merged.outcome,
        **({"why": merged.why} if merged.why else {}),
        "title": line.title,
        "fields": {
            name: {
                "before": _shown(merged, name, (merged.before or {}).get(name)),
                "after": _shown(merged, name, (merged.after or {}).get(name)),
                **(
                    {"waiting": [_shown(merged, name, value) for value in waiting[name]]}
                    if name in waiting
                    else {}
                ),
            }
            for name in changed
        },
    }


def _shown(merged: Merged, name: str, value: Any) -> Any:
    return masked(shown_value(merged.table, name, value))


def masked(value: Any) -> Any:
    """Returns a value of a row with the identity numbers in its texts masked."""
    match value:
        case str():
            return mask_identity_numbers(value)
        case list():
            return [masked(item) for item in value]
        case dict():
            return {name: masked(item) for name, item in value.items()}
        case _:
            return value
