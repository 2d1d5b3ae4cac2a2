"""What a chart says beside Anhøj's rules: the findings of other rules, verdicts, idle wishes.

`signal.py` is what every finding is made of; `sentences.py`, one folder up, puts them together.
`ruled.py` has a function a set of rules, `verdicts.py` the target and Making Data Count's icons,
`idle.py` what was asked for and has no effect.
"""
