"""A page as a tree of headings, paragraphs and tables, written as HTML and as Markdown.

`tree.py` has the parts. `html.py` and `markdown.py` each write any page, and no subject writes
either by hand: it builds a tree, and `page_text` in `formats.py` writes it. Texts in the tree are
as people wrote them; the two writers escape them, and nobody else does. Plain text in columns
(`columns.py`) and SVG elements (`svg.py`) are here too, as several subjects use them.

A Jinja2 template was tried for the description of a pathway, with autoescape and the same HTML
for 352 pages: 154 lines (template 122, loading it 32), and 94 more for Markdown, which a template
would not escape. As a tree the page is 104 lines for both (`documents/description_page.py`), as the
summary has use for the writers anyway. The template shows the HTML better where one looks for an
element, but says again how paragraphs, facts and links are written, and each heading stands in it
twice, for the contents. Importing Jinja2 takes 60 ms of the processor besides. So pages are trees.
"""
