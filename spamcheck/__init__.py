"""Finds search-engine spam slipped into articles and says where, why and how to mend it."""

__version__ = "0.1.0"
