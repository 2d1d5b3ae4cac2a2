"""The evaluation: answers counted, ranked and compared, in words and as figures.

`results.py` works everything out from the records. No result may tell who answered:

- Below five answers (`ANSWERS_FLOOR` of the model) nothing is told but how many there are, in
  any form.
- Results by kind of employer are withheld below five responders too. A larger kind is
  withheld with it if the withheld one could be worked out from it and the total.
- Those who stated no kind are no group that anyone knows, and are not counted there.
- Comments are shown without the kind, in alphabetical order, and responses lie in
  an order that follows from their random ids (`store/files/day_alone.py`).

A summary that was imported without its answers has its results in `Evaluation.received`. They are
shown for as long as there are no answers, and nothing can be added to them, since nobody could
tell who would be counted twice.
"""
