"""Disguised text to plain text and the way back, and tokens with their places."""

from spamcheck.text.folding import Disguise, Folded, fold
from spamcheck.text.tokens import Token, tokenize

__all__ = ["Disguise", "Folded", "Token", "fold", "tokenize"]
