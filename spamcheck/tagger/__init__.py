"""The out-of-context phrase tagger: runtime only; its weights are an artefact in models/."""

from spamcheck.tagger.network import Network
from spamcheck.tagger.spans import Tagged, Tagger

__all__ = ["Network", "Tagged", "Tagger"]
