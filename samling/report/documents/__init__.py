"""The documents of a team, and the pathway description that is published.

`description.py` works out from a team's records what is published. `description_words.py` has its
words, and `description_page.py` makes a page of it (`report/page/`). A link is a link only if it is
http, https or mailto. The HTML is one file without scripts, fonts or addresses from outside, so it
can go on an intranet as it is. A document whose phase was removed is published with those for the
whole pathway. The preview in the app is the Markdown itself.
"""
