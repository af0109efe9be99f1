"""First drafts of backlog items, written from the evidence and from nothing else."""

import re

from voc.backlog.items import Draft, Evidence, Language, Priority, Skew
from voc.backlog.story import Wish, user_story, wish_of
from voc.backlog.wording import CHANNELS, counted, day, listed, money, number, one_line, percent, shortened, slug
from voc.models import Channel, Quote

TITLE_LENGTH = 255
QUOTE_LENGTH = 220
FEWEST_TO_FALL = 3  # people a week; a fall from fewer shows nothing
CUTOFFS: tuple[tuple[float, Priority], ...] = ((400.0, "urgent"), (100.0, "high"), (25.0, "medium"))
CHANNEL_NAMES = frozenset(channel.value for channel in Channel)
_INNER_QUOTES = str.maketrans('“”"', "'''")
_SENT = {"id": "dikirim {n} orang dengan kata yang sama", "en": "sent by {n} people in the same words"}
_SCORES = {
    "id": {"stars": "rata-rata bintang", "nps": "NPS", "csat": "CSAT"},
    "en": {"stars": "the average star rating", "nps": "NPS", "csat": "CSAT"},
}


def draft(evidence: Evidence, *, language: Language, cutoffs: tuple[tuple[float, Priority], ...] = CUTOFFS) -> Draft:
    """Title, problem, user story, acceptance hints, evidence and labels for a topic.

    The title begins with a word of ours, so that no tracker or spreadsheet can read
    it as a formula. The priority is a guess from harm (weighted unhappy people):
    from 25 medium, from 100 high, from 400 urgent.

    Args:
        evidence: what is known about the topic.
        language: of the text; quotes stay as they were said.
        cutoffs: lower ends of harm, highest first, with their priority.
    """
    evidence = evidence.at_least(evidence.minimum)
    wish = wish_of(evidence)
    return Draft(
        title=shortened(f"{_prefix(evidence, language)}: {one_line(evidence.topic)}", TITLE_LENGTH),
        problem=_problem(evidence, language),
        user_story=user_story(evidence.topic, wish, language),
        acceptance=tuple(_acceptance(evidence, language)),
        evidence=tuple(_evidence(evidence, language)),
        labels=_labels(evidence, wish, language),
        priority=next((priority for least, priority in cutoffs if evidence.harm >= least), "low"),
    )


def quote_line(quote: Quote, language: Language, *, length: int = QUOTE_LENGTH) -> str:
    """A customer's words with their channel, their day, and how many people posted the same."""
    said = one_line(quote.text)
    if re.fullmatch('["“].*["”]', said):
        said = said[1:-1]
    said = shortened(said.translate(_INNER_QUOTES).strip(), length)
    source = f"{CHANNELS[language][quote.channel]}, {day(quote.said_on, language)}"
    if quote.senders > 1:
        source += f"; {_SENT[language].format(n=number(quote.senders, language))}"
    return f"“{said}” ({source})"


def _prefix(evidence: Evidence, language: Language) -> str:
    if evidence.is_praise:
        return "Pujian" if language == "id" else "Praise"
    return "Keluhan" if language == "id" else "Pain point"


