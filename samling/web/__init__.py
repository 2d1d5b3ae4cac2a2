"""The app in a browser: who is let in, the pages, and the server behind `samling serve`.

This is textual-serve with pages of our own (`page/`), so nothing is fetched from outside. Each
browser has a process of its own, started without a shell, which ends with it; they share the
workspace as any two programs do. `serving.py` starts it all. Every request is checked before it
is answered (`guard.py`): Host, Origin, and the cookie that a code was changed into. A code
(`codes.py`) lets in to a seat: a role, and of a team its id. The devices that were let in are
kept in a file (`register.py`), so that they stay in over a restart and can be taken back from
another terminal; the server looks at the file twice a second. What an app is told of its
browser stands in its environment, in the variables of `samling/store/machine/guest.py`.

Connections are taken by `door.py`, which bounds those that ask for nothing; what a page sends is
checked by `messages.py`; trouble is told by `quiet.py` in one line, once a minute. Files go to
and from the browser that a session is for, and lie in a folder of that session (`files.py`).

How a session ends is told by the code that closes its connection (`session.py`): left, server
ended, died, taken back, opened elsewhere, full. Any other code is a broken connection. The app's
exit code decides between left and died, since Textual says "exit" for an app that fails too. The
script (`page/page.js`) is loaded before textual-serve's and puts its own class in the place of
`WebSocket`: it reads the code, sends a beat every five seconds, and takes four beats without an
answer for a lost network. The sentences stand in the page as data, in the browser's language.

For who hears the page, `page/read.js` turns xterm.js' screen reader mode on and off, and tells what
stands at the terminal's cursor, which the app keeps at the selection.

What fingers write goes through a line below the terminal (`page/line.js`) and is sent whole, as
a paste: a keyboard on a screen writes a word again and again until it is ready.

The other way round, an app's standard input ends when the server is gone, even by SIGKILL
(`screens/terminal/browser_driver.py`). The app then leaves as by a signal, so what is typed is
kept; a thread ends it after four seconds if it has not left by then. A server that goes while
an app starts is noticed once it has started.
"""
