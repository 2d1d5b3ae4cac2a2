"""What tests share: drivers of the app, the terminal and the browser, and made-up data."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "tests" / "reference"
