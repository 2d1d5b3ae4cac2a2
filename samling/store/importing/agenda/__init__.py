"""The agenda of a day out of Word, Excel, a text or the clipboard.

    lines = read_agenda(agenda_rows(content, name), gathering_id)     # source.py, reading.py
    for line in lines:
        line.number, line.text       # where it stands, and what is written there
        line.outcome                 # an item, a note of the item above, a gap, or not taken
        line.item                    # the agenda item that it becomes
        line.remarks                 # sentences: what is not said, what does not fit

Three steps: `source.py` finds the rows and their cells, `said.py` the times, durations, leads and
kinds that a text says, `rows.py` what the cells of one row are; `reading.py` puts the rows of a
day together, where an item lasts until the next one begins. Nothing is written here: a person
sees the lines and chooses (`samling/store/method/gatherings.py` writes).
"""
