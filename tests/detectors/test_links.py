import time

import pytest
from small_names import article, evidence, names, of, paragraph

from spamcheck.detectors import links
from spamcheck.types import Kind

DETECTOR = links.detector(names())
REST = "Warga desa itu tinggal di tepi sungai dan hari ini kami ke pusat kota dengan anak."
NBSP = "\u00a0"


def _linked(text, *pairs, site="desa.id"):
    return of(paragraph(text, links=pairs), site=site)


ANCHORS = [
    ("Kementerian Pendidikan", "https://slotgacor88.com/daftar", 0.8),
    ("Kementerian Pendidikan", "https://www.tokobungajakarta.com/", 0.8),
    ("slot gacor", "http://slotgacor.xyz", 0.8),
    ("kemdikbud.go.id", "https://jasapasangkanopi.com", 0.8),
    ("kompas.com", "https://cheapviagraonline.com", 0.8),
    ("sungai besar", "//rentalmobilmurahbali.co.id/promo", 0.8),
    ("warga", "https://user:pw@buyessaywriting.com/", 0.8),
    ("pusat kota", "HTTPS://POKER.JUDISLOT.NET/", 0.8),
    ("langitsungai.com", "https://greenmountaincoffee.com", 0.6),
    ("hari ini", "https://bestkitchenremodelpro.com#a", 0.8),
    ("toko bunga di Jakarta", "https://tokobungajakarta.com", 0.4),
]
HONEST_LINKS = [
    ("Kementerian Pendidikan", "https://www.kemdikbud.go.id/berita"),
    ("laporan", "https://dinaskesehatan.go.id/laporan.pdf"),
    ("Kompas", "https://www.kompas.com/read/1"),
    ("kompas.com", "https://regional.kompas.com/read/1"),
    ("video", "https://youtu.be/abcdef"),
    ("baca juga", "/berita/12"),
    ("surat", "mailto:toko@tokobungajakarta.com"),
    ("telepon", "tel:+62800"),
    ("bagian atas", "#atas"),
    ("halaman lain", "https://desa.id/toko"),
    ("sungai", "https://greenmountaincoffee.com"),
    ("Universitas", "https://ui.ac.id"),
    ("warga", "https://id.wikipedia.org/wiki/Slot"),
    ("rusak", "https://"),
    ("rusak", "http://%%%/"),
]


@pytest.mark.parametrize(("anchor", "href", "least"), ANCHORS)
def test_an_anchor_that_leads_to_a_shop(anchor, href, least):
    document = _linked(f"Juga {anchor} ada di sini.", (anchor, href))
    (found,) = evidence(DETECTOR, document, "link.anchor-target")
    assert found.text == anchor
    assert least <= found.strength < least + 0.2


@pytest.mark.parametrize(("anchor", "href"), HONEST_LINKS)
def test_honest_links_are_silent(anchor, href):
    document = _linked(f"Juga {anchor} ada di sini.", (anchor, href))
    assert evidence(DETECTOR, document) == []


def test_the_own_shop_may_be_linked():
    document = _linked("Toko kami.", ("Toko kami", "https://tokobungajakarta.com"))
    own = of(*document.paragraphs, site="www.tokobungajakarta.com")
    assert evidence(DETECTOR, own) == []


BARE = [
    ("Warga desa juga tokobungajakarta.com tinggal di sini.", "tokobungajakarta.com", 0.85),
    ("Kami slotgacor88.com tinggal di sini.", "slotgacor88.com", 0.85),
    ("Warga juga slot88.xyz tinggal.", "slot88.xyz", 0.85),
    ("The local people buyessaywriting.com live here.", "buyessaywriting.com", 0.85),
    ("Untuk itu kunjungi slotgacor88.com sekarang.", "slotgacor88.com", 0.6),
    ("Warga https://slotgacor88.com/daftar tinggal.", "slotgacor88.com", 0.6),
    ("Warga desa, langitsungai.com tinggal di sini.", "langitsungai.com", 0.5),
    ("Warga desa langitsungai.xyz tinggal di sini.", "langitsungai.xyz", 0.8),
    ("Warga desa zx5588.com tinggal di sini.", "zx5588.com", 0.8),
    ("Warga desa zx5588.co.uk/daftar tinggal.", "zx5588.co.uk", 0.8),
    ("Warga desa greenmountaincoffee.com tinggal.", "greenmountaincoffee.com", 0.5),
    ("Warga juga\u00a0best-essay-service.org\u00a0tinggal.", "best-essay-service.org", 0.85),
]
INNOCENT_HOSTS = [
    "Kata warga kepada kompas.com, hari ini sungai besar.",
    "Warga menonton youtube.com setiap hari.",
    "Kunjungi laman langitsungai.com untuk keterangan.",
    "Keterangan di langitsungai.com sangat besar.",
    "Keterangan ada pada https://langitsungai.com/warga",
    "Keterangan: www.langitsungai.com",
    "Surat ke warga@langitsungai.com hari ini.",
    "Kami tinggal di sini.Hari ini kami masuk.",
    "Kami memakai Node.js dan README.md untuk itu.",
    "Perusahaan itu memakai Character.AI hari ini.",
    "Dinas itu membuka dinaskesehatan.go.id hari ini.",
    "Warga mengutip radarmalangpos.id hari ini.",
    "Harga Rp 1.000.000 di pasar 3.5 kg.",
    "Kelas kelinci.com di kota.",
    "Kode file_ids: file1.id, file2.id, file3.id",
    "Sdr. H. M. Nur dkk. tinggal di sini.",
    "Langit Sungai berdiri di kota. Nama lain langitsungai.com menarik warga langitsungai.",
]


