"""E-mail addresses, links that carry a secret or a person, and handles."""

import re
from collections.abc import Iterator, Sequence

from voc.privacy.given_names import AMBIGUOUS, FAMILY, GIVEN
from voc.privacy.public import is_public, plain
from voc.privacy.spans import Candidate

_PROVIDER = r"(?:gmail|gmial|yahoo|ymail|hotmail|outlook|icloud|rocketmail|proton(?:mail)?|live|aol)"
_ENDING = r"(?:com|co|id|net|org|ac|go|sch|web|my|io|me|dev|sg|au|uk)"
_USER = r"[\w.%+-]{0,99}\w"  # longer than any; without an end, time grew with the square of the length
_EMAILS = (
    re.compile(rf"{_USER}(?:@|%40)(?:[\w-]+\.)+[a-z]{{2,}}(?![\w@])", re.I),
    re.compile(rf"{_USER}(?:@| @ ?)(?:[\w-]+\.)*[\w-]+(?: ?\. ?{_ENDING})+(?!\w)", re.I),
    re.compile(rf"{_USER} ?@ ?{_PROVIDER}(?:com)?(?: ?[.,] ?{_ENDING})*(?!\w)", re.I),
)
_DOT = r"(?:\s*[\[({]\s*(?:dot|titik)\s*[\])}]\s*|\s+(?:dot|titik)\s+|\s?\.\s?)"
_AT = r"(?:\s*[\[({<]\s*(?:at|et|@)\s*[\])}>]\s*|\s+(?:at|et)\s+)"
_LOCAL = r"[\w%+-]+(?:(?:\.|\s+(?:dot|titik|underscore|strip)\s+|\s*[\[({]\s*(?:dot|titik)\s*[\])}]\s*)[\w%+-]+)*"
_WRITTEN_EMAIL = re.compile(
    rf"{_LOCAL}{_AT}(?:(?:[\w-]+{_DOT}){{1,3}}{_ENDING}(?:{_DOT}{_ENDING})?|{_PROVIDER})(?!\w)", re.I
)
_AT_HINT = re.compile(r"\b(?:at|et)\b|[\[({<]\s*@", re.I)
_PLAIN_AT = re.compile(r"\s(?:at|et)\s", re.I)
_LOOKS_LOCAL = re.compile(r"[\d._]|\b(?:titik|dot|underscore)\b")
# "emailku budisantoso gmail com"; "email lewat gmail com" names none.
_BARE_EMAIL = re.compile(
    r"\b(?:e-?mail|imel|surel)(?:ku|nya)?\b\W{0,3}(?:(?:saya|aku|my|is|adalah|ke|ini)\W{1,3}){0,2}"
    r"(?!(?:pakai|pake|lewat|melalui|akun|dari|untuk|dengan|login|using|from|account|yang)\b)"
    rf"([\w.+-]{{4,}}[ ]{_PROVIDER}[ ](?:com|co[ ]id|co\.id))(?!\w)",
    re.I,
)
_MAIL_CUE = re.compile(r"(?:e-?mail|imel|surel|mail)\W*(?:\w+\W+){0,3}$", re.I)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']+|\b(?:wa\.me|t\.me|bit\.ly|api\.whatsapp\.com|instagram\.com|facebook\.com"
    r"|fb\.com|tiktok\.com|linkedin\.com|twitter\.com|x\.com)/[^\s<>\"']+",
    re.I,
)
_SECRET = re.compile(
    r"[?&#;/](?:\w+[_-])?(?:token|otp|auth|session|sess|sid|secret|password|passwd|pwd|pass|key|apikey|sig"
    r"|signature|code|jwt|"
    r"ticket|reset|verify|invite|e-?mail|phone|msisdn|user|uid|account|nik|hash|access)(?:[_-]\w+)?=[^&\s]{3,}|@",
    re.I,
)
_LONG_SECRET = re.compile(r"[/=](?=\w*\d)(?=\w*[A-Za-z])\w{20,}|(?:\d[-.]?){8,}")
_PROFILE = re.compile(
    r"(?:wa\.me|t\.me|api\.whatsapp\.com|instagram\.com|facebook\.com|fb\.com|tiktok\.com|linkedin\.com/in"
    r"|twitter\.com|x\.com)/[\w.@+?=-]{3,}",
    re.I,
)
_HANDLE = re.compile(r"(?<![\w@./])@(?=[\w.]*[A-Za-z])[A-Za-z0-9_](?:[\w.]{0,28}\w)(?![\w@])")
_NETWORK = (
    r"\b(?:ig|insta(?:gram)?|telegram|tele|twitter|twt|tiktok|line|username|user name|user ?id|id line|fb|facebook"
    r"|threads|snapchat|discord|tt)"
)
_NAMED_HANDLE = re.compile(
    rf"{_NETWORK}\b"
    r"(?:[ ]?[:=][ ]?|[ ](?:saya|aku|gw|my|id|adalah|name|account)[ ]|ku[ ]|nya[ ])+(?=[\w.]*(?:\d"
    r"|\w_\w|(?<=[:=].)\w+\.\w|(?<=[:=])\w+\.\w))([a-z][\w.]{3,28}\w)(?![\w@])",
    re.I,
)
# Right behind the network, or a word or two on, where the shape alone tells: "ig rina_store", "tele budi.putra".
_BARE_HANDLE = re.compile(
    rf"{_NETWORK}(?:ku|nya)?(?:[ ]?[:=])?[ ]"
    r"(?:(?:saya|aku|gw|gue|kami|my|id|nya|akun|account|nama|is|adalah|ya|dia|admin)[ :]+){0,2}(?:@ )?"
    r"([a-z_][\w.]{3,28}\w)(?![\w@])",
    re.I,
)
_NETWORK_HINT = re.compile(
    r"ig\b|igku|ignya|inst|tele|twitter|twt|tiktok|line|user|fb|face|threads|snap|discord|tt\b", re.I
)
_LETTERS = re.compile(r"[^\W\d_]+")
_PEOPLE = GIVEN | FAMILY
_LIKELY = (
    _PEOPLE
    | AMBIGUOUS
    | frozenset({"store", "shop", "official", "toko", "olshop", "id", "putra", "putri", "collection", "fashion"})
)
_POST = re.compile(r"(https?://(?:www\.|mobile\.)?(?:x|twitter)\.com)/\w+/status/(\d+).*", re.I)
_WEB = re.compile(r"https?://[\w.-]+\.[a-z]{2,}(?:[/:?#]|$)", re.I)
_MOBILE = re.compile(r"(?<!\d)(?:\+|%2B)?(?:62|0)8\d{8,11}(?!\d)")


