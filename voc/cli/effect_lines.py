"""The lines of `voc impact`, in Indonesian and in English."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voc.impact import Assumptions, Returns, Shift
    from voc.impact.wording import Spoken
    from voc.views.gains import Gain
    from voc.views.impact import Impact
    from voc.views.surveyed import Answered
    from voc.views.told import Heard

_SAID: dict[str, dict[str, str]] = {
    "en": {
        "topics": "topics: {names}",
        "people": "people who raise them, a week: {before} before, {after} after",
        "chance": "could it be chance? as large a fall at {n} of {tried} {of}",
        "dates": "earlier dates, when nothing came",
        "others": "other topics, for which nothing came",
        "shift": "{score}: {before} before, {after} after; the change lies between {low} and {high} (95%){unsure}",
        "unsure": ", so there may be none",
        "negative": "share of negative voices, 0 to 1",
        "stars": "stars they gave, 1 to 5",
        "nps": "NPS they gave, −100 to 100",
        "csat": "CSAT they gave, 0 to 100",
        "short stars": "stars",
        "revenue": "revenue at stake: {value}, from {n} people who complained and whose revenue is known",
        "gain": "what the topics did to the mean of {score}: {before} before, {after} since, "
        "which is {gain} ({low} to {high}, 95%){unsure}",
        "heard": "scores since {day}: {told} who were told, {untold} who asked and were not",
        "against": "  {score}: told {after}, untold {before}; the difference lies between {low} and {high} (95%)"
        "{unsure}",
        "few scores": "  too few scores of both kinds to compare",
        "worth": "what it was worth, an estimate; [assumed] is yours to change, see voc impact --help:",
        "told": "told",
        "untold": "untold",
        "answered": "{side}: {answered} of {asked} answered",
        "satisfied": ", {share}% of them satisfied (4 or 5 of 5)",
        "mean": "mean of 5: told {after}, untold {before}; difference {difference} ({low} to {high})",
        "few answers": "too few answers of both kinds to compare; ten of each are needed",
    },
    "id": {
        "topics": "topik: {names}",
        "people": "orang yang membicarakannya per minggu: {before} sebelumnya, {after} sesudahnya",
        "chance": "apa hanya kebetulan? turun sebesar ini pada {n} dari {tried} {of}",
        "dates": "tanggal sebelumnya, saat tidak ada rilis",
        "others": "topik lain, yang tidak dirilis apa-apa",
        "shift": "{score}: {before} sebelumnya, {after} sesudahnya; perubahannya antara {low} dan {high} (95%){unsure}",
        "unsure": ", jadi mungkin tidak berubah",
        "negative": "porsi suara negatif, 0 sampai 1",
        "stars": "bintang yang mereka beri, 1 sampai 5",
        "nps": "NPS yang mereka beri, −100 sampai 100",
        "csat": "CSAT yang mereka beri, 0 sampai 100",
        "short stars": "bintang",
        "revenue": "pendapatan yang dipertaruhkan: {value}, dari {n} orang yang mengeluh dan data pendapatannya ada",
        "gain": "pengaruh topiknya ke rata-rata {score}: {before} sebelumnya, {after} sejak itu, "
        "jadi {gain} ({low} sampai {high}, 95%){unsure}",
        "heard": "nilai sejak {day}: {told} yang dikabari, {untold} yang juga mengeluh tapi tidak dikabari",
        "against": "  {score}: yang dikabari {after}, yang tidak {before}; selisihnya antara {low} dan {high} "
        "(95%){unsure}",
        "few scores": "  nilai dari kedua pihak terlalu sedikit untuk dibandingkan",
        "worth": "hasilnya, sebuah perkiraan; yang dalam [kurung] asumsi yang bisa diganti, lihat voc impact --help:",
        "told": "yang dikabari",
        "untold": "yang belum dikabari",
        "answered": "{side}: {answered} dari {asked} menjawab",
        "satisfied": ", {share}% di antaranya puas (4 atau 5 dari 5)",
        "mean": "rata-rata dari 5: yang dikabari {after}, yang belum {before}; "
        "selisih {difference} ({low} sampai {high})",
        "few answers": "jawaban dari kedua pihak terlalu sedikit untuk dibandingkan; perlu sepuluh dari masing-masing",
    },
}


def effect(found: "Impact", spoken: "Spoken") -> list[str]:
    """What moved, and how often as much moves by chance."""
    lines = [_say("topics", spoken, names=", ".join(found.topics))]
    if found.released:
        before, after = (_number(one, spoken, 1) for one in (found.released.before, found.released.after))
        lines.append(_say("people", spoken, before=before, after=after))
    for placebos, of in ((found.dates, "dates"), (found.others_alike, "others")):
        if placebos and placebos.tried:
            lines.append(_say("chance", spoken, n=placebos.as_large, tried=placebos.tried, of=_say(of, spoken)))
    return lines + [_shift("shift", name, own, spoken) for name, (own, _) in found.shifts.items() if own]


def worth(found: "Impact", given: "Assumptions", made: "Returns | None", spoken: "Spoken") -> list[str]:
    """Revenue and score at stake, the told against the untold, and the return where one can be said."""
    lines = []
    if found.revenue.value is not None:
        value = _round(found.revenue.value, spoken)
        lines.append(_say("revenue", spoken, n=_number(found.revenue.n or 0, spoken), value=value))
    lines += [_gain(found.gain, spoken)] if found.gain else []
    lines += _heard(found.heard, spoken) if found.heard else []
    return lines + (_returns(given, made, found.fewer_people_a_month or 0.0, spoken) if made else [])


def answers(back: "Answered | None", spoken: "Spoken" = "en") -> list[str]:
    """What people answered who were asked whether it helped."""
    if back is None:
        return []
    lines = []
    for name, side in (("told", back.told), ("untold", back.untold)):
        line = _say("answered", spoken, side=_say(name, spoken), answered=side.answered, asked=side.asked)
        if side.satisfied is not None:
            line += _say("satisfied", spoken, share=f"{100 * side.satisfied:.0f}")
        lines.append(line)
    if not back.shift:
        return [*lines, _say("few answers", spoken)]
    one = back.shift
    before, after = _number(one.before, spoken, 2), _number(one.after, spoken, 2)
    moved = {name: _signed(getattr(one, name), spoken) for name in ("difference", "low", "high")}
    return [*lines, _say("mean", spoken, before=before, after=after, **moved)]


def _gain(one: "Gain", spoken: "Spoken") -> str:
    moved = {name: _signed(getattr(one, name), spoken) for name in ("before", "after", "gain", "low", "high")}
    score = _SAID[spoken].get(f"short {one.score}", one.score.upper())
    return _say("gain", spoken, score=score, unsure=_unsure(one.low, one.high, spoken), **moved)


def _heard(heard: "Heard", spoken: "Spoken") -> list[str]:
    from voc.backlog.wording import day

    head = _say("heard", spoken, day=day(heard.since, spoken), told=heard.told, untold=heard.untold)
    moves = [_shift("against", name, one, spoken) for name, one in heard.shifts.items() if one]
    return [head, *(moves or [_say("few scores", spoken)])]


def _returns(given: "Assumptions", made: "Returns", fewer: float, spoken: "Spoken") -> list[str]:
    from voc.views.worth import worth as reckoning

    return [_say("worth", spoken), *(f"  {line}" for line in reckoning(given, made, fewer, spoken, options=True))]


def _shift(how: str, name: str, one: "Shift", spoken: "Spoken") -> str:
    before, after = _number(one.before, spoken, 2), _number(one.after, spoken, 2)
    low, high = _signed(one.low, spoken), _signed(one.high, spoken)
    unsure = _unsure(one.low, one.high, spoken)
    return _say(how, spoken, score=_score(name, spoken), before=before, after=after, low=low, high=high, unsure=unsure)


def _unsure(low: float, high: float, spoken: "Spoken") -> str:
    return _say("unsure", spoken) if low <= 0 <= high else ""


def _score(name: str, spoken: "Spoken") -> str:
    return _SAID[spoken].get(name, name.upper())


def _say(what: str, spoken: "Spoken", **values: object) -> str:
    return _SAID[spoken][what].format(**values)


def _number(value: float, spoken: "Spoken", digits: int = 0) -> str:
    from voc.backlog.wording import number

    return number(value, spoken, digits=digits).replace("-", "−")


def _round(value: float, spoken: "Spoken") -> str:
    """An amount as people say it, in the currency of the data."""
    from voc.backlog.wording import money

    return money(value, "", spoken)


def _signed(value: float, spoken: "Spoken") -> str:
    return ("−" if value < 0 else "+") + _number(abs(value), spoken, 2)
