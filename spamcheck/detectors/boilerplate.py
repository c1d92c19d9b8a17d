"""byline.boilerplate: an account's name where a person's should stand ("By admin")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from spamcheck.types import Detector, Document, Finding, Kind, Paragraph

CODE = "byline.boilerplate"
CODES = {CODE: "The author is an account of the content system, not a person."}

_STRENGTH = 0.4  # honest small sites sign like this too: a note, until something corroborates
_EDGE = 4  # visible paragraphs from either end in which a byline may stand
_LONGEST = 140

# What an account is joined with by a hyphen; "co-admin" and "ex-admin" are people.
_DESK = "(?:news|web|site|blog|media|content|post|berita|kabar|desa|kota|sekolah|humas|redaksi)"
_ACCOUNT = (
    r"(?:(?:super|wp|web|site|the)?[ _-]?admin(?:[ _-]?(?:istrator|web|website|site|user|istrador|"
    r"istrateur))?(?:[ _-]?\d{1,6})?|administrators?|wp[ _-]?user|root|superuser|"
    rf"admin_[a-z]{{2,20}}|[a-z]{{2,20}}_admin|admin-{_DESK}|{_DESK}-admin|"
    r"(?:user|editor|author|writer|penulis|redaktur|kontributor|contributor|guest|test|demo)"
    r"[ _-]?\d{1,9}|webmaster|web[ _-]?admin|uncategorized|no[ _-]?author|adminku|mimin|yönetici|"
    r"админ|администратор|quản trị viên|ผู้ดูแลระบบ|แอดมิน|管理员|管理員|管理者|관리자|"
    r"المدير|مدير الموقع|एडमिन)"
)
_BY = (
    r"(?:(?:posted|written|published|submitted|created|added|uploaded) by|by|author|oleh|penulis|"
    r"ditulis oleh|diposting oleh|dipublikasikan oleh|diterbitkan oleh|pengirim|pewarta|editor|"
    r"reporter|por|autor|publicado por|escrito por|postado por|publié par|écrit par|par|auteur|von|"
    r"verfasst von|geschrieben von|veröffentlicht von|yazan|yazar|gönderen|ekleyen|da|scritto da|"
    r"pubblicato da|autore|door|geplaatst door|bởi|tác giả|đăng bởi|người đăng|автор|опубликовал|"
    r"опубликовано|добавил|przez|โพสต์โดย|เขียนโดย|โดย|ผู้เขียน|作者|由|投稿者|글쓴이|작성자|بواسطة|كتبه|द्वारा|लेखक)"
)
_REST = (
    r"(?:\s*(?:[|•·,/(–—-]|\b(?:on|pada|in|at|di|el|le|am|em|il|sur|dans|tanggal|"
    r"updated)\b|\d).{0,90})?"
)
_LINE = re.compile(
    rf"\W{{0,4}}({_BY}\s*[:：|-]?\s*{_ACCOUNT}(?:@[\w.-]{{2,60}})?)(?![\w@.]|-\w){_REST}\W{{0,4}}",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"\W{{0,4}}({_ACCOUNT})(?![\w@.]|-\w){_REST}\W{{0,4}}", re.IGNORECASE)
# A login at a host, "admin@news-desk". With a dot it would be an address to write to.
_LOGIN = re.compile(
    rf"\W{{0,4}}({_ACCOUNT}@[\w-]{{2,60}})(?![\w@.-])(?:\s*[|•·–—][^.!?]{{0,60}})?\W{{0,4}}",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"[.!?”\"]\s{0,2}[(\[]((?:oleh |by )?(?:web|wp)?admin(?:istrator|web)?\d{0,4})[)\]]\W{0,3}\Z",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"admin|root|user|editor|author|writer|penulis|redaktur|contribut|kontribut|guest|test|demo|"
    r"webmaster|categor|mimin|yönetici|админ|quản trị|ผู้ดูแล|แอดมิน|管理|관리자|مدير|एडमिन",
    re.IGNORECASE,
)


def detector() -> Detector:
    """Return the detector of accounts that sign as authors."""
    return Detector("boilerplate", CODES, find)


def find(document: Document) -> Iterator[Finding]:
    """Yield one finding for each byline that names an account."""
    visible = document.visible
    edges = {p.index for p in (*visible[: _EDGE + 1], *visible[-_EDGE:])}
    for paragraph in visible:
        if paragraph.kind is Kind.BYLINE or paragraph.index in edges:
            yield from islice(_judge(paragraph), 1)


def _judge(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    end = text[-4:]
    signed = _SIGNED.search(text, max(0, len(text) - 60)) if ")" in end or "]" in end else None
    if signed:
        yield _finding(paragraph, signed)
    if len(text) > _LONGEST or paragraph.kind is Kind.TITLE or not _HINT.search(text):
        return
    pattern = _ALONE if paragraph.kind is Kind.BYLINE else _LINE
    match = _LINE.fullmatch(text) or pattern.fullmatch(text) or _LOGIN.fullmatch(text)
    if match:
        yield _finding(paragraph, match)


def _finding(paragraph: Paragraph, match: re.Match[str]) -> Finding:
    note = f"“{match.group(1)}” names an account of the content system where a person signs."
    start, end = match.span(1)
    return Finding(
        paragraph.index, paragraph.evidence(CODE, start, end, strength=_STRENGTH, note=note)
    )