def find(text: str, *, keep: Sequence[str]) -> Iterator[Candidate]:
    """Candidates for e-mail addresses, links and handles; handles that begin with a kept name are left."""
    if "@" in text or "%40" in text:
        for pattern in _EMAILS:
            yield from (Candidate("EMAIL", *found.span(), 96) for found in pattern.finditer(text))
        yield from (
            Candidate("HANDLE", *found.span(), 50)
            for found in _HANDLE.finditer(text)
            if not is_kept(found.group(), keep) and not is_public(found.group())
        )
    yield from _written_emails(text)
    if "." in text:
        for found in _LINK.finditer(text):
            if any(one.search(found.group()) for one in (_SECRET, _LONG_SECRET, _PROFILE)):
                yield Candidate("URL", found.start(), found.start() + len(found.group().rstrip(".,!?)")), 97)
    if _NETWORK_HINT.search(text):
        for found in _NAMED_HANDLE.finditer(text):
            if not is_kept(found.group(1), keep) and not is_public(found.group(1)):
                yield Candidate("HANDLE", *found.span(1), 60)
        for found in _BARE_HANDLE.finditer(text):
            if _is_bare_handle(found.group(1).lower()) and not (
                is_kept(found.group(1), keep) or is_public(found.group(1))
            ):
                yield Candidate("HANDLE", *found.span(1), 60)


def _is_bare_handle(word: str) -> bool:
    """Whether a word is a handle and none of a sentence: joined by "_", or made of names ("andisantoso", "rina2001").

    "iphone13", "versi2" and "lite.tolong" behind the name of a network are none.
    """
    word = word.strip("_")
    if "_" in word:
        return True
    parts = _LETTERS.findall(word)
    if len(parts[0]) < len(word):
        return any(part in _PEOPLE for part in parts) or (
            all(part in _LIKELY for part in parts) and (len(parts) > 1 or word[-3:].isdigit())
        )
    return any(word[:cut] in _LIKELY and word[cut:] in _LIKELY for cut in range(3, len(word) - 2))


def _written_emails(text: str) -> Iterator[Candidate]:
    yield from (Candidate("EMAIL", *found.span(1), 90) for found in _BARE_EMAIL.finditer(text))
    for found in _WRITTEN_EMAIL.finditer(text) if _AT_HINT.search(text) else ():
        plain = _PLAIN_AT.search(found.group())
        # "look at gmail.com" is no address; "budi88 at gmail.com" and "budi at gmail dot com" are.
        if (
            not plain
            or re.search(r"\b(?:dot|titik)\b", found.group(), re.I)
            or _LOOKS_LOCAL.search(found.group()[: plain.start()])
            or _MAIL_CUE.search(text[max(0, found.start() - 40) : found.start()])
        ):
            yield Candidate("EMAIL", found.start(), found.end(), 90)


def is_kept(handle: str, keep: Sequence[str]) -> bool:
    """Whether a handle or a name, or a word of it, begins like one of the company's own."""
    if not keep:
        return False
    owned = [own for own in map(plain, keep) if len(own) >= 3]
    return any(plain(one).startswith(own) for one in (handle, *handle.split()) for own in owned)


def public_link(link: str) -> str:
    """The link if it names no person and carries no secret, otherwise "".

    A post of X or Twitter keeps its address without the author's handle.

    >>> public_link("https://x.com/ana/status/1234567890123456789")
    'https://x.com/i/status/1234567890123456789'
    """
    link = _POST.sub(r"\1/i/status/\2", link.strip())
    if not _WEB.match(link) or _SECRET.search(link) or (_PROFILE.search(link) and "/i/status/" not in link):
        return ""
    return "" if _MOBILE.search(link) else link
