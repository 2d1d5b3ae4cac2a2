"""What a chart says: the findings of the rules, verdicts, wishes without effect.

`signal.py` is what every finding is made of. `found.py` finds by Anhøj's rules and asks
`ruled.py`, which has a function for each other set of rules; `verdicts.py` has the target and
Making Data Count's icons, `idle.py` what was asked for and has no effect.
"""
