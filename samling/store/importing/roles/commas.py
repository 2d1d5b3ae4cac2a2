"""Files in which commas part both cells and decimals: 01.01.2023,26,5."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samling.store.importing.cells.source import TableRefused
from samling.store.importing.roles.questions import shown

if TYPE_CHECKING:
    from samling.store.importing.roles.assigning import Roles

_DIGITS = 3


def refuse_commas(roles: Roles, delimiter: str) -> None:
    """Refuses such a file: the column beside the value may be its decimals."""
    value = roles.value
    if delimiter != "," or value is None:
        return
    after = next((column for column in roles.columns if column.place == value.place + 1), None)
    if after is None or roles.role(after) not in ("note", "other", "subgroup"):
        return
    digits = [cell for cell in after.cells if cell]
    if not digits or not all(cell.isdigit() and len(cell) <= _DIGITS for cell in digits):
        return
    norwegian = roles.date is not None and any(cell.count(".") == 2 for cell in roles.date.cells)
    if value.whole_numbers is not None and (roles.role(after) == "note" or norwegian):
        raise TableRefused("table.error.commas", column=shown(value.name), other=shown(after.name))
