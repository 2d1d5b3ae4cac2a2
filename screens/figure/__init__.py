"""Figures on the whole screen, such as the Pareto chart: any of `samling/report/figure/`."""
