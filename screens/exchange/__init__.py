"""Handing over and merging: packs, previews, choices.

`exchange.py` is the place. It lists what waits for a choice, and asks for the files of a merge.
`merge_preview.py` shows the plan and writes it, `choice.py` shows two values to choose from, and
`unfitting_form.py` corrects fields that do not go together.
"""
