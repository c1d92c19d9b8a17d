"""What a run-together label says about itself: an outlet, a shop, or just one long word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from spamcheck.detectors.domains import OFFICIAL, words_of
from spamcheck.detectors.segmentation import segment


@dataclass(frozen=True)
class Names:
    """What is known of names: tables that the caller loads and passes in, all lower-case.

    `words`: log10 probabilities; `outlets` and `platforms`: registered labels; `places`: towns
    and regions; `money_words`: single words that sell (gambling, loans, pharmacy ...);
    `trade_words`: words of the phrases of any trade, ordinary ones too.
    """

    words: Mapping[str, float]
    outlets: frozenset[str] = frozenset()
    platforms: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    money_words: frozenset[str] = frozenset()
    trade_words: frozenset[str] = frozenset()


class Oddity(NamedTuple):
    """Why a label is no outlet's: its words, those of them that sell, and how sure that is."""

    strength: float
    pieces: tuple[str, ...]
    selling: tuple[str, ...]

    @property
    def is_numbered(self) -> bool:
        """Whether digits at its end are all that is odd."""
        return not self.selling and self.pieces[-1].isdigit()

    @property
    def reason(self) -> str:
        """What the label is made of, as the end of a sentence."""
        words = " ".join(self.pieces)
        if self.is_numbered:
            return "it is a name with digits behind it, as brands of link sellers have"
        if self.selling:
            return f"it runs together “{words}”, where {_listed(self.selling)} sells something"
        return f"it runs together ordinary words, “{words}”"


LEAST = 10
"""Letters of the shortest label that can be odd: shorter, two words together are a name."""

WEAK = 0.5
STRONG = 0.85


def _affixes(text: str) -> tuple[str, ...]:
    return ("", *text.split())


def parse_names(text: str) -> frozenset[str]:
    """Return the names of a list file: one a line, `#` begins a comment."""
    lines = (line.partition("#")[0].strip().lower() for line in text.splitlines())
    return frozenset(line for line in lines if line)


# Words that only papers, stations and news sites call themselves by.
MEDIA = words_of(
    "news kabar berita warta radar media suara harian tribun pos liputan koran lensa sorot jurnal "
    "tabloid majalah redaksi utusan akhbar siar televisi swara mimbar cakrawala ekspres rakyat "
    "post times daily herald gazette tv fm radio press journal tribune chronicle weekly magazine "
    "reporter newspaper telegraph bulletin dispatch courier examiner inquirer sentinel broadcast "
    "noticias diario jornal folha correio periodico prensa gaceta revista nachrichten zeitung "
    "tagblatt blatt presse rundschau kurier actu gazete haber haberler gundem bao khao giornale "
    "notizie gazeta novosti vesti"
)
# Words of outlets and of shops alike: they make a label ordinary only where nothing in it sells.
SOFT_MEDIA = words_of(
    "info portal fokus pena fakta aktual sindo pilar cahaya bisnis detik update terkini gema "
    "nusantara bicara kilas lintas jejak jendela review reviews reports today online network "
    "channel observer standard globe mail wire live world insight insider express mirror star "
    "digest blog wiki watch voice monthly kanal net"
)
GAMBLING = words_of(
    "slot slots gacor togel judi casino kasino poker bet bets betting toto maxwin jackpot sbobet "
    "domino bandarqq baccarat roulette parlay scatter pragmatic gambling taruhan cuan rtp "
    "mahjong lottery bingo wager sportsbook cassino apuestas apostas bahis iddaa kumar"
)
"""Words of gambling sites; they outweigh a media word in the same label."""

MAKERS = words_of(
    "suzuki toyota honda nissan mazda mitsubishi daihatsu subaru hyundai isuzu ford chevrolet "
    "chrysler audi mercedes volkswagen volvo lexus yamaha kawasaki ducati harley nike gucci "
    "vuitton rolex"
)
"""Makers whose dealers' domains expire and are bought."""

