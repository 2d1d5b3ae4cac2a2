"""The tests of samling, in the folders of the code: docs/testing.md.

Where Python is told to keep no compiled files (PYTHONDONTWRITEBYTECODE, as in many containers),
each worker and each program that a test starts would compile all modules anew.
"""

import os
import sys

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
