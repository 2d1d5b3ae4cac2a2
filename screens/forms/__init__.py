"""Forms and their fields, the list to choose from, the drafts they keep.

A `Form` asks for fields and hands their values to a `save` function. What is refused is told at
its field, or at the bottom, and the text stays; if it cannot be saved at all, F3 writes it to a
text file of the person's choice.

Forms, the answers to an evaluation and the grid of observations keep what is typed as a draft
(`draft_timer.py`): 0.4 seconds after the last key, at the latest 1.2 after the first key that
is not kept yet, and on leaving and quitting. So steady typing is on disk within two seconds.
`draft_offer.py` offers a draft that was left on another device. `store/drafts/` keeps them.
"""
