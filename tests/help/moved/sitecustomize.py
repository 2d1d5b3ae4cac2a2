"""Moves a Python program that a test starts to the day on which the test is."""

import os
from datetime import timedelta

if os.environ.get("SAMLING_TESTS_AHEAD"):
    import time_machine

    time_machine.travel(timedelta(seconds=float(os.environ["SAMLING_TESTS_AHEAD"]))).start()
