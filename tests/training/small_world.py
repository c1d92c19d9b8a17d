"""A world small enough to train in: invented articles, phrases and templates."""

from __future__ import annotations

import json
import lzma
import zlib
from itertools import count, islice
from pathlib import Path
from random import Random

from spamcheck.training import material, windows
from spamcheck.training.corpora import HELD_OUT

SENTENCES = {
    "id": (
        "Petani {place} menanam {thing} di tepi sungai sejak pagi.",
        "Pak Harun membawa {thing} ke balai desa bersama dua anaknya.",
        "Menurut warga, {thing} di {place} mulai mahal bulan ini.",
        "Kepala sekolah meminta siswa merawat {thing} dengan sabar.",
        "Hujan turun lagi, tetapi {thing} tetap dijual di {place}.",
        "Mereka pulang sore hari dan bercerita tentang {thing} itu.",
    ),
    "en": (
        "Farmers near {place} planted {thing} along the river this morning.",
        "Mr Harlow carried {thing} to the village hall with his two children.",
        "According to neighbours, {thing} in {place} cost more than last month.",
        "The head teacher asked pupils to look after {thing} with patience.",
        "It rained again, but {thing} went on sale in {place} all the same.",
        "They walked home in the evening and spoke about {thing} at length.",
    ),
    "ms": (
        "Peladang {place} menanam {thing} berhampiran sungai pagi tadi.",
        "Encik Razak membawa {thing} ke dewan kampung bersama anaknya.",
        "Kata penduduk, harga {thing} di {place} semakin tinggi bulan ini.",
        "Guru besar meminta murid menjaga {thing} dengan penuh sabar.",
        "Hujan turun semula, namun {thing} tetap dijual di {place}.",
        "Mereka balik pada waktu petang sambil bercakap tentang {thing}.",
    ),
    "vi": ("Sáng nay người dân trồng lúa bên bờ sông.", "Thầy giáo mang sách mới đến trường làng."),
    "pt": ("Os vizinhos plantaram milho perto do rio.", "A professora levou livros para a escola."),
    "tr": ("Köylüler bu sabah nehir kıyısına mısır ekti.", "Öğretmen okula yeni kitaplar getirdi."),
    "es": ("Los vecinos sembraron maíz junto al río.", "La maestra llevó libros a la escuela."),
    "fr": ("Les voisins ont semé du maïs près du fleuve.", "La maîtresse a porté des livres."),
    "it": ("I vicini hanno seminato il grano lungo il fiume.", "La maestra ha portato dei libri."),
    "de": (
        "Die Nachbarn säten heute Mais am Ufer des Flusses.",
        "Die Lehrerin brachte Bücher mit.",
    ),
}
PLACES = ("Lembah Randu", "Kampung Ulin", "Batu Seribu", "Teluk Kenari", "Bukit Salam")
THINGS = {
    "id": ("jagung muda", "bibit mangga", "kacang tanah", "bambu kuning", "ikan nila"),
    "en": ("young maize", "mango seedlings", "ground nuts", "yellow bamboo", "river fish"),
    "ms": ("jagung muda", "anak pokok mangga", "kacang tanah", "buluh kuning", "ikan talapia"),
}
PHRASES = {
    "id": {
        "gambling": ("slot gurita", "slot kepiting emas", "link slot gurita", "daftar slot kerang"),
        "home_services": ("sedot tinja kilat", "cuci karpet murah", "tukang atap panggilan"),
    },
    "en": {
        "gambling": ("octopus slots", "golden crab casino", "free reel spins", "crab slots login"),
        "home_services": ("drain rodding cheap", "carpet steaming offers", "roof patch quote"),
    },
    "ms": {
        "gambling": ("mega gurita apk", "slot ketam emas"),
        "home_services": ("cuci sofa segera", "paip sumbat murah"),
    },
    "th": {"gambling": ("สล็อตปลาหมึก",), "home_services": ("ล้างพรมด่วน",)},
}
BRAND_PATTERNS = """# how names are made
[patterns]
A+B\tstem and ending, with a comma
[a stems]
kepi, kerang, gurita
[b endings]
reel,spin
[c numbers]
66, 909
[d domain endings]
.pw, .sbs
"""
PROMOTIONS = {
    "id": "Mainkan {kw} malam ini di {brand}.\tsentence\tgambling\n"
    "Butuh {kw}? Buka {url} sekarang.\tsentence\thome_services\n",
    "en": "Play {kw} tonight at {brand}.\tsentence\tgambling\n"
    "Need {kw}? Open {url} now.\tsentence\tunheard_of\n",
}
JOINTS = {"id": "serupa {kw} itu\tmid\nakhirnya\tend\n", "en": "much like {kw}\tmid\n"}


def invent_few(monkeypatch):
    """Let 500 brands and 500 names be invented instead of 80,000, which takes seconds."""
    for module in (material, windows):  # a module's own `range` comes before the built-in one
        monkeypatch.setattr(module, "range", lambda *ends: range(*ends)[:500], raising=False)


def is_held_out(vertical: str, trade: str) -> bool:
    """Say what `held_out` promises: a trade is kept back by its hash."""
    return zlib.crc32(f"{vertical}/{trade}".encode()) % 100 < 8


