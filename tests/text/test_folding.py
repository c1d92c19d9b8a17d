import time

import pytest

from spamcheck.text import Folded, fold

TERMS = frozenset({"slot", "gacor", "casino", "poker", "maxwin", "slot88", "toto", "jepe"})

DISGUISED = [
    # kind, disguised, plain
    ("letters", "𝓼𝓵𝓸𝓽 𝓰𝓪𝓬𝓸𝓻", "slot gacor"),
    ("letters", "𝗪𝗘𝗧𝗢𝗡𝟴𝟴", "WETON88"),
    ("letters", "ℍ𝕀𝕄𝔸𝕃𝔸𝕐𝔸𝟜𝔻", "HIMALAYA4D"),
    ("letters", "ⓢⓛⓞⓣ", "slot"),
    ("letters", "ⓈⓁⓄⓉ⑧⑧", "SLOT88"),
    ("letters", "🅂🄻🄾🅃", "SLOT"),
    ("letters", "🆂🅻🅾🆃", "SLOT"),
    ("letters", "🅢🅛🅞🅣", "SLOT"),
    ("letters", "⒮⒧⒪⒯", "slot"),
    ("letters", "𝐁𝐓𝐕❶❻❽", "BTV168"),
    ("letters", "🇬🇦🇨🇴🇷", "GACOR"),
    ("letters", "ＰＵＬＡＵＷＩＮ", "PULAUWIN"),
    ("letters", "ｃａｓｉｎｏ　ｇｒａｔｕｉｔ", "casino gratuit"),
    ("letters", "ｓｌｏｔ８８．ｃｏｍ", "slot88.com"),
    ("letters", "ᴋᴀᴍʙᴏᴊᴀ", "kamboja"),
    ("letters", "sʟᴏᴛ", "slot"),
    ("letters", "ˢˡᵒᵗ⁸⁸", "slot88"),
    ("lookalike", "bеst оnlinе саsinо", "best online casino"),
    ("lookalike", "ѕlоt ѕеrvеr kаmbоја", "slot server kamboja"),
    ("lookalike", "cαsinο", "casino"),
    ("lookalike", "slօt", "slot"),
    ("lookalike", "ᏚᏞOᎢ", "SLOT"),
    ("lookalike", "ᔕᒪOT", "SLOT"),
    ("lookalike", "MΛNDALИКΛ77", "MANDALNKA77"),
    ("lookalike", "AEЯO88", "AERO88"),
    ("lookalike", "PR0BE𐊗855", "PR0BET855"),
    ("marks", "b̶a̶n̶d̶a̶r̶ t̶o̶g̶e̶l̶", "bandar togel"),
    ("marks", "P͓̽U͓̽L͓̽A͓̽U͓̽7͓̽7͓̽7͓̽", "PULAU777"),
    ("marks", "s̲l̲o̲t̲", "slot"),
    ("marks", "s̀́̂l̀́̂t̀́̂", "slt"),
    ("invisible", "o\u200bn\u200bl\u200bi\u200bn\u200be", "online"),
    ("invisible", "s\u00adl\u00ado\u00adt", "slot"),
    ("invisible", "s\u2060l\ufefflo\u200dt", "sllot"),
    ("invisible", "s\ufe00l\ufe00o\ufe00t", "slot"),
    ("invisible", "sl\U000e0061ot", "slot"),
    ("bidi", "sl\u200eo\u202dt", "slot"),
    ("spaced", "s l o t  g a c o r", "slot gacor"),
    ("spaced", "s.l.o.t g.a.c.o.r", "slot gacor"),
    ("spaced", "b.u.y x-a-n-a-x o.n.l.i.n.e", "buy xanax online"),
    ("spaced", "t.o.t.o m.a.c.a.u", "toto macau"),
    ("spaced", "c á c ư ợ c", "cácược"),
    ("spaced", "A L E X I S 1 7", "ALEXIS17"),
    ("spaced", "к а з и н о", "казино"),
    ("spaced", "【s】【l】【o】【t】", "slot"),
    ("spaced", "s*l*o*t", "slot"),
    ("spaced", "g|a|c|o|r", "gacor"),
    ("spaced", "g_a_c_o_r", "gacor"),
    ("spaced", "𝗣 𝗥 𝗢 𝗕 𝗘 𝗧 𝟴 𝟱 𝟱", "PROBET855"),
    ("spaced", "ѕ l о t m а n i а", "slotmania"),
    ("leet", "s1ot g4c0r", "slot gacor"),
    ("leet", "$l0t", "slot"),
    ("leet", "M4XW1N", "MAXWIN"),
    ("leet", "c@s!no", "casino"),
    ("leet", "s1ot777", "slot777"),
    ("leet", "t0t0", "toto"),
]

