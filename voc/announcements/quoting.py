"""A person's own words, as they can be said back to them."""

import re
import unicodedata

LONGEST = 160
FEWEST_WORDS = 3
_PLACEHOLDER = re.compile(r"<[A-Z][A-Z_]{1,14}>")
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|co|id|net|org|io|link|ly|me|app|xyz|info)\b\S*", re.I
)
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\n+")
_MARKUP = re.compile(r"[*_~`|\\<>{}\[\]#^]+")
# Words nobody wants to read back from a company. Stems; the list only decides what is not echoed.
_RUDE = re.compile(
    r"\b(?:anj[ie]ng|anjir|anjrit|asu|bangsat|babi|bego|goblo[gk]|tolol|kampret|kontol|memek|ngentot|entot|jancu[kg]|"
    r"jancok|tai|taik|setan|iblis|monyet|brengsek|sialan|bajingan|keparat|bodoh|dungu|pepek|perek|lonte|bacot|"
    r"f+u+c+k\w*|sh[i1]t\w*|bullshit|bitch\w*|asshole\w*|bastards?|crap\w*|damn|idiots?|stupid|morons?|scumbags?|"
    r"wtf|stfu|dumb\w*|sucks?)\b",
    re.I,
)


def quotable(text: str, *, length: int = LONGEST) -> str:
    """The first sentences that can be echoed, at most `length` characters; "" when none can.

    Left out are sentences with redacted personal data, links, insults or fewer than
    three words. Markup, control characters and shouting (capitals, "!!!!") are taken
    off; the words themselves stay as they were said.

    >>> quotable("Paket SUDAH 5 hari!!! Hubungi <PHONE> ya. Kapan sampainya?")
    'Paket SUDAH 5 hari! Kapan sampainya?'
    """
    kept = [said for said in map(_tidied, _BETWEEN_SENTENCES.split(_plain(text))) if said]
    words = _calm(" ".join(kept))
    if len(words.split()) < FEWEST_WORDS:
        return ""
    return shortened(words, length)


def shortened(text: str, length: int) -> str:
    """At most `length` characters, cut between words, with … where something was left out."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    at_word = head if text[length - 1].isspace() else head.rsplit(" ", 1)[0]
    kept = at_word if len(at_word) >= length // 2 else head
    return kept.rstrip(" ,.;:!?-–(…") + "…"


def without_control(text: str, *, breaks: bool = False) -> str:
    """Without control, direction and invisible characters; line breaks stay where asked for."""
    kept = (c for c in text if (breaks and c == "\n") or c.isprintable() or c in "\u200d\ufe0f" or c.isspace())
    return "".join(c if not c.isspace() or (breaks and c == "\n") else " " for c in kept)


def _plain(text: str) -> str:
    normal = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return without_control(normal, breaks=True)


def _tidied(sentence: str) -> str:
    """One sentence without markup, or "" when it must not be echoed."""
    if _PLACEHOLDER.search(sentence) or _LINK.search(sentence) or _RUDE.search(sentence):
        return ""
    plain = _MARKUP.sub(" ", sentence).translate(str.maketrans('“”«»"', "'''''")).strip(" \n-–•,;:'")
    plain = re.sub(r"([!?.,])(?:\s*[!?.,])+", r"\1", plain)
    return " ".join(plain.split()) if re.search(r"\w", plain) else ""


def _calm(text: str) -> str:
    letters = [c for c in text if c.isalpha()]
    loud = len(letters) > 8 and sum(c.isupper() for c in letters) > 0.7 * len(letters)
    return text[:1] + text[1:].lower() if loud else text
