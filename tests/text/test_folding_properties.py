import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from spamcheck.text import Folded, fold

TERMS = frozenset({"slot", "gacor", "casino", "poker", "to", "aa", "oo"})

# Any code point, lone surrogates too, with those that folding is about much more often.
CHARACTERS = st.one_of(
    st.characters(codec=None, exclude_categories=()),
    st.sampled_from("abcelot ABT019.-_*|@$!"),
    st.sampled_from("аеосрхАВЕЯИλοΩαΛօᎪᗩꓮⅼ𐊗"),
    st.sampled_from("𝓼𝐀𝟖ℝⓐ①⒜🅰🇸🇱🇴🇹Ａ１．\u3000ᴀɪsˢⁿ²❶"),
    st.sampled_from(
        "\u0301\u0323\u0302\u0336\u0332\u20e3\u0308\u0338\u200b\u200c\u200d\u00ad\ufeff"
    ),
    st.sampled_from("\u202e\u200f\u2066\ufe0f\U000e0061\u034f\u2060\u00a0\u2009نक่東ひ한【】[]"),
)
TEXTS = st.text(CHARACTERS, max_size=40)
PHRASES = st.lists(
    st.sampled_from(["slot", "gacor", "casino", "online", "murah", "togel", "viagra"]),
    min_size=1,
    max_size=4,
).map(" ".join)


def apart(phrase: str, separator: str) -> str:
    words = phrase.split(" ")
    return ("  " if separator == " " else " ").join(separator.join(word) for word in words)


def offset(phrase: str, first: int) -> str:
    return "".join(chr(first + ord(c) - ord("a")) if c.isalpha() else c for c in phrase)


TECHNIQUES = st.sampled_from(
    [
        # The italic and the script alphabet (0x1D44E, 0x1D4B6) have holes.
        *(
            lambda p, a=a: offset(p, a)
            for a in range(0x1D41A, 0x1D6A0, 52)
            if a not in (0x1D44E, 0x1D4B6)
        ),
        lambda p: offset(p, 0x24D0),
        lambda p: offset(p, 0xFF41),
        lambda p: p.translate(str.maketrans("aceos", "асеоѕ")),
        lambda p: "".join(c + "\u0336" if c != " " else c for c in p),
        lambda p: "".join(c + "\u033d\u0353" if c != " " else c for c in p),
        lambda p: " ".join("\u200b".join(w) for w in p.split(" ")),
        lambda p: " ".join("\u00ad".join(w) for w in p.split(" ")),
        lambda p: " ".join("\u2063".join(w) for w in p.split(" ")),
        lambda p: " ".join("\u200e".join(w) for w in p.split(" ")),
        *(lambda p, s=s: apart(p, s) for s in " .-_*|·"),
    ]
)


@given(TEXTS, st.sampled_from([frozenset[str](), TERMS]))
@example("a\u0301\u0301\u0301", frozenset())
def test_every_character_maps_to_its_place(text: str, terms: frozenset[str]) -> None:
    folded = fold(text, terms)
    if folded.starts is None or folded.ends is None:
        assert folded == Folded(text)
        return
    assert len(folded.starts) == len(folded.text) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    assert list(folded.ends) == sorted(folded.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(folded.starts, folded.ends, strict=True))
    assert all(0 <= d.start < d.end <= len(text) for d in folded.disguises)


@given(TEXTS, st.sampled_from([frozenset[str](), TERMS]))
def test_folding_twice_is_folding_once(text: str, terms: frozenset[str]) -> None:
    once = fold(text, terms).text
    assert fold(once, terms).text == once


@given(TEXTS)
def test_a_disguise_changes_the_text(text: str) -> None:
    folded = fold(text)
    assert (folded.text != text) == (folded.starts is not None)
    assert folded.text != text or not folded.disguises


@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_ascii_changes_only_by_losing_separators(text: str) -> None:
    folded = fold(text)
    letters = [c for c in text if c.isalnum()]
    assert [c for c in folded.text if c.isalnum()] == letters


@given(st.text(st.characters(categories=["Ll", "Lu", "Zs"], max_codepoint=0x24F), max_size=40))
def test_decomposed_latin_folds_as_composed_latin(text: str) -> None:
    decomposed, composed = (unicodedata.normalize(form, text) for form in ("NFD", "NFC"))
    assert fold(decomposed).text == fold(composed).text


@given(PHRASES, TECHNIQUES)
def test_any_technique_folds_back_to_its_phrase(phrase, technique) -> None:
    disguised = technique(phrase)
    text = f"Menteri itu, {disguised}, bertemu para petani."
    folded = fold(text)
    start = folded.text.index(phrase)
    assert folded.text == f"Menteri itu, {phrase}, bertemu para petani."
    assert folded.span(start, start + len(phrase)) == (13, 13 + len(disguised))
    assert folded.disguises
