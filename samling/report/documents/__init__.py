"""The documents of a team, and the pathway description that is published.

`description.py` makes one tree from a team's records. `description_words.py` has the words that
every form of it shares; `description_markdown.py` and `description_page.py` write it. What people
typed is escaped for the form at hand, and a link is a link only if it is http, https or mailto.
The HTML is one file without scripts, fonts or addresses from outside, so it can go on an intranet
as it is. A document whose phase was removed is published with those for the whole pathway. The
preview in the app is the Markdown itself.
"""