# Words of shops and services.
COMMERCE = MAKERS | words_of(
    "jasa toko rental sewa jual beli murah harga grosir distributor supplier catering bengkel "
    "service servis klinik obat herbal pijat gigi kecantikan skincare kosmetik pelangsing pinjaman "
    "kredit gadai kontraktor kanopi renovasi mebel furniture bunga florist konveksi kaos sablon "
    "percetakan cetak souvenir undangan dealer umroh kost paket ekspedisi pindahan sedot tinja "
    "pompa genset promo diskon voucher joki skripsi followers backlink hosting ledeng bimbel "
    "kedai perabot hartanah insurans "
    "loan loans repair repairs pharmacy pills garage roofing plumber plumbing plumbers dentist "
    "dental lawyer lawyers attorney attorneys insurance mortgage kitchen remodel remodeling "
    "bathroom flooring carpet cleaning cleaners movers towing locksmith electrician hvac "
    "contractor contractors builders realty realtor rentals rent buy cheap discount coupon coupons "
    "deals outlet shop store supplies wholesale essay essays homework diet garcinia keto cbd vape "
    "hemp cannabis viagra cialis steroids supplement supplements replica handbags jewelry shoes "
    "jerseys payday debt forex escort escorts dating massage spa "
    "salon tires limo limousine taxi hotels villas resort vacation mattress sofa landscaping fence "
    "fencing gutter paving painters wedding weddings photography photographer gym yoga "
    "chiropractic rehab detox vpn "
    "jordans"
)
# Ordinary in the names of honest sources, whatever a list of money words says.
_NEUTRAL = words_of(
    "bank bola bisnis indonesia online jakarta game games film musik music sehat kesehatan health "
    "info dunia world haji dana trading software interior travel mobil motor auto motors crypto "
    "bitcoin the for and dari yang untuk dan institute university group international research "
    "data digital tech dinas rumah sakit badan universitas komunitas news bandar"
)
# Authorities' acronyms are built by running words together.
_AUTHORITY = re.compile(
    r"kemen|kejak|kejag|pem(?:prov|kab|kot|da|des)|pol(?:res|da|sek|ri)|dinas|dis(?:dik|bud|par|por"
    r"|nak|per|hub|duk|kom|na)|dinkes|dit(?:jen|res)|sat(?:pol|res|lan)|pus(?:kes|lit|pen)|bawas"
    r"|bappe|komnas|ko(?:dam|rem|dim|ramil)|lan(?:ud|al)|univ|bandara|perum|rsud|stasiun"
)
_PREFIXES = _affixes(
    "keber keter ketidak memper diper mem men meng meny me pem pen peng peny per pe ber ter se ke "
    "di re un in dis non anti inter over pasca pra multi super mega mikro micro tele bio"
)
_SUFFIXES = _affixes(
    "kan an i nya annya kannya inya lah kah pun ku mu s es ed ing ly ness less ment tion ity isme "
    "isasi mente able al ally er ers"
)
# Endings that corpora hold as words (broken lines, other languages): pieces of a longer word.
_FRAGMENTS = words_of(
    "kan ion ing ity ment ten men meng peng ber per ter ada ado adas cia ente aria ans tes ers "
    "able isa tion sis ist ism ish ive ous ure ness less aan ann ata ato ida idad dos das ado are "
    "and ton son man sen gan lah kah pun nya trans sub pre pro con com des dis mis non macro micro "
    "neuro meta kontra aero hydro geo eco poly mono astro"
)
_RARE = -5.0
"""A money word that honest text uses more often than this ("gold", "drama") sells nothing."""
_THINNEST = -0.98
"""Least log10 probability a letter: run-together words reach -0.7, chance pieces -1.1."""
_TAIL = re.compile(r"(?:com|net|id|coid|co|tv)\Z")
_CAMEL = re.compile(r"[a-z][A-Z]")
# Short pieces that are words of a label; any other of one or two letters is a wrong cut.
_LINKING = words_of("my go us to of in on we di ke by id uk")


_BRAND = re.compile(r"[A-Za-z]{4,20}(?!(?:19|20)\d\d)\d{2,4}")


def is_known(label: str, names: Names) -> bool:
    """Tell whether `label` is a known outlet or platform, also with "com" or "tv" behind it."""
    low = label.lower()
    spelt = {low, low.replace("-", ""), _TAIL.sub("", low)}
    return not spelt.isdisjoint(names.outlets) or not spelt.isdisjoint(names.platforms)


def oddity(label: str, names: Names, suffix: str = "") -> Oddity | None:
    """Return why `label` looks like a shop's or nobody's domain, None where it does not.

    `suffix` is the public suffix it was written with, if any.
    """
    if is_known(label, names) or OFFICIAL.search(suffix) or is_one_word(label, names):
        return None
    pieces = tuple(segment(label, names.words))
    selling = _selling(pieces, names)
    found = (
        _commercial(label, pieces, selling, names=names, suffix=suffix)
        if selling
        else _ordinary(label, pieces, names)
    )
    if found is not None and found.strength >= STRONG:
        return found
    found = _of_a_trade(label, pieces, names) or found
    if found is None and _BRAND.fullmatch(label) and not names_outlet(label, names):
        return Oddity(STRONG, pieces, ())
    return found


