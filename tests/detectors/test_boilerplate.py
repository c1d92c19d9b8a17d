import pytest
from small_names import article, evidence, of, paragraph

from spamcheck.detectors import boilerplate
from spamcheck.types import Kind

DETECTOR = boilerplate.detector()
BODY = ["Warga desa tinggal di tepi sungai."] * 3

FIRES = [
    "By admin",
    "by Admin",
    "Posted by admin",
    "Oleh admin",
    "Oleh: Admin",
    "Penulis: administrator",
    "by root",
    "By user123",
    "Author: editor123",
    "by wpadmin",
    "By webmaster",
    "Posted by admin on March 3, 2024",
    "By admin | 12 Mei 2024",
    "Por admin",
    "Par admin",
    "Von admin",
    "Yazar: admin",
    "Bởi admin",
    "Автор: админ",
    "作者：管理员",
    "โดย แอดมิน",
    "By superadmin",
    "By Admin2",
    "By news_admin",
    "Oleh admin-berita",
    "admin@news-desk",
    "Webmaster@kabarkita | 12 Mei 2024",
    "root@localhost",
]
SILENT = [
    "By Admin Kurniawan",
    "Admin desa berkata bahwa warga tinggal.",
    "Oleh admin desa yang baru",
    "By Adminah Sari",
    "Oleh Rooty Hill",
    "By Roots Manuva",
    "By User Experience team",
    "Penulis: Editor Harian",
    "By Jane Root",
    "Oleh Siti Administrasi",
    "admin@situs.com",
    "admin@kabar.co.id",
    "Hubungi admin@kabarkita",
    "admin @kabarkita",
    "By co-admin Kurniawan",
    "user@",
    "admin@news-desk.com",
    "webmaster@my-site.org",
    "user1@mail-host.com hubungi kami",
    "root@localhost (ssh) then type the password",
    "By co-admin",
    "Editor: admin-assistant",
    "Posted by Webmasters of the Universe",
    "By the administration",
    "Hubungi admin untuk keterangan.",
    "By administrators' own account the weather was fine",
    "Editor: Budi Santoso",
    "Oleh demo mahasiswa itu kota macet",
    "Автор: Иван Админов",
    "administrator negara",
    "User 12345 Main Street",
    "By testing 12 cars we learnt this",
    "by guest writers",
    "admin",
]


@pytest.mark.parametrize("text", FIRES)
def test_an_account_signs_at_the_end(text):
    (found,) = evidence(DETECTOR, article(*BODY, text))
    assert found.strength == 0.4
    assert text.startswith(found.text)


@pytest.mark.parametrize("text", SILENT)
def test_persons_and_sentences_are_silent(text):
    assert evidence(DETECTOR, article(*BODY, text)) == []


def test_the_beginning_counts_too_and_the_middle_does_not():
    assert evidence(DETECTOR, article("Judul", "By admin", *BODY))
    assert not evidence(DETECTOR, article(*BODY * 2, "By admin", *BODY * 2))


@pytest.mark.parametrize("text", ["admin", "Administrator", "user77", "wpadmin", "By admin"])
def test_a_byline_field_may_hold_the_bare_account(text):
    assert evidence(DETECTOR, of(paragraph(text, kind=Kind.BYLINE)))


@pytest.mark.parametrize("text", ["Budi", "Siti Root", "Editor", "Redaksi", "Tim Admin Desa"])
def test_a_byline_field_with_a_name_is_silent(text):
    assert not evidence(DETECTOR, of(paragraph(text, kind=Kind.BYLINE)))


def test_a_signature_in_brackets_at_the_end():
    (found,) = evidence(DETECTOR, article(*BODY, "Warga desa tinggal di sini. (admin)"))
    assert found.text == "admin"
    assert not evidence(DETECTOR, article(*BODY, "Warga desa (admin) tinggal di sini."))


def test_the_evidence_is_the_byline_without_the_date():
    (found,) = evidence(DETECTOR, article(*BODY, "Posted by admin on March 3, 2024"))
    assert found.text == "Posted by admin"
