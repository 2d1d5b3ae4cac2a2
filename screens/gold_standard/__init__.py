"""The gold standard of a team, entry by entry and phase by phase.

What is lacking follows from the phases and their entries (`gaps` in `report/gold_standard.py`)
and is not stored. A bottleneck knows the entry it falls short of, not the other way round;
`phase_standard` says whether that entry is in this phase, in another, or gone. The app does not
remove a phase that has entries. If two merged copies leave an entry without its phase, it stands
last in the list of what is lacking, and its form asks for a phase.
"""
