"""What one cell of a table can mean: a date or a period, a number, a sign for a missing value.

Nothing is decided here that needs the other rows. A `Period` says whether its day and month may
be the other way about, a `Figure` has both numbers of `1.804`. `roles/` and `readings/` settle it
by the whole column, or ask.
"""
