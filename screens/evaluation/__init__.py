"""The evaluation: results, statements, answers from paper, comments."""
