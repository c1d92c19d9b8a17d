import pytest
from small_names import evidence, names, of, paragraph

from spamcheck.detectors import hidden

DETECTOR = hidden.detector(names())
VISIBLE = paragraph(" ".join(["Warga desa itu tinggal di tepi sungai dan hari ini ke kota."] * 5))

PROSE = "Warga desa itu masuk ke kota dengan anak dan tinggal di pusat baru."
MONEY = "slot gacor, judi bola, casino online"
CODE_OF = {
    "display:none": "hidden.display",
    "hidden-attribute": "hidden.display",
    "visibility:hidden": "hidden.visibility",
    "opacity:0": "hidden.opacity",
    "zero-size": "hidden.size",
    "off-screen": "hidden.offscreen",
    "same-colour": "hidden.colour",
    "after </html>": "hidden.after-html",
    "comment": "hidden.comment",
    "noscript": "hidden.noscript",
}


def _found(text, how="display:none", *, links=(), site="desa.id"):
    return evidence(DETECTOR, of(VISIBLE, paragraph(text, 1, hidden=how, links=links), site=site))


@pytest.mark.parametrize(("how", "code"), CODE_OF.items())
def test_hidden_money_words_are_strong_under_their_code(how, code):
    (found,) = _found(MONEY, how)
    assert (found.code, found.text) == (code, MONEY)
    assert found.strength >= 0.9


@pytest.mark.parametrize("how", [h for h in CODE_OF if h not in ("comment", "noscript")])
def test_hidden_prose_is_weaker(how):
    assert [e.strength for e in _found(PROSE, how)] == [0.5]


@pytest.mark.parametrize("how", ["comment", "noscript"])
def test_prose_in_comments_is_weakest(how):
    assert [e.strength for e in _found(PROSE, how)] == [0.3]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("kota", [("kota", "https://greenmountaincoffee.com")]),
        ("kota", [("kota", "https://tokobungajakarta.com")]),
        ("lihat greenmountaincoffee.com", []),
        ("cheap viagra", [("viagra", "https://cheapviagraonline.com")]),
    ],
)
def test_hidden_links_to_foreign_hosts_are_strong(text, links):
    (found,) = _found(text, links=links)
    assert found.strength >= 0.9


@pytest.mark.parametrize("how", ["screen-reader", "collapsed", ""])
@pytest.mark.parametrize("text", [MONEY, PROSE])
def test_text_for_people_is_silent(how, text):
    assert _found(text, how) == []


@pytest.mark.parametrize(
    "text",
    [
        "Please enable JavaScript to view this page.",
        "Aktifkan JavaScript untuk melihat halaman ini dengan baik di peramban Anda.",
        "Loading",
        "Memuat komentar, mohon tunggu sebentar sampai semua komentar masuk.",
        "Menu",
        "Tutup",
        "Bagikan artikel ini",
        "We use cookies to give you the best experience on our website, read more here.",
        "This field is for validation purposes and should be left unchanged.",
        "Leave this field empty if you're human:",
        "Your browser does not support the video tag, so the film is not shown here.",
        '<img src="https://www.facebook.com/tr?id=1&ev=PageView" height="1" width="1">',
        '<iframe src="https://www.googletagmanager.com/ns.html?id=GTM-1"></iframe>',
        '<img class="lazy" src="https://desa.id/sungai.jpg" alt="Warga di sungai">',
        "[if lt IE 9]> <script src='https://oss.maxcdn.com/html5shiv.js'></script> <![endif]",
        "wp:paragraph",
        "/wp:heading",
        "End of main content area",
        "Google Tag Manager (noscript)",
        "function () { var a = 1; return a; } // a b c d e f g h",
        "Skip to content and go to the main part of this page now",
        "Surel ke admin@desa.id",
        "Keterangan dari kompas.com dan youtube.com",
        "",
    ],
)
@pytest.mark.parametrize("how", ["display:none", "noscript", "comment"])
def test_the_machinery_of_a_page_is_silent(how, text):
    assert _found(text, how) == []


def test_another_version_of_the_visible_text_is_silent():
    assert _found(VISIBLE.text[:80]) == []
    translation = " ".join(["The local people live here with the river and the city."] * 5)
    assert _found(translation) == []


def test_the_own_links_are_silent():
    assert _found("Menu desa", links=[("Menu desa", "https://www.desa.id/menu")]) == []


def test_one_trade_word_in_prose_is_no_money():
    (found,) = _found(PROSE + " Harga jasa itu kecil.")
    assert found.strength == 0.5
