"""How far the teams are: the lines of Home, the overview, the slides of a day."""
