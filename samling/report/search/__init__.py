"""The search through all that was written.

`model/kinds/` says for each kind of record which texts it has and which place shows it; a
kind that is not searched is named there with the reason. `search.py` keeps what can be found
until the workspace reports a change; then only the files that have changed are folded again.
`entries.py` folds the texts of a file in one go, as they are stored, and makes records of what is
shown alone. `folding.py` replaces letter by letter, so a match in the folded text is at the same
place in the original; æ, ø and å stay themselves. docs/speed.md says how fast it is.
"""
