"""Every act on a record of any kind: added, changed, removed; several as one; undone later.

The screens call the functions of `samling/store/method/` themselves, as each knows its subject.
A command knows a kind by its name alone: `ways.py` finds the function that adds, changes and
removes a kind, which `adapters.py` and
`adapters_asked.py` have registered. What a person gives a kind and what follows
by itself is said in its declaration (`Acts` in `samling/model/kinds/kind.py`). A kind without a
function of its own is stored as it is given.

    with as_one(workspace):                          # all of it or nothing, and one undo
        add(workspace, Action, team=id, text="Ring") # as the form of the action does

The app's undo ends with the app. A command ends at once, so what it did is kept beside the data,
for the next command to take back (`kept.py`).
"""

from samling.store.acts import adapters, adapters_asked
from samling.store.acts.joining import as_one
from samling.store.acts.kept import bring_acts, keep_acts, keep_now
from samling.store.acts.ways import GIVEN, add, change, find_any, remove

__all__ = [
    "GIVEN",
    "adapters",
    "adapters_asked",
    "add",
    "as_one",
    "bring_acts",
    "change",
    "find_any",
    "keep_acts",
    "keep_now",
    "remove",
]
