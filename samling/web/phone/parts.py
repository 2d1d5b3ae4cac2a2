"""All that phones can be asked."""

from __future__ import annotations

from collections.abc import Mapping

from samling.web.phone.answers import Answers
from samling.web.phone.asked import Part
from samling.web.phone.votes import Votes
from samling.web.phone.writing import AskQuestion, WriteContribution

# By the last part of the address that a page sends to, /phone/<name>; shown in this order.
PARTS: Mapping[str, Part] = {
    "vote": Votes(),
    "answer": Answers(),
    "contribution": WriteContribution(),
    "question": AskQuestion(),
}