UNCHANGED = [
    "J. R. R. Tolkien, U.S.A., U.S.S.R., N.A.T.O. and S.W.A.T. arrive a.s.a.p., i.e. soon.",
    "Jawaban: a b c d e. Pilih A B C D atau a-b-c-d; A|B|C|D.",
    "P W D L F A\n3 W W D L W W D",
    "J F M A M J J A S O N D",
    "Chords: C G A F C G; DNA: A C G T T A C A",
    "Rp 10.000, 3,5 persen, 1 2 3 4 5, 5G dan mp3, 10-0, B2B, orang2",
    "www.a.b.e.c.example.com dan e-c-o-n-omy",
    "Café naïve Čeština, Đặng Thị Ngọc Thịnh, İstanbul’da, “kutipan” — selesai…",
    "Он сказал: «Рокер оказался в ресторане» и ушёл.",
    "Kata Rusia «ресторан» berarti restoran.",
    "Покупка iPhoneа и SMSка в PDFе, 3D-модель, IT-специалист",
    "Η Ελλάδα και το ευρώ, Αθήνα",
    "Հայաստանի Հանրապետություն",
    "ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ",
    "می‌خواهم کتاب‌ها را ببینم، مـــرحبا",
    "क्‍ष और श्री‌मान",
    "ภาษาไทย\u200bเขียนติดกัน น้ำ",
    "東京都、カタカナ。（笑）！？「引用」　次",
    "① Pertama ② Kedua; (a) ⒜ ⑴",
    "H₂O, CO₂, m², 10³, xⁿ, 4ᵗʰ, Mᵐᵉ, 1ᵉʳ, nº",
    "/ˈbɪɡ ʃɪp/ [kʰæt]",
    "5 µm, 10 μm, 3 kΩ, Ωcm, TNFα, IFNγ, IκBα, ΔT, β-carotene, ΛCDM, π",
    "№ 5, 25 ℃, ™, ®, ©, €10, ½",
    "🇮🇩🇲🇾 🇸🇬 😀🏻",
    "ọ̀rọ̀ Yorùbá, за́мок",
    "Le mois\u00a0: 10\u202f000\u00a0€",
]

QUIET = [
    ("NFD e\u0301te\u0301 Vie\u0323\u0302t", "NFD été Việt"),
    ("и\u0306", "й"),
    ("\ufeffSiapa", "Siapa"),
    ("👨\u200d👩\u200d👧 ❤\ufe0f ☎\ufe0e", "👨👩👧 ❤ ☎"),
    ("3\ufe0f\u20e3", "3"),
    ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "🏴"),
    ("葛\U000e0100城", "葛城"),
    ("300 \u212a, 5 \u212b, 3 \u2126", "300 K, 5 Å, 3 Ω"),
    ("a \u003d\u0338 b", "a ≠ b"),
]


@pytest.mark.parametrize(("kind", "text", "plain"), DISGUISED)
def test_disguise_is_taken_off_and_named(kind: str, text: str, plain: str) -> None:
    folded = fold(text, TERMS)
    assert folded.text == plain
    assert kind in {disguise.kind for disguise in folded.disguises}


@pytest.mark.parametrize(("kind", "text", "plain"), DISGUISED)
def test_span_leads_back_to_the_disguised_stretch(kind: str, text: str, plain: str) -> None:
    around = f"Kata {text} lalu"
    folded = fold(around, TERMS)
    start = folded.text.index(plain)
    assert folded.span(start, start + len(plain)) == (5, 5 + len(text))


@pytest.mark.parametrize("text", UNCHANGED)
def test_legitimate_text_is_left_as_it_is(text: str) -> None:
    folded = fold(text, TERMS)
    assert folded == Folded(text)


@pytest.mark.parametrize(("text", "plain"), QUIET)
def test_harmless_characters_fold_away_without_a_disguise(text: str, plain: str) -> None:
    folded = fold(text)
    assert folded.text == plain
    assert folded.disguises == ()


def test_word_of_lookalikes_needs_a_term_and_a_latin_neighbour() -> None:
    assert fold("main тото online", TERMS).text == "main toto online"
    assert fold("main тото online").text == "main тото online"
    assert fold("это тото и лото", TERMS).text == "это тото и лото"


def test_latin_letter_in_a_russian_word_becomes_cyrillic() -> None:
    assert fold("Он играл в кaзинo и выиграл.").text == "Он играл в казино и выиграл."


def test_terms_cut_a_spaced_phrase_into_words() -> None:
    folded = fold("main s l o t g a c o r yuk", TERMS)
    assert folded.text == "main slot gacor yuk"
    assert folded.span(10, 15) == (13, 22)


def test_leet_needs_a_term() -> None:
    assert fold("s1ot g4c0r").text == "s1ot g4c0r"
    assert fold("m4ny w0rds", TERMS).text == "m4ny w0rds"


def test_full_width_latin_in_japanese_reads_plainly() -> None:
    assert fold("ＮＨＫは、放送。").text == "NHKは、放送。"


def test_span_of_what_folded_away_is_empty() -> None:
    assert fold("\u200b").text == ""
    assert fold("\u200b").span(0, 0) == (0, 0)
    assert fold("a\u200b").span(1, 1) == (1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "a" + "\u0300\u0323" * 100_000,
        "s\u200b" * 100_000,
        "а" + "b" * 200_000 + "а",
        "aа" * 100_000,
        "a 0" * 70_000,
        "1a" * 100_000,
        "【a】" * 60_000,
        "🇮" * 100_001,
        "ᴀ" * 200_000,
        "ⓐ①" * 100_000,
    ],
    ids=lambda text: ascii(text[:4]),
)
def test_hostile_text_takes_time_in_proportion_to_its_length(text: str) -> None:
    # Measured against an eighth of itself, since machines differ: 8 times is linear, 64 quadratic.
    # Twice more where other work disturbs the one or the other.
    short = text[: len(text) // 8]
    assert any(seconds(text) < max(1, 24 * seconds(short)) for _ in range(3))


def seconds(text: str) -> float:
    """Return the processor's time for folding `text`."""
    begin = time.process_time()
    assert len(fold(text, TERMS).text) <= len(text)
    return time.process_time() - begin
