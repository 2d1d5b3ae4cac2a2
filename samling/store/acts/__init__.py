"""Every act on a record of any kind: added, changed, removed; several as one; undone later.

The screens call the functions of `samling/store/method/` themselves, as each knows its subject.
A command knows a kind by its name alone: `ways.py` finds the function that adds, changes and
removes a kind, which the adapters have registered (`registered.py`). What a person gives a kind
and what follows by itself is said in its declaration (`Acts` in `samling/model/kinds/kind.py`). A
kind without a function of its own is stored as it is given.

    with as_one(workspace):                          # all of it or nothing, and one undo
        add(workspace, Action, team=id, text="Ring") # as the form of the action does

The app's undo ends with the app. A command ends at once, so what it did is kept beside the data,
for the next command to take back (`kept.py`).
"""