@pytest.mark.parametrize(("text", "span", "strength"), BARE)
def test_a_bare_host_in_a_sentence(text, span, strength):
    (found,) = evidence(DETECTOR, article(text, REST), "link.bare-host")
    assert (found.text, found.strength) == (span, strength)


@pytest.mark.parametrize("text", INNOCENT_HOSTS)
def test_introduced_known_and_false_hosts_are_silent(text):
    assert evidence(DETECTOR, article(text, REST), "link.bare-host") == []


def test_the_own_site_is_no_foreign_host():
    document = article("Warga juga tokobungajakarta.com tinggal.", site="tokobungajakarta.com")
    assert evidence(DETECTOR, document, "link.bare-host") == []


def test_a_linked_host_is_judged_as_a_link():
    text = "Warga juga tokobungajakarta.com tinggal."
    document = _linked(text, ("tokobungajakarta.com", "https://tokobungajakarta.com"))
    assert evidence(DETECTOR, document, "link.bare-host") == []


SCARS = [
    (f"Warga desa juga server kamboja{NBSP}diundang ke kota.", "kamboja"),
    ("Warga desa juga server kamboja  diundang ke kota.", "kamboja"),
    ("Warga desa  slot gacor  tinggal di kota.", "slot gacor"),
    (f"Warga desa{NBSP}slot gacor{NBSP}tinggal di kota.", "slot gacor"),
    ("Warga desa membeli sepatu bola .", "bola"),
    ("Olahraga rutin.OSG888 baik untuk warga.", "OSG888"),
    ("Apa artinyaSlot bagi warga desa.", "Slot"),
    ("Apa artinyaCasino bagi warga desa.", "Casino"),
    (f"Warga desa jasa{NBSP} tinggal di kota.", "jasa"),
    ("Kami rutin.POKER88 tinggal di kota.", "POKER88"),
]
NO_SCARS = [
    "Warga desa tinggal.  Hari ini kami ke kota.",
    "Warga desa tinggal di sini, dan itu baik.",
    f"Jarak itu 10{NBSP}km dari kota.",
    f"Bapak A.{NBSP}Nur tinggal di sini.",
    f"Apa itu{NBSP}? Warga{NBSP}: baik.",
    f"Kota di{NBSP}desa itu besar.",
    f"Warga{NBSP}Desa Nusantara tinggal.",
    "Kami memakai iPhone dan eBay dan detikNews.",
    "Kami tinggal di sini.Hari ini kami masuk.",
    "Warga PT.ABC Nusantara tinggal di sini.",
    "Nilai itu 3 .5 dan selesai",
    "Nama   Umur   Kota",
]


@pytest.mark.parametrize(("text", "span"), SCARS)
def test_the_scar_of_a_stripped_link(text, span):
    found = evidence(DETECTOR, article(text, REST, REST), "link.scar")
    assert [e.text for e in found][:1] == [span] or span in [e.text for e in found]
    assert all(0.2 < e.strength <= 0.4 for e in found)


@pytest.mark.parametrize("text", NO_SCARS)
def test_ordinary_spacing_is_silent(text):
    assert evidence(DETECTOR, article(text, REST, REST), "link.scar") == []


def test_habitual_gaps_are_muted():
    typist = "Warga  desa itu  tinggal di  tepi sungai  dan hari  ini kami ke kota."
    assert evidence(DETECTOR, article(typist, REST), "link.scar") == []


def test_tables_and_titles_have_no_scars():
    text = "Warga desa  slot gacor  tinggal"
    for kind in (Kind.LIST, Kind.TITLE, Kind.BYLINE):
        assert evidence(DETECTOR, of(paragraph(text, kind=kind)), "link.scar") == []


def _many(*pairs):
    return _linked(" dan ".join(words for words, _ in pairs) + ".", *pairs)


def test_a_farm_of_shops():
    document = _many(
        ("satu a", "https://tokobungajakarta.com"),
        ("dua b", "https://slotgacor88.com"),
        ("tiga c", "https://cheapviagraonline.com"),
        ("empat d", "https://rentalmobilmurahbali.com"),
        ("lima e", "https://tokobungajakarta.com/b"),
    )
    (found,) = evidence(DETECTOR, document, "link.farm")
    assert found.strength >= 0.8
    assert found.text.startswith("satu a")
    assert found.text.endswith("lima e")


def test_the_same_anchor_many_times():
    texts = [paragraph("Juga kota biru ada.", i, start=30 * i) for i in range(4)]
    linked = [
        paragraph(p.text, p.index, start=30 * p.index, links=[("kota biru", "https://langit.com")])
        for p in texts
    ]
    (found,) = evidence(DETECTOR, of(*linked), "link.farm")
    assert found.strength == 0.7


def test_a_list_of_honest_references_is_no_farm():
    hosts = ("kompas.com", "who.int", "ui.ac.id", "langitsungai.com", "biru.org", "hijau.net")
    document = _many(*((f"rujukan {n}", f"https://{h}") for n, h in enumerate(hosts)))
    assert evidence(DETECTOR, document) == []


HOSTILE = [
    "juga satu.com " * 4000,
    "a." * 4000,
    "." * 9000,
    "a-" * 4000 + ".com",
    "  " * 4000,
    NBSP * 4000,
    "aB" * 4000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_takes_no_time(text):
    start = time.perf_counter()
    evidence(DETECTOR, article(text))
    assert time.perf_counter() - start < 10  # 0.1 s where this was written
