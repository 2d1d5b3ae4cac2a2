"""The rules that tell a signal from chance: one file a set, and `choice.py` that names them.

Anhøj's rules are counted on every chart in `samling/spc/runs.py`. A further set is a file here,
a name in `RULES`, the charts it is for in `samling/spc/kinds.py`, and what finds its signals in
`samling/report/chart/findings/ruled.py`, named in `found.py` there.
"""
