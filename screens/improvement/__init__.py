"""Aim, drivers and PDSA cycles."""
