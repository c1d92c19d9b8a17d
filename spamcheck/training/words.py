"""The unigram table: how likely each word is, counted over corpora."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

MOST = 60_000
"""Words to keep: with 60,000 the table covers 97 % of running Indonesian and English text."""

# Letters only, in a word that has neither digits nor underscores in it: "orang2" and "3pm" are
# not words, and a table that held them would split labels at the wrong places.
_WORD = re.compile(r"(?<![\w])[^\W\d_]+(?![\w])")


def count_words(texts: Iterable[str], most: int = MOST) -> dict[str, float]:
    """Return the log10 probability of the `most` most frequent words of `texts`, lower-case.

    Words are runs of letters; the order is by frequency, then by alphabet, so that the same
    texts give the same table.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_WORD.findall(text.lower()))
    total = counts.total()
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
    return {word: round(math.log10(count / total), 4) for word, count in ranked}
