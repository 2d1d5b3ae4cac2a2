"""Tables of numbers and of answers, read from files and from the clipboard."""
