import pytest

from spamcheck.detectors.disguise import CODES, detector
from spamcheck.types import Document, Kind, Paragraph, Positions

TERMS = frozenset({"slot", "gacor", "togel"})
PLAIN = "Panitia menyiapkan lima puluh kursi di balai desa sejak pagi hari."


def article(*texts: str, kind: Kind = Kind.BODY) -> Document:
    source = "\n\n".join(texts)
    paragraphs = []
    for index, text in enumerate(texts):
        start = source.index(text)
        positions = Positions.identity(start, len(text))
        paragraphs.append(Paragraph(index, text, positions, kind if index == 0 else Kind.BODY))
    return Document("a", source, tuple(paragraphs))


def found(text: str, *others: str, kind: Kind = Kind.BODY) -> list[tuple[str, str, float]]:
    document = article(text, *(others or (PLAIN,)), kind=kind).with_terms(TERMS)
    evidence = [finding.evidence for finding in detector().find(document)]
    assert all(document.source[e.start : e.end] == e.text for e in evidence)
    assert all(e.note and e.code in CODES for e in evidence)
    return [(e.code, e.text, e.strength) for e in evidence]


# code, text with the stretch between ⟦ and ⟧, lowest strength
POSITIVES = [
    ("disguise.leet", "Kata ⟦s1ot g4cor⟧ itu", 0.8),
    ("disguise.letters", "Harga beras ⟦𝓳𝓾𝓭𝓲 𝓫𝓸𝓵𝓪⟧ naik lagi.", 0.9),
    ("disguise.letters", "Coba di 🚩⟦𝗪𝗘𝗧𝗢𝗡𝟴𝟴⟧🚩 sekarang", 0.9),
    ("disguise.letters", "Kata ⟦ⓢⓛⓞⓣ ⓖⓐⓒⓞⓡ⟧ di sini", 0.9),
    ("disguise.letters", "Kata ⟦🅂🄻🄾🅃⟧ di sini", 0.9),
    ("disguise.letters", "Le ⟦ｃａｓｉｎｏ　ｇｒａｔｕｉｔ⟧ du village.", 0.9),
    ("disguise.letters", "Ke ⟦ᴋᴀᴍʙᴏᴊᴀ⟧ lagi", 0.9),
    ("disguise.letters", "Ke ⟦ˢˡᵒᵗ⸴ ᵍᵃᶜᵒʳ⟧ lagi".replace("⸴", ""), 0.9),
    ("disguise.letters", "Main ⟦𝗣 𝗥 𝗢 𝗕 𝗘 𝗧 𝟴 𝟱 𝟱⟧ saja", 0.9),
    ("disguise.letters", "Ayo ⟦𝗝𝗣⟧ hari ini", 0.3),
    ("disguise.lookalike", "pukat ⟦ѕlоt ѕеrvеr kаmbоја⟧ bisa mengangkat", 0.9),
    ("disguise.lookalike", "honey ⟦bеst оnlinе саsinо⟧ the diagnosis", 0.9),
    ("disguise.lookalike", "see ⟦cαsinο⟧ now", 0.9),
    ("disguise.lookalike", "coba ⟦AEЯO88⟧ ya", 0.9),
    ("disguise.lookalike", "coba ⟦sӏⲟt⟧ ya".replace("ⲟ", "օ"), 0.9),
    ("disguise.marks", "akan ⟦b̶a̶n̶d̶a̶r̶ t̶o̶g̶e̶l̶⟧ muncul", 0.8),
    ("disguise.marks", "di ⟦P͓̽U͓̽L͓̽A͓̽U͓̽7͓̽7͓̽7͓̽⟧.", 0.8),
    ("disguise.marks", "di ⟦s̲l̲o̲t̲⟧ itu", 0.8),
    (
        "disguise.invisible",
        "glass ⟦o\u200bn\u200bl\u200bi\u200bn\u200be\u200b \u200bc\u200ba\u200bs⟧ it",
        0.8,
    ),
    ("disguise.invisible", "alang ⟦s\u00adl\u00ado\u00adt\u00ad \u00ads\u00ade\u00adr⟧ harus", 0.8),
    ("disguise.invisible", "kata ⟦sl\u200bot⟧ itu", 0.3),
    ("disguise.invisible", "kata ⟦g\u2060a\u2063c\u200cor⟧ itu", 0.8),
    ("disguise.invisible", "kata (slot⟦\u200b⟧) itu", 0.3),
    ("disguise.invisible", "ini ⟦ser\u00advi\u00adce kam\u00adbo\u00adja⟧ itu", 0.3),
    ("disguise.bidi", "Kata ⟦\u202erocag tols\u202c⟧ itu", 0.8),
    ("disguise.bidi", "Kata ⟦s\u200el\u200eot⟧ itu", 0.6),
    ("disguise.spaced", "Main ⟦s.l.o.t g.a.c.o.r⟧ di sini.", 0.8),
    ("disguise.spaced", "and ⟦b.u.y x-a-n-a-x o.n.l.i.n.e⟧ the right", 0.8),
    ("disguise.spaced", "Cek ⟦s l o t  g a c o r⟧, ya", 0.8),
    ("disguise.spaced", "Cek ⟦A L E X I S 1 7⟧ ⭐", 0.5),
    ("disguise.spaced", "Cek ⟦【s】【l】【o】【t】⟧ dulu", 0.3),
    ("disguise.spaced", "Aretha sang ⟦R-E-S-P-E-C-T⟧ aloud.", 0.3),
]

