"""x"""


def completion_command() -> None:
    """x"""
