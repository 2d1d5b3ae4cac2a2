"""The commands of `samling`, one a file, each named as it is typed; imported when it is called.

`samling/cli/main.py` lists them. A command reads its words, calls the store and the reports, and
prints; what several of them need is one folder up.
"""
