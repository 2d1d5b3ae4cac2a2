"""What the pages of wall and phones are made with.

`showing.py` is the file by which the app says what the wall shows and what the phones are asked.
`records.py` asks the workspace in a thread of its own, with the rights of whoever asks. `hub.py`
tells the pages what is new by server-sent events. `page_group.py`
is what the server asks of each group of pages.
"""