def trades(vertical: str, *, held: bool) -> list[str]:
    """Return three trades of a vertical that are kept from the tagger, or are not."""
    names = (f"{vertical} {number}" for number in count())
    return list(islice((name for name in names if is_held_out(vertical, name) == held), 3))


def phrases(lang: str, vertical: str, *, held: bool) -> list[str]:
    """Return the phrases of one side; those that are held out have a word of their own."""
    return [f"{phrase} simpanan" if held else phrase for phrase in PHRASES[lang][vertical]]


def text(lang: str, rng: Random, paragraphs: int = 3) -> str:
    """Return an article of `paragraphs` with three sentences each."""
    return "\n\n".join(" ".join(sentence(lang, rng) for _ in range(3)) for _ in range(paragraphs))


def sentence(lang: str, rng: Random) -> str:
    """Return one sentence."""
    thing = rng.choice(THINGS.get(lang, ("",)))
    return rng.choice(SENTENCES[lang]).format(place=rng.choice(PLACES), thing=thing)


def write_corpus(path: Path, lang: str, texts: list[str], titles: list[str | None] | None = None):
    """Write one corpus file; ids are the source and a number."""
    source = path.name.removesuffix(".jsonl.xz")
    path.parent.mkdir(parents=True, exist_ok=True)
    with lzma.open(path, "wt", encoding="utf-8") as out:
        for at, body in enumerate(texts):
            title = titles[at] if titles else None
            row = {"id": f"{source}-{at}", "source": source, "lang": lang}
            out.write(json.dumps(row | {"title": title, "text": body}) + "\n")
    return path


def write_corpora(folder: Path, articles: int = 30) -> Path:
    """Write corpora of ten languages: three large ones, with the outlets that are held out."""
    rng = Random(7)
    outlets = dict(zip(("id", "en", "ms"), HELD_OUT_BY_LANGUAGE, strict=True))
    for lang in SENTENCES:
        for source in (f"outlet_{lang}", *([outlets[lang]] if lang in outlets else [])):
            number = articles if lang in outlets else 6
            texts = [text(lang, rng, 3 if lang in outlets else 2) for _ in range(number)]
            titles: list[str | None] = [sentence(lang, rng)[:-1] for _ in texts]
            write_corpus(folder / "train" / lang / f"{source}.jsonl.xz", lang, texts, titles)
    return folder


HELD_OUT_BY_LANGUAGE = ("ekonomi_lampung", "digitalgov", "malay_articles")
assert set(HELD_OUT_BY_LANGUAGE) == HELD_OUT


def write_datasets(folder: Path) -> Path:
    """Write keywords with their templates, lists of outlets, and articles with splits."""
    write_keywords(folder / "keywords")
    (folder / "outlets.txt").write_text("# known outlets\nkabarulin\n\nriverpost\n", "utf-8")
    (folder / "platforms.txt").write_text("tubepixel\n", encoding="utf-8")
    write_articles(folder / "articles")
    return folder


def write_keywords(folder: Path) -> Path:
    """Write phrases in trades that the tagger is shown and in others, and the templates."""
    folder.mkdir(parents=True)
    for lang, verticals in PHRASES.items():
        lines = [
            f"{phrase}\t{vertical}\t{trades(vertical, held=held)[at % 3]}\n"
            for vertical in verticals
            for held in (False, True)
            for at, phrase in enumerate(phrases(lang, vertical, held=held))
        ]
        (folder / f"{lang}.tsv").write_text("phrase\tvertical\ttrade\n" + "".join(lines), "utf-8")
    for lang in ("id", "en"):
        promotions = f"template\ttype\tvertical\n{PROMOTIONS[lang]}"
        (folder / f"promo_sentences_{lang}.tsv").write_text(promotions, encoding="utf-8")
        (folder / f"joints_{lang}.tsv").write_text(f"template\tplace\n{JOINTS[lang]}", "utf-8")
    (folder / "brand_patterns.txt").write_text(BRAND_PATTERNS, encoding="utf-8")
    (folder / "places.txt").write_text("\n".join(PLACES) + "\n", encoding="utf-8")
    return folder


def write_articles(folder: Path) -> Path:
    """Write ten articles a split: a clean one and its infected twin, Indonesian and English."""
    folder.mkdir(parents=True)
    rng, splits = Random(3), {}
    with (folder / "own.jsonl").open("w", encoding="utf-8") as out:
        for number in range(15):
            split = ("train", "validation", "test")[number % 3]
            lang = ("id", "en")[number % 2]
            body, name = text(lang, rng), f"{split}-{number}"
            at = body.index(" ", 40 + number) + 1
            phrase = f"⟦injected_phrase|{PHRASES[lang]['gambling'][number % 4]} ⟧"
            rows = [
                {"id": name, "lang": lang, "set": "clean_hard", "marked": body},
                {"id": f"{name}-b", "lang": lang, "set": "inj", "twin_of": name}
                | {"marked": body[:at] + phrase + body[at:]},
            ]
            for row in rows:
                splits[row["id"]] = split
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    (folder / "splits.json").write_text(json.dumps(splits), encoding="utf-8")
    return folder
