"""A page as a tree of headings, paragraphs and tables, written as HTML and as Markdown."""
