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
        "people": "people a week: {before} before, {after} after",
        "chance": "as large a fall by chance: {n} of {tried} {of}",
        "dates": "earlier dates",
        "others": "other topics",
        "shift": "{score}: {before} → {after} ({low} to {high})",
        "negative": "negative voices",
        "stars": "stars",
        "revenue": "revenue of the {n} people who complained and are known: {value}",
        "gain": "score: the topics did {before} to {score} before and {after} since: {gain} ({low} to {high})",
        "heard": "scores since {day}: {told} who were told, {untold} who asked and were not",
        "against": "  {score}: told {after}, untold {before} ({low} to {high})",
        "few scores": "  too few scores of both kinds to compare",
        "worth": "worth, if {heard} meet it for each who speaks and {leave} % of them would leave: "
        "{kept} customers and {revenue} a month",
        "of score": "of that, {value} by the score's gain",
        "cost": "cost: {effort} person-months at {month_cost}",
        "paid": "it has paid after {months} months",
        "told": "told",
        "untold": "untold",
        "answered": "{side}: {answered} of {asked} answered",
        "satisfied": ", {share} % of them satisfied (4 or 5 of 5)",
        "mean": "mean of 5: told {after}, untold {before}; difference {difference} ({low} to {high})",
        "few answers": "too few answers of both kinds to compare; ten of each are needed",
    },
    "id": {
        "topics": "topik: {names}",
        "people": "orang per minggu: {before} sebelumnya, {after} sesudahnya",
        "chance": "turun sebesar ini secara kebetulan: {n} dari {tried} {of}",
        "dates": "tanggal yang lebih awal",
        "others": "topik lain",
        "shift": "{score}: {before} → {after} ({low} sampai {high})",
        "negative": "suara negatif",
        "stars": "bintang",
        "revenue": "pendapatan dari {n} orang yang mengeluh dan datanya ada: {value}",
        "gain": "nilai: topiknya memberi {before} ke {score} sebelumnya dan {after} sejak itu: "
        "{gain} ({low} sampai {high})",
        "heard": "nilai sejak {day}: {told} yang dikabari, {untold} yang juga mengeluh tapi tidak dikabari",
        "against": "  {score}: yang dikabari {after}, yang tidak {before} ({low} sampai {high})",
        "few scores": "  nilai dari kedua pihak terlalu sedikit untuk dibandingkan",
        "worth": "hasilnya, kalau ada {heard} pelanggan untuk tiap satu yang bicara dan {leave} % di antaranya "
        "akan pergi: {kept} pelanggan dan {revenue} per bulan",
        "of score": "di antaranya {value} karena nilai naik",
        "cost": "biaya: {effort} orang-bulan, masing-masing {month_cost}",
        "paid": "balik modal setelah {months} bulan",
        "told": "yang dikabari",
        "untold": "yang belum dikabari",
        "answered": "{side}: {answered} dari {asked} menjawab",
        "satisfied": ", {share} % di antaranya puas (4 atau 5 dari 5)",
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
        value = _number(found.revenue.value, spoken)
        lines.append(_say("revenue", spoken, n=_number(found.revenue.n or 0, spoken), value=value))
    lines += [_gain(found.gain, spoken)] if found.gain else []
    lines += _heard(found.heard, spoken) if found.heard else []
    return lines + (_returns(given, made, spoken) if made else [])


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
    return _say("gain", spoken, score=_score(one.score, spoken), **moved)


def _heard(heard: "Heard", spoken: "Spoken") -> list[str]:
    from voc.backlog.wording import day

    head = _say("heard", spoken, day=day(heard.since, spoken), told=heard.told, untold=heard.untold)
    moves = [_shift("against", name, one, spoken) for name, one in heard.shifts.items() if one]
    return [head, *(moves or [_say("few scores", spoken)])]


def _returns(given: "Assumptions", made: "Returns", spoken: "Spoken") -> list[str]:
    heard, leave, effort = (_brief(one, spoken) for one in (given.heard, 100 * given.leave, given.effort))
    kept, revenue, cost = (_number(one, spoken) for one in (made.kept, made.revenue, given.month_cost))
    lines = [_say("worth", spoken, heard=heard, leave=leave, kept=kept, revenue=revenue)]
    lines += [_say("of score", spoken, value=_number(made.of_score, spoken))] if made.of_score else []
    lines.append(_say("cost", spoken, effort=effort, month_cost=cost))
    return lines + ([_say("paid", spoken, months=_number(made.months, spoken, 1))] if made.revenue else [])


def _shift(how: str, name: str, one: "Shift", spoken: "Spoken") -> str:
    before, after = _number(one.before, spoken, 2), _number(one.after, spoken, 2)
    low, high = _signed(one.low, spoken), _signed(one.high, spoken)
    return _say(how, spoken, score=_score(name, spoken), before=before, after=after, low=low, high=high)


def _score(name: str, spoken: "Spoken") -> str:
    return _SAID[spoken].get(name, name.upper())


def _say(what: str, spoken: "Spoken", **values: object) -> str:
    return _SAID[spoken][what].format(**values)


def _number(value: float, spoken: "Spoken", digits: int = 0) -> str:
    from voc.backlog.wording import number

    return number(value, spoken, digits=digits)


def _brief(value: float, spoken: "Spoken") -> str:
    """With as many decimals as a person gave it."""
    text = f"{value:g}"
    return text.replace(".", ",") if spoken == "id" else text


def _signed(value: float, spoken: "Spoken") -> str:
    return ("−" if value < 0 else "+") + _number(abs(value), spoken, 2)
