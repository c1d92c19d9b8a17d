"""The keyword universe holds what its data card promises."""

import re
from collections import Counter
from pathlib import Path

import pytest

from spamcheck.training.keywords import CAP, HEADER, Keyword, distinct, load, load_places, table
from spamcheck.training.material import templates

FOLDER = Path(__file__).parents[2] / "datasets" / "keywords"
WIDE = ("id", "en")
OTHERS = ("ms", "vi", "th", "tr", "pt", "es", "ru", "de", "fr", "ja", "zh", "ko", "ar", "hi")
PLACES = load_places(FOLDER / "places.txt")
KEYWORDS = load(FOLDER)
COUNTED = distinct(KEYWORDS, PLACES)
VERTICALS = {keyword.vertical for keyword in KEYWORDS}
FILES = sorted(FOLDER.glob("??.tsv"))
# Header, allowed values of the second column, and what may stand in a template.
TEMPLATES = {
    "joints": ("template\tplace", {"start", "mid", "end"}, {"{kw}"}),
    "promo_sentences": ("template\ttype\tvertical", {"sentence"}, {"{kw}", "{brand}", "{url}"}),
}
TEMPLATE_FILES = sorted(path for path in FOLDER.glob("*.tsv") if path not in FILES)


@pytest.mark.parametrize("lang", WIDE)
def test_the_two_wide_languages_cover_phrases_trades_and_verticals(lang: str) -> None:
    own = [k for k in KEYWORDS if k.lang == lang]
    assert COUNTED.get(lang, 0) >= 4000
    assert len({(k.vertical, k.trade) for k in own}) >= 200
    assert len({k.vertical for k in own}) >= 40


@pytest.mark.parametrize("lang", OTHERS)
def test_each_other_language_has_its_phrases(lang: str) -> None:
    assert COUNTED.get(lang, 0) >= 500


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_well_formed(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == HEADER
    for line in lines[1:]:
        cells = line.split("\t")
        assert len(cells) == 3, line
        for cell in cells:
            assert cell, line
            assert cell == " ".join(cell.split()), line


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_has_no_phrase_twice(path: Path) -> None:
    phrases = Counter(k.phrase.casefold() for k in KEYWORDS if k.lang == path.stem)
    assert [phrase for phrase, times in phrases.items() if times > 1] == []


@pytest.mark.parametrize("path", TEMPLATE_FILES, ids=lambda path: path.stem)
def test_a_file_of_templates_is_well_formed(path: Path) -> None:
    header, seconds, holes = TEMPLATES[path.stem[:-3]]
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == header
    assert len(lines) - 1 == len(templates(path)) > 0
    for line in lines[1:]:
        cells = line.split("\t")
        assert len(cells) == len(header.split("\t")), line
        assert all(cell and cell == " ".join(cell.split()) for cell in cells), line
        assert cells[0].count("{kw}") == 1, line
        assert set(re.findall(r"\{[^{}]*\}?|\}", cells[0])) <= holes, line
        assert cells[1] in seconds, line
        assert cells[2:] == [] or cells[2] in VERTICALS, line


@pytest.mark.parametrize("path", TEMPLATE_FILES, ids=lambda path: path.stem)
def test_a_file_of_templates_has_none_twice(path: Path) -> None:
    found = Counter(row["template"].casefold() for row in templates(path))
    assert [template for template, times in found.items() if times > 1] == []


@pytest.mark.parametrize("lang", WIDE)
@pytest.mark.parametrize("kind", TEMPLATES)
def test_the_two_wide_languages_have_their_templates(kind: str, lang: str) -> None:
    assert FOLDER / f"{kind}_{lang}.tsv" in TEMPLATE_FILES


def _id(*phrases: str, trade: str = "sedot wc") -> list[Keyword]:
    return [Keyword(phrase, "home_services", trade, "id") for phrase in phrases]


def test_places_years_numbers_and_blanks_do_not_make_a_new_phrase() -> None:
    twins = _id("sedot wc", "Sedot WC  Jakarta Timur", "sedot wc di bali", "sedot wc 2025", "bali")
    assert distinct(twins, PLACES) == {"id": 1}


def test_a_place_inside_a_word_stays_and_one_in_a_script_without_blanks_goes() -> None:
    assert distinct(_id("obat kuat", "obat kuatbali"), PLACES) == {"id": 2}
    chinese = [
        Keyword(phrase, "loans", "贷款", "zh") for phrase in ("贷款", "北京贷款", "2024年贷款")
    ]
    assert distinct(chinese, PLACES) == {"zh": 1}


def test_no_trade_counts_for_more_than_the_cap() -> None:
    phrases = [f"jasa {letter}{other}" for letter in "abcdefgh" for other in "abcdefgh"]
    assert distinct(_id(*phrases), PLACES) == {"id": CAP}
    halves = _id(*phrases[:32]) + _id(*phrases[32:], trade="cuci sofa")
    assert distinct(halves, PLACES) == {"id": 64}


def test_the_table_has_a_line_for_each_language() -> None:
    assert table(_id("sedot wc", "sedot wc bali"), PLACES).splitlines()[1].split() == [
        "id",
        "2",
        "1",
        "1",
        "1",
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("phrase\tvertical\tindustry\n", "header"), (HEADER + "\nslot\tgambling\n", "2 columns")],
)
def test_a_broken_file_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "id.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        load(tmp_path)
