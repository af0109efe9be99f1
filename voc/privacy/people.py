"""Names of people: behind a cue, before a title, known from elsewhere, or plain to see."""

import re
from collections.abc import Iterator, Sequence

from voc.privacy import tagger
from voc.privacy.given_names import AMBIGUOUS, FAMILY, FAMOUS, FIGURES, GIVEN
from voc.privacy.given_names import NOT_NAMES as NO_WORDS_OF_NAMES
from voc.privacy.spans import Candidate, united

NOT_NAMES = NO_WORDS_OF_NAMES | FAMOUS
_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_MIDDLE = r"(?:bin|binti|van|von|der|den|de|da|del|dos|al|el|[A-Z]\.)"
_NAME = re.compile(rf"{_WORD}(?:[ ](?:{_MIDDLE}[ ])?{_WORD}){{0,3}}")
# Behind these a capital is enough; other words of the sentence are small.
_SURE_CUE = re.compile(
    r"(?:\bnama(?:nya| lengkap\b|\b)(?: (?:saya|sy|aku|gw|ku|pemilik|penerima|pengirim|driver(?:nya)?"
    r"|kurir(?:nya)?)\b)?"
    r"|\bbernama\b|\batas nama\b|\ba\.\s?n\b\.?|\ba/n\b|\ban\."
    r"|\b(?:rek(?:ening)?|bca|bri|bni|mandiri|dana|ovo|gopay|\d) an\b"
    r"|\bmy(?: full)? name(?: is|'s)|\bname(?:d| is| was)\b|\bcall me\b|\b(?:named|called) (?:him|her)\b"
    r"|\b(?:regards|sincerely|salam),|\bttd\b|\bpenerima\b|\bpengirim\b|\brecipient\b|\bsender\b)"
    r"[ ]?[:=]?[ \n]*[\"“]?(?:adalah |yaitu |is )?",
    re.I,
)
_TITLE = re.compile(
    r"(?<![^\W_])(?:(?:pak|bapak|bpk|bu|ibu|mas|mbak|mba|mbk|kak|kakak|bang|bung|neng|teh|kang|ustadz?|sdri?"
    r"|saudar[ai]|mr|mrs|ms)\.?"
    # "Kak. Flash sale …", "tingkatkan lagi pak bu. Setidaknya …" are a greeting and then a sentence.
    r"|miss|(?-i:Dr\.?|Prof\.?))(?<!kak\.)(?<!pak\.)(?<!bu\.)(?<!mas\.)(?<!bang\.)[ ]",
    re.I,
)
# Behind these only a known name counts.
_LOOSE_CUE = re.compile(
    r"\b(?:dengan|ini|it's|this is|i am|i'm|im|saya|driver(?:nya)?|kurir(?:nya)?|abang|cs|agent|agen|admin"
    r"|sales|teknisi|owner"
    r"|penjual|seller|hi|hai|halo|hello|dear|thanks|thank you|thx|makasih|terima ?kasih|to|from|dari|by|with"
    r"|oleh|sama|for"
    r"|untuk|utk|and|dan|contact|hubungi|teman saya|my (?:wife|husband|son|daughter|friend|mother|father"
    r"|brother|sister)"
    r"|(?:istri|suami|anak) saya)[ ,]+(?:(?:saya|bapak|ibu) )?",
    re.I,
)
_CAPITAL = re.compile(rf"(?<![^\W_])[A-Z][a-z'’]+(?:[ ](?:{_MIDDLE}[ ])?(?:[A-Z][\w'’-]+|[A-Z]\.(?![a-z])))*")
_LOWER_PAIR = re.compile(r"(?<![^\W_])([a-z]{3,})[ ]([a-z]{3,})(?![^\W_])")
_NEXT = re.compile(r"(?:[ ]([^\W\d_]+))?")
_PART = re.compile(r"\S+")
_TOLD = 53  # the weight from which a cue, a title or the author's name tells that it is a person
_HEARD = 54  # the weight of a cue that stands before much else as well
_PLACE = (
    r"(?:masjid|desa|dusun|kota|kabupaten|kab|kecamatan|kec|kelurahan|kampung|provinsi|gunung|puncak|sungai|pulau|danau"
    r"|teluk|selat|universitas|sekolah|yayasan|pondok|ponpes|pesantren|gereja|vihara|klenteng|pura|candi|stadion|stasiun"
    r"|bandara|pelabuhan|pasar|hotel|jembatan|gedung|prefektur|jalan|kuil|kastil|tugu|lapangan|waduk|museum|dinasti"
    r"|negara bagian)"
)
_PLACE_BEFORE = re.compile(
    rf"\b(?:(?:jl|jln|jalan|gg|gang)\b\.?\s*(?:[^\W\d_]+\s)?|(?:nabi|rasul(?:ullah)?|prophet|idul|hari|bulan|{_PLACE}"
    r"|san|santa|los|saint|hurricane|typhoon|badai|topan)\s)$",
    re.I,
)
_PLACE_FIRST = re.compile(rf"(?:{_PLACE}|jl|jln)\b", re.I)
_PLACE_LAST = re.compile(
    r"[ ](?:lodge|road|street|avenue|hospital|clinic|cent(?:er|re)|school|college|university|airport|station|hotel"
    r"|foundation|orchestra|stadium|festival|awards?)(?![^\W_])",
    re.I,
)
# Behind "nama" these still are no name of a person; "Gunung", "Candi" and "Pura" are to some.
_PLACE_NAMED = re.compile(rf"(?!gunung|candi|pura){_PLACE}\b", re.I)
_ABBREVIATED = re.compile(r"[a-z]\.|a\.n\.?")  # the end of "a.n."
# "Made" is a name in Bali, and a word wherever things are made.
_IS_MADE = re.compile(
    r"(?<![^\W_])(?:(?:and|is|are|was|were|be|been|has|have|had|i|he|she|it|they|we|who|that|which|hand)[ -]made"
    r"|made (?:in|by|of|for|from|with|up|me|my|a|an|the|it|sure|to))(?![^\W_])",
    re.I,
)
_KNOWN_PART = 4  # letters; shorter parts of an author's name are words too often


