"""What is entered is checked here: text and numbers, fields that fit together, identity numbers."""
