"""`python -m samling`."""

from samling.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
