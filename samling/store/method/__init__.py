"""Writing, subject by subject: gatherings, pathway, bottlenecks, measures and so on.

Plain changes of one record go straight through `Workspace.save` and `Workspace.change`. What
takes more than that has its module here: several records at once, an order, a removal that
takes other records along. Whatever is decided from what is stored is read and written inside
`Workspace.alone()`.

- One record a team (`one_a_team.py`): aim, pathway description and self-assessment get an id
  that every laptop works out alike, so two laptops that begin one make one, not two.
- PSFS (`psfs.py`): scores stand in the order of the person's activities, so activities may be
  reworded and added to, but not moved or removed once scored. Codes that might tell who the
  person is are refused.
- Evaluation (`evaluation.py`): a response holds its answers by the place of the statement, so
  statements keep their places once someone has answered. A half-typed paper
  (`answer_draft.py`) knows its answers by the statements' words, as these may still change.
- Voting (`voting.py`): whose turn it is follows from the votes; only who has been passed over
  is stored. So undo, other programs and restarts need no knowledge of turns.
- Bottlenecks (`actions.py`, `removal.py`): a bottleneck takes its actions along when it is
  removed, in one write that one undo takes back.
"""
