"""The mapping as people see it together: phase by phase as slides, and whole as one picture.

`whole.py` collects what each phase holds, and is the picture as a `Figure`; `text.py` draws it in
the cells of a screen, as much of it as is asked for, and `picture.py` as SVG.
"""
