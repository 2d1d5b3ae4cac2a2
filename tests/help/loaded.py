"""Runs samling, and then says on standard error which modules it has loaded."""

from __future__ import annotations

import json
import sys

from samling.cli.main import main

if __name__ == "__main__":
    code = main(sys.argv[1:])
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
    raise SystemExit(code)
