"""Handing over and merging: packs, previews, choices."""
