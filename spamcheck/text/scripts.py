"""Which characters belong to which script, as bodies of regular-expression classes."""

from __future__ import annotations

LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
GREEK = "\u0370-\u0373\u0376\u0377\u037b-\u037d\u0386-\u03ff\u1f00-\u1fff"
CYRILLIC = "\u0400-\u0481\u048a-\u052f"

# Scripts with letters that pass for Latin ones. Everything here is folded only in a word
# that mixes it with Latin, so the list may be generous: Armenian, Cherokee, Canadian
# syllabics, runic K, small Roman numerals, Coptic, Lisu, Lycian, Carian, Old Italic, Deseret.
ALIEN = (
    GREEK
    + CYRILLIC
    + "\u0531-\u0556\u0561-\u0587\u13a0-\u13f5\u1400-\u167f\u16d5\u2170-\u217f\u2c80-\u2ce4"
    + "\ua4d0-\ua4fd\uab70-\uabbf\U00010280-\U0001031f\U00010400-\U0001044f"
)

# Scripts in which zero-width joiners, non-joiners and spaces are part of the spelling:
# Arabic, Syriac, the scripts of India, Thai, Lao, Tibetan, Burmese, Khmer, Mongolian.
JOINING = (
    "\u0600-\u061b\u061d-\u109f\u1780-\u180d\u180f-\u18af\u1950-\u1aad\u1b00-\u1bff\u1cd0-\u1cff"
    "\ua840-\ua87f\ua8e0-\ua8ff\ua9e0-\ua9fe\uaa60-\uaa7f\ufb50-\ufdff\ufe70-\ufefc"
)
RTL = "\u0590-\u05ff\u0600-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
CJK = "\u1100-\u115e\u3041-\u30ff\u3131-\u3163\u3400-\u9fff\uac00-\ud7a3\uff66-\uff9f"