NEGATIVES = [
    "Lagu itu ada di mp3, kata b4nd itu, dan covid19 belum usai; 10 togel disita.",
    PLAIN,
    "Café, naïve, Đặng Thị Ngọc Thịnh, İstanbul’da — “kutipan”…",
    "NFD: e\u0301te\u0301, Vie\u0323\u0302t Nam",
    "Keluarga 👨\u200d👩\u200d👧 dan ❤\ufe0f, 3\ufe0f\u20e3, 🇮🇩🇲🇾",
    "Bendera 🏴\U000e0067\U000e0062\U000e007f",
    "Die Do\u00adnau\u00addampf\u00adschiff\u00adfahrt und die Ge\u00adschwin\u00addig\u00adkeit",
    "Kata yang ter\u00adpotong di akhir baris dari salinan PDF.",
    "\u200bTeks yang disalin dari laman lain. \u200b Begitu saja.\u200b",
    "\ufeffSiapa yang datang?",
    "agents\u2060(opens in a new window), to dream",
    "כתב\u200f ב-\u200eWikipedia\u200f ועוד",
    "قال \u200fنعم\u200e في 2024",
    "می‌خواهم کتاب‌ها را ببینم",
    "क्‍ष और श्री‌मान ने कहा",
    "ภาษาไทย\u200bเขียนติดกัน",
    "ＮＨＫとＪＲ東日本は、Ｗｉ－Ｆｉを提供する。",
    "Misalkan 𝑥 + 𝑦 = 𝑧 dengan 𝑥 ∈ ℝ dan ε > 0.",
    "Area parkir 🅿 dan golongan 🅰, Ⓡ Ⓣ",
    "① Pertama ② kedua ③ ketiga; ⒜ dan ⒝",
    "№ 5, H₂O, CO₂, m², 10³ dan xⁿ, 4ᵗʰ, Mᵐᵉ",
    "/ˈbɪɡ ʃɪp/ dan [kʰæt], bahasa ọ̀rọ̀, S̅i",
    "5 µm, 10 μm, 3 kΩ, Ωcm, TNFα, IκBα, ΔT, ΛCDM",
    "Kata Rusia «ресторан» dan nama Юрий Гагарин.",
    "Покупка iPhoneа и SMSка, IT-специалист",
    "Η Ελλάδα και το ευρώ στην Wikipedia",
    "J. R. R. Tolkien, U.S.A., N.A.T.O., A.M.E.R.I.C.A., a.s.a.p.",
    "Pilih A B C D E atau a-b-c-d; klasemen P W D L F A; W W D L W",
    "He laughed, h-a-h-a-h-a, and left.",
    "D A F T A R  I S I",
    "Chords: C G A F C G",
    "Liputan6.com, Jakarta - orang2, anak2, 5G, 3,5 persen",
    "Baca di https://contoh.id/a/b/c/d?x=1",
    "за́мок и замо́к",
    "The Prophet (p.b.u.h.) and sin\u2061θ cos\u2061θ, ХIХth century",
    "Harga 【promo】 ☎\ufe0e 0812",
]


