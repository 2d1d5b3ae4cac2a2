"""The times of a day: when each item of an agenda is planned to begin, and when it really will.

`plan.py` has both. A locked item, and the first of a later day, begin at their own time whatever
goes before them; all others follow the one before. What is left over in front of a locked item is
its slack, and a lack where it is negative. `late_start.py` tells what a day begun late can do.
`working_days.py` tells on which days people can be asked to come.
"""
