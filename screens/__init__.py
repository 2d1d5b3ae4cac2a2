"""The Textual app of samling: screens and widgets; no arithmetic, no file access."""