def find(text: str, *, known: Sequence[str]) -> Iterator[Candidate]:
    """Candidates for names; known are names looked for in any case, and in parts where they are written large."""
    made = [found.span() for found in _IS_MADE.finditer(text)]
    yield from united(
        one
        for one in _every(text, known)
        if (one.weight >= _TOLD or not _is_of_a_place(text, one))
        and (one.weight > _HEARD or not _is_called_a_place(text, one))
        and not (one.end - one.start == len("made") and any(a <= one.start and one.end <= b for a, b in made))
    )


def _is_of_a_place(text: str, found: Candidate) -> bool:
    """Whether it is the name of a place, a prophet or a feast: "San Diego", "nabi Muhammad", "Idul Fitri"."""
    return bool(
        _PLACE_BEFORE.search(text[max(0, found.start - 24) : found.start]) or _PLACE_FIRST.match(text, found.start)
    )


def _is_called_a_place(text: str, found: Candidate) -> bool:
    """Whether a house or an institution bears the name: "Arnold Lodge", "the Andy Warhol foundation"."""
    last = _PLACE_LAST.search(text, found.start, min(len(text), found.end + 12))
    return bool(last and last.start() <= found.end <= last.end())


def _every(text: str, known: Sequence[str]) -> Iterator[Candidate]:
    for name in known:
        yield from _known(text, name.strip())
    if (read := tagger.read_report(text)) is None:
        # Reports speak of "agama Kristen Protestan" and of "gunung dengan nama Api Siau" as well.
        yield from (one for one in (*_cued(text), *_plain(text)) if not tagger.speaks_against(text, one))
        yield from _learned(text)
        return
    yield from (name for name in read.names() if _bare(text, name, NO_WORDS_OF_NAMES))
    yield from (one for one in (*_cued(text), *_plain(text)) if not read.speaks_against(one))


def _cued(text: str) -> Iterator[Candidate]:
    """What stands behind a cue or a title."""
    shouted = text.isupper()
    for cue, weight in ((_SURE_CUE, 58), (_TITLE, 56), (_LOOSE_CUE, _HEARD)):
        for found in cue.finditer(text):
            if _PLACE_NAMED.match(text, found.end()):
                continue
            end = _name_end(text, found.end(), sure=cue is not _LOOSE_CUE, shouted=shouted)
            if end:
                yield Candidate("NAME", found.end(), end, weight)


def _learned(text: str) -> Iterator[Candidate]:
    """What the model takes for a name, without titles around it; and its parts wherever else they stand."""
    heard: set[str] = set()
    learned = list(tagger.find(text))
    report = bool(learned) and tagger.is_report(text)
    beside = NO_WORDS_OF_NAMES if report else NOT_NAMES
    for found in learned:
        words = _bare(text, found, beside)
        if not report and len(words) == 1 and words[0].group().islower() and words[0].end() < found.end:
            continue  # "said nobody": what is left is a word again
        said = [word.group() for word in words]
        # "abu abu", "amit amit": a word said twice is no first and last name.
        if (
            not words
            or (not report and (_is_figure(said) or _is_too_short(said)))
            or (len(said) > 1 and len({word.lower() for word in said}) == 1)
            or all(len(word.rstrip(".")) == 1 for word in said)  # "N. I. C. E."
        ):
            continue
        yield found._replace(start=words[0].start(), end=words[-1].end())
        if len(words) > 1:
            heard |= {word for word in said if len(word) >= _KNOWN_PART and word[0].isupper()}
    for part in sorted(heard):
        if part.lower() in AMBIGUOUS or part.lower() in NOT_NAMES:
            continue
        for again in re.finditer(rf"(?<![^\W_]){re.escape(part)}(?![^\W_])", text):
            yield Candidate("NAME", *again.span(), 47)


