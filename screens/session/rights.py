"""Which keys change something, so that keys a role has no right to are hidden.

This is only a convenience: the store refuses what is not allowed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samling.model.rights import Access, Act

# By the area of a place, the actions of its keys that change what a team has written.
_OF_A_TEAM = {
    "actions": "add edit mark move remove resolve",
    "assessment": "clear edit step",
    "board": "edit move status",
    "bottlenecks": "add edit edit_cell next_value remove",
    "contributions": "aside back edit mark place remove",
    "chart": "annotate edit exclude freeze kind remove split",
    "documents": "add describe describe_phase edit move next_status pick_phase remove",
    "driver_tree": "select",
    "gold_standard": "add bottleneck edit move pick_phase remove",
    "improvement": "add add_below aim edit move new_cycle next_cycle remove shift",
    "mapping": "add bottleneck edit move pick_phase quick remove scope transition",
    "measures": "add edit observe remove",
    "observations": "add edit edit_cell import_file remove",
    "open_actions": "add edit mark remove resolve",
    "pathway_preview": "describe",
    "quick_line": "submit",
    "psfs": "add edit edit_round end remove remove_round score",
    "voting_chosen": "take",
    "voting": "add close give pass_back pass_on people remove take_back",
}
# The actions that change what all teams share.
_OF_THE_NETWORK = {
    "agenda": "add auto copy edit finish import_file minutes move remove reset start_here "
    "start_pause step template",
    "evaluation": "add edit import_file remove",
    "home": "add_gathering add_team edit_network",
    "phones_asked": "take turn",
    "room": "ask beyond contributions next_look open open_wall shut take_out turn_away",
    "survey_comments": "edit remove",
    "survey_statements": "add edit move remove",
}
# Other rights than those, by the area.
_OTHERS: dict[str, dict[Act, str]] = {
    "app": {
        "keep": "backups",
        "export": "export",
        "network": "clock_minutes clock_next clock_pause pin_wall",
        "note": "note redo undo",
    },
    "chart": {"export": "copy_picture svg"},
    "documents": {"export": "export"},
    "evaluation": {"answer": "enter_answers"},
    "figure": {"export": "copy_picture svg"},
    "whole_pathway": {"export": "copy_picture svg"},
    "multiples": {"export": "svg"},
    "exchange": {"merge": "merge", "pack": "pack"},
    "notes": {"note": "edit remove"},
    "pathway_preview": {"export": "export"},
    "room_code": {"export": "print_page"},
}
# Here it depends on the record, so the store decides: who may write for a team sees the keys.
_OF_EITHER = {
    "app": "history share",
    "exchange": "choose",
    "home": "edit remove",
    "library": "add edit remove",
    "notes": "share",
}


def is_offered(access: Access, team: str, area: str, action: str) -> bool:
    """Returns whether the key of an action is shown; `team` is the id of the team at hand.

    `area` is what the place, or the app, calls itself (`Keyed.AREA`).
    """
    if access.role is None:
        return True
    for act, actions in _OTHERS.get(area, {}).items():
        if action in actions.split():
            return access.may(act)
    if action in _OF_EITHER.get(area, "").split():
        return access.may("own_team")
    if action in _OF_THE_NETWORK.get(area, "").split():
        return access.may("network")
    if action in _OF_A_TEAM.get(area, "").split():
        return access.may("own_team" if team == access.team else "other_team")
    return True


def changing() -> set[str]:
    """Returns all actions named here, as `area.action`."""
    rows = [
        *_OF_A_TEAM.items(),
        *_OF_THE_NETWORK.items(),
        *_OF_EITHER.items(),
        *((area, actions) for area, acts in _OTHERS.items() for actions in acts.values()),
    ]
    return {f"{area}.{action}" for area, actions in rows for action in actions.split()}
