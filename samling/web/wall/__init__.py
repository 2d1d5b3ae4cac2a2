"""The wall: the page for the projector, one thing at a time, for those who sit at the back.

`wall.py` looks what the app wants shown (`telling/showing.py`) and whether the data have changed,
and tells the page its HTML. `views.py` names the views by their kinds; each is a function from a
`Scene` to a `Drawn` (`scene.py`), in the module of its subject: `words.py`, `day.py`, `pathway.py`,
`bottlenecks.py`, `pictures.py`, `told.py`.

A view is HTML of one or more sections of the class `part`, of which one is seen at a time. The
page (`page/wall.js`) takes it over only where it has changed, so nothing flickers; what changes
each second is told beside it, as `live` texts. `page/paging.js` makes the letters as large as they
fit. Where a list (`data-items`) is longer, it goes on on another page; where a cell
(`data-cell`) is, the rest is counted there, and the part of that name (`data-of`) has it all. How
it looks is in `page/wall.css`.

The wall is for a browser on this machine, unless the app says otherwise.
"""
