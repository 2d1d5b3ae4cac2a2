"""An SPC chart in text and words: what is drawn, where, and the sentence below it."""
