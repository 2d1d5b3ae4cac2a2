"""The presentation, and what is at hand enlarged.

`Place.slides` returns `Slide`s, made in `samling/report/`; `presentation.py` shows them and asks
again when the data change. `Slide.about` lets them begin at the record at the cursor
(`Place.slide_at`).

What is enlarged (`enlarged.py`, the key `z`) is a slide too: what the place has at hand, made
again when the data change, and each second where it is live. Keys that mean something there
(`ENLARGED_KEYS`) are done by the place, which lies beneath and is never left.
"""