def _bare(text: str, found: Candidate, beside: frozenset[str]) -> list[re.Match[str]]:
    """The words of a name without those of beside and abbreviations around it."""
    words = list(_PART.finditer(text, found.start, found.end))
    while words and (words[0].group().lower() in beside or _ABBREVIATED.fullmatch(words[0].group())):
        del words[0]
    while words and words[-1].group().lower() in beside:
        del words[-1]
    return words


def _is_too_short(said: Sequence[str]) -> bool:
    """Small words of two or three letters ("ama", "ra guno") are chat far more often than names."""
    return said[0].islower() and (len(said[0]) < 3 or (len(said) == 1 and len(said[0]) < 4))


def _known(text: str, name: str) -> Iterator[Candidate]:
    parts = [part for part in name.split() if len(part) >= _KNOWN_PART and part.lower() not in NOT_NAMES]
    if len(name) < 3 or name.lower() in NOT_NAMES or not parts:
        return
    for found in re.finditer(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])", text, re.I):
        if " " in name or found.group()[0].isupper():
            yield Candidate("NAME", *found.span(), 59)
    for part in parts:
        if part.lower() in GIVEN or part.lower() in FAMILY:
            for found in re.finditer(rf"(?<![^\W_]){re.escape(part.capitalize())}(?![^\W_])", text):
                yield Candidate("NAME", *found.span(), 55)


def _name_end(text: str, start: int, *, sure: bool, shouted: bool) -> int | None:
    """Where the name that begins at start ends; None if no name begins there."""
    found = _NAME.match(text, start)
    if not found:
        return None
    words = found.group().split(" ")
    first = words[0].lower()
    listed = first in GIVEN or (first in AMBIGUOUS and words[0][0].isupper())
    if (
        re.split("['’]", first)[0] in NOT_NAMES
        or _is_figure(words)
        or not (listed or (sure and _is_capitalised(words[0]) and not shouted))
    ):
        return None
    length = len(words[0])
    for word in words[1:]:
        if not _continues(word, shouted=shouted):
            break
        length += 1 + len(word)
    return start + length


def _continues(word: str, *, shouted: bool) -> bool:
    plain = word.lower()
    if plain in NOT_NAMES:
        return False
    return plain in FAMILY or plain in GIVEN or (_is_capitalised(word) and not shouted) or plain in ("bin", "binti")


def _is_capitalised(word: str) -> bool:
    """Written like a name: a capital and small letters; "BWI" and "JAM" are something else."""
    return len(word) >= 2 and word[0].isupper() and (len(word) > 5 or not word.isupper())


def _is_figure(words: Sequence[str]) -> bool:
    """A public figure or a place that begins like a name: "Mark Zuckerberg", "Sri Lanka"."""
    return len(words) > 1 and words[1].lower() in FIGURES


def _plain(text: str) -> Iterator[Candidate]:
    """A known given name before another name or alone, written large in a text that is not all large."""
    headline = _is_title_case(text)
    for found in _CAPITAL.finditer(text):
        words = found.group().split(" ")
        while words and words[-1].lower() in NOT_NAMES:
            words.pop()
        skip = 0
        while skip < len(words) and words[skip].lower() not in GIVEN and words[skip].lower() not in AMBIGUOUS:
            skip += 1
        name = words[skip:]
        if (
            not name
            or _is_figure([*name, *found.group().split(" ")[skip + len(name) :], *_after(text, found.end())])
            or (name[0].lower() not in GIVEN and not any(one.lower() in FAMILY for one in name[1:]))
        ):
            continue
        if headline and not any(one.lower() in FAMILY for one in name[1:]):
            continue
        start = found.start() + sum(len(one) + 1 for one in words[:skip])
        yield Candidate("NAME", start, start + len(" ".join(name)), 52)
    for found in _LOWER_PAIR.finditer(text):
        first, last = found.groups()
        if first != last and first in GIVEN and (last in FAMILY or last in GIVEN) and last not in AMBIGUOUS:
            yield Candidate("NAME", *found.span(), 51)


def _after(text: str, at: int) -> list[str]:
    """The word that follows a space at a place, if one does: "Jay shree", "Vera level"."""
    found = _NEXT.match(text, at)
    return [found[1]] if found and found[1] else []


def _is_title_case(text: str) -> bool:
    words = re.findall(_WORD, text)
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.6 * len(words)
