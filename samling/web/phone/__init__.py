"""The phones: the day's agenda, and what is asked now, for participants without an account.

`phone.py` has the page, what it listens to, and the routes of what it sends. `asked.py` lists
what can be asked, each with its HTML and what is done with an answer; what the app does not ask
(`telling/showing.py`) is neither shown nor taken. All is written with the rights of a participant.
"""
