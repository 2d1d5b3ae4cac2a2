"""What the projector shows: slides, large letters, the tour.

`slide.py` is what a slide consists of; each subject makes its own in its `slides.py`. `pages.py`
lays the slides out for a screen, in letters of four rows and multiples of that (`letters.py`),
and goes on on another page where the text is longer; `points.py` does so with their points. What
is enlarged has pyfiglet's letters (`big_text.py`), in the larger of two fonts that fits; its
digits are our own blocks, enlarged as many times as there is room for. `tour.py` has the steps
of the guided tour as data: a place, and the actions that do what the step asks for.
"""
