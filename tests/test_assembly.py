"""A classifier is taken only by the version that has its features."""

import pytest

from spamcheck import model
from spamcheck.assembly import checker
from spamcheck.config import Config
from spamcheck.errors import ModelError
from spamcheck.features import NAMES

REST_IS_ABSENT = r"(?:lexicon|tagger)/manifest\.json: missing"


def opened(folder, names):
    """Ask for the checker of a folder that holds a classifier with weights of `names` alone."""
    path = folder / "classifier"
    path.mkdir()
    rows = "".join(f"{name}\t1\t0\t1\n" for name in ["(bias)", *names])
    (path / "weights.tsv").write_text(rows, encoding="utf-8")
    model.write_manifest(path, thresholds={"review": 0.5, "spam": 0.9})
    return checker(Config(models=str(folder)))


@pytest.mark.parametrize("names", [NAMES, NAMES[::-1]])
def test_weights_of_the_features_that_there_are(tmp_path, names):
    with pytest.raises(ModelError, match=REST_IS_ABSENT):
        opened(tmp_path, names)


@pytest.mark.parametrize(
    ("names", "complaint"),
    [
        (NAMES[2:], f"has: no weight for {', '.join(sorted(NAMES[:2]))}. Retrain"),
        ([*NAMES, "mood", "age"], "has: unknown age, mood. Retrain"),
        ([*NAMES[1:], "mood"], f"has: no weight for {NAMES[0]}; unknown mood. Retrain"),
    ],
)
def test_weights_of_other_features_are_named(tmp_path, names, complaint):
    with pytest.raises(ModelError) as caught:
        opened(tmp_path, names)
    assert str(caught.value).startswith(f"{tmp_path / 'classifier' / 'weights.tsv'}: ")
    assert complaint in str(caught.value)
