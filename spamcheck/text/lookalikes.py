"""Letters of other scripts that pass for Latin ones, and symbols that stand for letters."""

from __future__ import annotations

# Each pair of strings runs in parallel: a letter and the Latin letter that it passes for.
_CYRILLIC = (
    "аеорсухіјѕһԁԛԝӏѵктмнвьёїүғҽѡԍ" + "АВЕКМНОРСТУХІЈЅԚԜҮԌӀҒѴЁЇ",
    "aeopcyxijshdqwlvktmhbbeiyfewg" + "ABEKMHOPCTYXIJSQWYGIFVEI",
)
_GREEK = (
    "οαεικνρτυχγηωσϲϳβς" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϜ",
    "oaeikvptuxynwocjbs" + "ABEZHIKMNOPTYXCF",
)
_ARMENIAN = ("օսհոցզյռՏՕԼՍ", "ouhngqjnSOLU")
_CHEROKEE = ("ᎪᏴᏟᎠᎬᏀᎻᏆᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᎽᏃ", "ABCDEGHIJKLMPRSTVWYZ")
_LISU = ("ꓮꓐꓚꓓꓰꓝꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ", "ABCDEFGHIJKLMNOPRSTUVWXYZ")
_SYLLABICS = ("ᗩᗷᑕᗪᗴᖴᘜᕼᒍᛕᒪᗰᑎᗝᑭᑫᖇᔕᑌᐯᗯ᙭ᘔ", "ABCDEFGHJKLMNOPQRSUVWXZ")
_NUMERALS = ("ⅰⅴⅹⅼⅽⅾⅿ", "ivxlcdm")
_ANCIENT = (
    "𐊂𐊆𐊇𐊊𐊐𐊒𐊕𐊖𐊗" + "𐊠𐊡𐊢𐊥𐊫𐊰𐊱𐊲𐊴𐋏" + "𐌁𐌂𐌉𐌑𐌕𐌗" + "𐐄𐐕𐐛𐐠𐐬𐐽𐑈",
    "BEFIXOPST" + "ABCFOMTYXH" + "BCIMTX" + "OCLSocs",
)
# Letters that only imitate a Latin one in a Latin setting ("KoЯn", "MΛNDALИKΛ").
_FAUX = ("ЯяИиПпГгШшЦцЛлΛΣΠΔΘλδμ", "RrNnNnRrWwUuJnAENAOAdu")


def _pairs(*tables: tuple[str, str]) -> dict[str, str]:
    return {a: b for letters, plain in tables for a, b in zip(letters, plain, strict=True)}


FAUX = _pairs(_FAUX)
LOOKALIKES = _pairs(
    _CYRILLIC, _GREEK, _ARMENIAN, _CHEROKEE, _LISU, _SYLLABICS, _NUMERALS, _ANCIENT
) | {letter.lower(): plain.lower() for letter, plain in zip(*_CHEROKEE, strict=True)}

# The other way round: a Latin letter slipped into a Cyrillic word ("кaзинo").
CYRILLIC_LOOKALIKES = _pairs(("aeopcyxiAEOPCTHKMBXI", "аеорсухіАЕОРСТНКМВХІ"))

# Small capitals. The second group doubles as phonetic notation, the first never does.
PURE_SMALL_CAPITALS = _pairs(("ᴀᴄᴅᴇꜰᴊᴋᴍᴏᴘꞯꜱᴛᴜᴠᴡᴢ", "acdefjkmopqstuvwz"))
SMALL_CAPITALS = PURE_SMALL_CAPITALS | _pairs(("ʙɢʜɪʟɴʀʏǫ", "bghilnryq"))

# What each digit or symbol stands for in "s1ot g4c0r"; some stand for either of two letters.
LEET = {
    "0": "o",
    "1": "il",
    "2": "z",
    "3": "e",
    "4": "a",
    "5": "s",
    "6": "gb",
    "7": "t",
    "8": "b",
    "9": "gq",
    "@": "a",
    "$": "s",
    "!": "il",
    "|": "li",
    "+": "t",
    "€": "e",
}

# ISO 3166 codes: two regional-indicator letters that spell one are a flag, not a word.
_FLAGS = """
ACADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCM
CNCOCPCRCUCVCWCXCYCZDEDGDJDKDMDODZEAECEEEGEHERESETEUFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGT
GUGWGYHKHMHNHRHTHUICIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMC
MDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPY
QARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTATCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUN
USUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW
"""
FLAGS = frozenset(line[at : at + 2] for line in _FLAGS.split() for at in range(0, len(line), 2))