@pytest.mark.parametrize(("code", "marked", "strength"), POSITIVES)
def test_fires(code: str, marked: str, strength: float) -> None:
    stretch = marked[marked.index("⟦") + 1 : marked.index("⟧")]
    text = marked.replace("⟦", "").replace("⟧", "")
    [(got, evidence, got_strength)] = found(text)
    assert (got, evidence) == (code, stretch)
    assert got_strength == pytest.approx(strength)


@pytest.mark.parametrize("text", NEGATIVES)
def test_stays_silent(text: str) -> None:
    assert found(text) == []


def test_there_are_as_many_negatives_as_positives() -> None:
    assert len(NEGATIVES) >= len(POSITIVES)
    assert {code for code, *_ in POSITIVES} == set(CODES)


def test_decorated_heading_is_strong() -> None:
    [(code, text, strength)] = found("𝗣𝗮𝗻𝗱𝘂𝗮𝗻 𝗟𝗲𝗻𝗴𝗸𝗮𝗽", kind=Kind.HEADING)
    assert (code, text, strength) == ("disguise.letters", "𝗣𝗮𝗻𝗱𝘂𝗮𝗻 𝗟𝗲𝗻𝗴𝗸𝗮𝗽", 0.9)


def test_spaced_heading_is_typography() -> None:
    assert found("P e n d a h u l u a n", kind=Kind.HEADING) == []
    assert found("P e n d a h u l u a n") != []


def test_full_width_latin_is_at_home_in_a_japanese_document() -> None:
    japanese = "東京都は新しい放送局について発表した。会見は午後に行われる。"
    assert found("ＰＲＥＳＳ　ＲＥＬＥＡＳＥ", japanese * 3) == []
    assert found("ＰＲＥＳＳ　ＲＥＬＥＡＳＥ", PLAIN) != []


def test_latin_letter_in_russian_text_is_a_note() -> None:
    [(code, text, strength)] = found("Он опубликовал aвтореферат диссертации в Москве.")
    assert (code, text) == ("disguise.lookalike", "aвтореферат")
    assert strength < 0.5


def test_neighbouring_words_of_several_kinds_are_one_finding() -> None:
    [(_, text, strength)] = found("Main 𝓼𝓵𝓸𝓽 gасоr s.e.r.v.e.r di sini.")
    assert text == "𝓼𝓵𝓸𝓽 gасоr s.e.r.v.e.r"
    assert strength == 0.9


def test_note_shows_what_the_words_say() -> None:
    [finding] = detector().find(article("Kata 𝓼𝓵𝓸𝓽 itu"))
    assert "“slot”" in finding.evidence.note


def test_hostile_text_is_judged_in_linear_time() -> None:
    for text in ("s\u200b" * 60_000, "𝓼 " * 60_000, "sа " * 60_000, "\u200b.x" * 60_000):
        list(detector().find(article(text)))


@pytest.mark.parametrize(
    ("text", "strength"),
    [("Kata s1ot g4cor itu", 0.8), ("Kata t0g3l itu", 0.8), ("Kata t0gel itu", 0.6)],
)
def test_two_digits_for_letters_are_clear(text, strength):
    assert [(code, weight) for code, _, weight in found(text)] == [("disguise.leet", strength)]


def test_digits_stay_digits_without_known_words():
    document = article("Kata s1ot g4cor itu", PLAIN)
    assert list(detector().find(document)) == []
