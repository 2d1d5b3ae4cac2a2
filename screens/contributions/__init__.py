"""What was written on phones in the room: gone through, and placed in the mapping or put aside.

`contributions.py` is the place, opened over the mapping or the room; `forms.py` asks what an
entry of some of them becomes. The wall shows none of them: it stays as it was.
"""
