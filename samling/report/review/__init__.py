"""A team's review since the last gathering: as lines, text, JSON and slides.

`review.py` works out what a team can tell; nothing of it is stored. A day belongs to one review
only: the period begins the day after the previous gathering (for a guidance meeting, the
previous meeting or gathering) and ends with this one, or today. Gatherings are ordered by date
(`model.in_time`); a number is only a name.

The day on which a bottleneck was resolved, a document approved or an action done is kept in the
record: `Record.DAY_OF` names the fields and the workspace fills the day in when it writes. In
an older file without it, the day of the last change stands in. `text.py` makes sections of
lines, which the screen, the command and the slides share.
"""
