"""The terminal: commands, their words, and how an error becomes one line."""

from voc.cli.main import main

__all__ = ["main"]
