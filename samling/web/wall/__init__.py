"""The wall: the page for the projector, one thing at a time, for those who sit at the back.

`wall.py` looks what the app wants shown (`telling/showing.py`) and whether the data have changed,
and tells the page its HTML. `views.py` makes the HTML of each kind of view from the workspace;
how it looks is in `page/wall.css`. The page (`page/wall.js`) puts the HTML in the place of what
was there, so nothing flickers. The wall is for a browser on this machine, unless the app says
otherwise.
"""
