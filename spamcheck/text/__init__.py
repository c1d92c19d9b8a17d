"""Disguised text to plain text and the way back, and tokens with their places."""

from spamcheck.text.covered import Covered
from spamcheck.text.folding import Disguise, Folded, fold
from spamcheck.text.tokens import Token, Tokens, tokenize

__all__ = ["Covered", "Disguise", "Folded", "Token", "Tokens", "fold", "tokenize"]
