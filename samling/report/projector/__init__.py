"""What the projector shows: slides, large letters, the tour.

`slide.py` is what a slide consists of; each subject makes its own in its `slides.py`. Letters
are pyfiglet's (`big_text.py`), in the larger of two fonts that fits; digits are our own blocks,
enlarged as many times as there is room for. `tour.py` has the steps of the guided tour as data:
a place, and the actions that do what the step asks for.
"""
