"""How often the language of a text is told right, on beginnings of dev articles.

    python benchmarks/languages.py CORPORA

CORPORA is the folder of docs/training.md; at most 300 articles a source are read, in 50, 100 and
400 characters. Nothing of the dev split was used to make the model.
"""

from __future__ import annotations

import sys
from pathlib import Path

from spamcheck.language import LanguageModel
from spamcheck.model import Model, default_folder
from spamcheck.training.intervals import Rate
from spamcheck.training.language import accuracy

LENGTHS = (50, 100, 400)


def main() -> None:
    """Print a table: language, articles, and the share that is told right at each length."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    model = LanguageModel.of(Model(default_folder()).lexicon.arrays("languages.npz"))
    found = {length: accuracy(model, Path(sys.argv[1]), length) for length in LENGTHS}
    print("lang  articles" + "".join(f"{length:>30} char." for length in LENGTHS))
    for lang, (_, seen) in found[LENGTHS[0]].items():
        if seen:
            cells = (f"{Rate(found[length][lang][0], seen)!s:>36}" for length in LENGTHS)
            print(f"{lang:<6}{seen:>8}" + "".join(cells))


if __name__ == "__main__":
    main()
