"""The phones: the day's agenda, and what is asked now, for participants without an account.

`phone.py` has the page, what it listens to, and the routes of what it sends. `parts.py` lists
what can be asked, each with its HTML and what is done with an answer (`asked.py`): a voting
(`votes.py`), an evaluation (`answers.py`), contributions and questions (`writing.py`). What the
app does not ask (`telling/showing.py`) is neither shown nor taken; `asking.py` has what the app
lets the facilitator choose from. All is written with the rights of a participant. What phones
send, or load, at the same moment is a batch (`samling/web/batching.py`), stored in one write
(`samling/store/batch.py`) and drawn in one turn: each form is checked by itself, and its reply
brings the page with it. `printed.py` writes the page for those who answer afterwards.
"""