def names_outlet(label: str, names: Names) -> bool:
    """Tell whether a word of the label is one that outlets call themselves by."""
    return any(piece in MEDIA or piece in SOFT_MEDIA for piece in segment(label, names.words))


def is_one_word(label: str, names: Names) -> bool:
    """Tell a word, also inflected, or an authority's acronym from words run together."""
    low = label.lower()
    if low in names.words or low in names.places or _AUTHORITY.match(low):
        return True
    stems = (low[len(prefix) :] for prefix in _PREFIXES if low.startswith(prefix))
    return any(
        stem.removesuffix(suffix) in names.words
        for stem in stems
        for suffix in _SUFFIXES
        if stem.endswith(suffix) and len(stem) - len(suffix) > 2
    )


def _selling(pieces: tuple[str, ...], names: Names) -> tuple[str, ...]:
    # Three letters ("bet", "rtp") in the middle of a label are chance: "alfabetico".
    edges = (pieces[0], pieces[-1]) if pieces else ()
    found = (p for p in pieces if sells(p, names) and (len(p) > 3 or p in edges))
    return tuple(dict.fromkeys(found))


def sells(piece: str, names: Names) -> bool:
    """Tell whether a word of a label sells something."""
    if piece in GAMBLING or piece in COMMERCE:
        return True
    if len(piece) < 4 or piece not in names.money_words or piece in _NEUTRAL:
        return False
    if piece in names.places or piece in names.platforms:
        return False
    return names.words.get(piece, _RARE) <= _RARE


def _commercial(
    label: str, pieces: tuple[str, ...], selling: tuple[str, ...], *, names: Names, suffix: str
) -> Oddity | None:
    gambling = not GAMBLING.isdisjoint(selling)
    marked = bool(suffix) or any(piece.isdigit() for piece in pieces)
    if len(pieces) < 2 or (len(label) < LEAST and not (gambling and marked)):
        return None
    if not MEDIA.isdisjoint(pieces):
        return Oddity(WEAK, pieces, selling) if gambling else None
    if _CAMEL.search(label) and not gambling:
        return Oddity(WEAK, pieces, selling) if len(pieces) > 2 else None
    solid = _is_solid(pieces, names)
    # One word of the caller's list is not enough ("stablecoins"): those lists are made by counting.
    listed = not COMMERCE.isdisjoint(selling) or gambling
    if len(selling) > 1 or (gambling and marked) or (solid and listed):
        return Oddity(STRONG, pieces, selling)
    return Oddity(WEAK, pieces, selling) if marked or solid else None


def _of_a_trade(label: str, pieces: tuple[str, ...], names: Names) -> Oddity | None:
    """Three words or more, two of them of the trades: "pusatgordenrapijaya"."""
    trade = tuple(dict.fromkeys(p for p in pieces if p in names.trade_words or sells(p, names)))
    unknown = sum(piece not in names.words or len(piece) < 4 for piece in pieces)
    if len(pieces) < 3 or not trade or unknown > 1 or _CAMEL.search(label):
        return None
    if any(p in MEDIA or p in SOFT_MEDIA for p in pieces):
        return None
    return Oddity(STRONG, pieces, trade)


def _ordinary(label: str, pieces: tuple[str, ...], names: Names) -> Oddity | None:
    if len(label) < LEAST or _CAMEL.search(label) or not _is_solid(pieces, names):
        return None
    if any(p in MEDIA or p in SOFT_MEDIA or p in names.places for p in pieces):
        return None
    return Oddity(WEAK, pieces, ())


def _is_solid(pieces: tuple[str, ...], names: Names) -> bool:
    """Tell words run together from one unknown word that happens to fall into small pieces."""
    letters = [piece for piece in pieces if not piece.isdigit()]
    if len(letters) < 2 or any(piece not in names.words for piece in letters):
        return False
    if any(p in _FRAGMENTS or (len(p) < 3 and p not in _LINKING) for p in letters):
        return False
    weight = sum(names.words[piece] for piece in letters)
    return weight / sum(map(len, letters)) > _THINNEST


def _listed(words: tuple[str, ...]) -> str:
    return " and ".join(f"“{word}”" for word in words[:3])
