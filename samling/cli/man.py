"""x"""


def man_command() -> None:
    """x"""
