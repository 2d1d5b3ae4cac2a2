"""The program that `tests/help/forked.py` forks others from: it has loaded what they load.

An order is JSON: the code `script` is run, else what `module` names, with `words` behind it.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import socket
import sys
from itertools import chain
from types import ModuleType
from typing import Any

from samling.cli.main import main
from samling.cli.zygote import next_app
from samling.locale import load_languages

# What it has loaded for each kind of program.
_LOADED = {
    "samling": ("samling.cli.commands.serve", "samling.store.workspace"),
    "web": ("samling.web.serving", "screens.terminal.browser_files", "tests.help.small_app"),
}


def _done(order: dict[str, Any]) -> int:
    sys.argv[1:] = order["words"]
    if script := order["script"]:
        found = sys.modules["__main__"] = ModuleType("__main__")
        sys.argv[0] = "-c"
        exec(compile(script, "<string>", "exec"), found.__dict__)
    elif order["module"] != "samling":
        runpy.run_module(order["module"], run_name="__main__", alter_sys=True)
    else:
        return main()
    return 0


def run(kind: str) -> int:
    """Forks programs until nobody asks any more; in each it returns the exit code."""
    for name in chain(_LOADED["samling"], _LOADED[kind]):
        importlib.import_module(name)
    load_languages()
    with socket.socket(fileno=os.dup(0)) as asked:
        asked.send(b"1")
        order = next_app(asked)
    return 0 if order is None else _done(json.loads(order))


if __name__ == "__main__":
    raise SystemExit(run(sys.argv[1]))