def _problem(evidence: Evidence, language: Language) -> str:
    sentences = [
        _reach(evidence, language),
        _movement(evidence, language),
        _mood(evidence, language),
        _where(evidence, language),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _reach(evidence: Evidence, language: Language) -> str:
    topic, people = one_line(evidence.topic), counted(evidence.people, evidence.minimum, language)
    if language == "id":
        now = " dan minggu yang berjalan" if evidence.and_now else ""
        return f"Dalam {evidence.weeks} minggu terakhir{now}, {people} orang membicarakan “{topic}”."
    who = "1 person" if people == "1" else f"{people} people"
    weeks = "the last week" if evidence.weeks == 1 else f"the last {evidence.weeks} weeks"
    now = " and the days since" if evidence.and_now else ""
    return f"In {weeks}{now}, {who} told us about “{topic}”."


def _movement(evidence: Evidence, language: Language) -> str:
    if not evidence.weekly or evidence.expected is None or evidence.change is None or _is_hidden(evidence):
        return ""
    newest, usual = number(evidence.weekly[-1], language), _about(evidence.expected, language)
    low, high = evidence.change_low, evidence.change_high
    times = number(evidence.change, language, digits=1)
    if low is not None and low > 1.0:
        if language == "id":
            return f"Minggu terakhir ada {newest} orang, padahal biasanya sekitar {usual}: {times} kali lipat."
        return f"{newest} of them spoke up in the newest week, where about {usual} is usual: {times} times as many."
    if high is not None and high < 1.0:
        if language == "id":
            return f"Minggu terakhir turun ke {newest} orang, dari biasanya sekitar {usual}."
        return f"The newest week is down to {newest}, from the usual {usual} or so."
    if language == "id":
        return f"Minggu terakhir ada {newest} orang, kurang lebih seperti biasa."
    return f"The newest week brought {newest}, about as many as usual."


def _is_hidden(evidence: Evidence) -> bool:
    """Whether newest week, expectation or change would give one of them away that is of too few people."""
    expected = evidence.expected if evidence.expected is not None else evidence.minimum
    return min([expected, *evidence.weekly[-1:]]) < evidence.minimum


def _mood(evidence: Evidence, language: Language) -> str:
    parts = []
    if evidence.negative_share is not None:
        share = percent(evidence.negative_share, language)
        parts.append(f"{share} suaranya bernada negatif" if language == "id" else f"{share} of the voices are negative")
    if _costs(evidence, language):
        lost, score = _points(evidence, language), _SCORES[language][evidence.score]
        parts.append(
            f"topik ini menurunkan {score} sebesar {lost}" if language == "id" else f"it takes {lost} off {score}"
        )
    sentence = (", dan " if language == "id" else ", and ").join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""


def _costs(evidence: Evidence, language: Language) -> bool:
    """Whether it is sure to cost the score, as the interval is written: one that ends at 0.00 says so of nothing."""
    ends = (evidence.score_effect, evidence.score_effect_high)
    return evidence.score_effect is not None and all(
        _signed(end, evidence, language).startswith("−") for end in ends if end is not None
    )


def _where(evidence: Evidence, language: Language) -> str:
    if not evidence.skews:
        return ""
    places = listed([_place(skew, language) for skew in evidence.skews[:3]], language)
    return f"Paling terasa di {places}." if language == "id" else f"It is felt most in {places}."


def _place(skew: Skew, language: Language) -> str:
    value = one_line(skew.value)
    if skew.kind == "channel" and value in CHANNEL_NAMES:
        return f"kanal {CHANNELS['id'][Channel(value)]}" if language == "id" else f"{CHANNELS['en'][Channel(value)]}s"
    words = {
        "id": {
            "version": "versi ",
            "segment": "segmen ",
            "product": "produk ",
            "device": "perangkat ",
            "channel": "kanal ",
        },
        "en": {
            "version": "version ",
            "segment": "the segment ",
            "product": "the product ",
            "device": "",
            "channel": "",
        },
    }
    return f"{words[language].get(skew.kind, '')}{value}"


def _acceptance(evidence: Evidence, language: Language) -> list[str]:
    if evidence.is_praise:
        return [
            "Orang yang memuji ini tidak berkurang dalam empat minggu setelah rilis."
            if language == "id"
            else "No fewer people praise this in the four weeks after the release."
        ]
    hints = []
    if evidence.weekly and evidence.weekly[-1] >= max(evidence.minimum, FEWEST_TO_FALL):
        goal = _goal(evidence)
        now = number(evidence.weekly[-1], language)
        hints.append(
            f"Jumlah orang yang membicarakan ini turun dari {now} menjadi paling banyak {goal} per minggu,"
            " dan bertahan selama empat minggu setelah rilis."
            if language == "id"
            else f"People who raise this fall from {now} to at most {goal} a week,"
            " and stay there for four weeks after the release."
        )
    if evidence.skews:
        places = listed([_place(skew, language) for skew in evidence.skews[:3]], language)
        hints.append(
            f"Sudah dicoba di tempat yang paling terdampak: {places}."
            if language == "id"
            else f"Tested where it hurts most: {places}."
        )
    if not evidence.is_small:
        hints.append(_walked_through(language))
    hints.append(
        "Pelanggan yang mengeluhkannya sudah dikabari."
        if language == "id"
        else "The people who raised it have been told."
    )
    return hints


def _walked_through(language: Language) -> str:
    return (
        "Contoh keluhan di bawah tidak terjadi lagi saat diulang langkah demi langkah."
        if language == "id"
        else "The cases quoted below no longer happen when they are walked through step by step."
    )


def _goal(evidence: Evidence) -> int:
    """Half of the usual week, as a fix is meant to do more than end a bad week, or of a calmer newest one."""
    usual = evidence.expected if evidence.expected is not None else sum(evidence.weekly) / len(evidence.weekly)
    return max(round(min(usual, evidence.weekly[-1]) / 2), 1)


def _evidence(evidence: Evidence, language: Language) -> list[str]:
    id_ = language == "id"
    weeks = "1 week" if evidence.weeks == 1 else f"{evidence.weeks} weeks"
    people = counted(evidence.people, evidence.minimum, language)
    lines = [
        f"{people} orang berbeda dalam {evidence.weeks} minggu" if id_ else f"Distinct people in {weeks}: {people}"
    ]
    if evidence.weekly:
        weeks = ", ".join(counted(count, evidence.minimum, language) for count in evidence.weekly[-12:])
        lines.append(f"Orang per minggu, terbaru di akhir: {weeks}" if id_ else f"People by week, newest last: {weeks}")
    ends = (evidence.change_low, evidence.change_high)
    if evidence.change is not None and None not in ends and not _is_hidden(evidence):
        change, low, high = (number(v or 0.0, language, digits=1) for v in (evidence.change, *ends))
        lines.append(
            f"Minggu terakhir dibanding perkiraan: {change}× (rentang 95%: {low} sampai {high})"
            if id_
            else f"Newest week against expected: {change}× (95% interval {low} to {high})"
        )
    if evidence.negative_share is not None:
        share = percent(evidence.negative_share, language)
        lines.append(f"Suara negatif: {share}" if id_ else f"Negative voices: {share}")
    if evidence.score_effect is not None:
        lines.append(_effect_line(evidence, language))
    lines.extend(_skew_line(skew, language) for skew in evidence.skews)
    if evidence.revenue:
        amount = money(evidence.revenue, evidence.currency, language)
        lines.append(f"Pendapatan dari yang mengeluh: {amount}" if id_ else f"Revenue of those who complain: {amount}")
    return lines


def _effect_line(evidence: Evidence, language: Language) -> str:
    effect = evidence.score_effect or 0.0
    name = {"stars": "bintang" if language == "id" else "stars", "nps": "NPS", "csat": "CSAT"}[evidence.score]
    said = ("Pengaruh ke" if language == "id" else "Effect on") + f" {name}: {_signed(effect, evidence, language)}"
    low, high = evidence.score_effect_low, evidence.score_effect_high
    if low is None or high is None:
        return said
    ends = [_signed(end, evidence, language) for end in (low, high)]
    if language == "id":
        return f"{said} (rentang 95%: {ends[0]} sampai {ends[1]})"
    return f"{said} (95% interval {ends[0]} to {ends[1]})"


def _signed(effect: float, evidence: Evidence, language: Language) -> str:
    size = _size(effect, evidence, language)
    return size if not size.strip("0.,") else ("−" if effect < 0 else "+") + size


def _points(evidence: Evidence, language: Language) -> str:
    text = _size(evidence.score_effect or 0.0, evidence, language)
    if evidence.score == "stars":
        return text
    return f"{text} poin" if language == "id" else f"{text} points"


def _size(effect: float, evidence: Evidence, language: Language) -> str:
    return number(abs(effect), language, digits=2 if evidence.score == "stars" else 1)


def _skew_line(skew: Skew, language: Language) -> str:
    ratio, place = number(skew.ratio, language, digits=1), _place(skew, language)
    place = place[0].upper() + place[1:]
    return f"{place}: {ratio}× dari porsi biasanya" if language == "id" else f"{place}: {ratio}× the usual share"


def _about(expected: float, language: Language) -> str:
    return number(expected, language) if expected >= 1 else "1"


def _labels(evidence: Evidence, wish: Wish | None, language: Language) -> tuple[str, ...]:
    """Few and lasting, as people filter by them: ours, the kind of problem, and products that it weighs on."""
    products = (slug(skew.value) for skew in evidence.skews if skew.kind == "product")
    labels = ["voc", wish.label[language] if wish else "", *products]
    return tuple(dict.fromkeys(label for label in labels if label))
