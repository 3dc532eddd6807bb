"""notice-lint checks rectification notices against themselves."""

__version__ = "0.1.0"
