"""A page as a tree of headings, paragraphs and tables, written as HTML and as Markdown.

`tree.py` has the parts; `html.py` and `markdown.py` write them. Texts in the tree are as people
wrote them, and whoever writes the page escapes them. Plain text in columns (`columns.py`) and
SVG elements (`svg.py`) are here too, as several subjects use them.
"""
