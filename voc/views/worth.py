"""What a release was worth, in words: each number on a line, with what it is reckoned from."""

from voc.backlog.wording import money, number
from voc.impact import Assumptions, Returns
from voc.impact.wording import Spoken

_SAID: dict[Spoken, dict[str, str]] = {
    "en": {
        "kept": "customers kept a month: {kept} = {fewer} fewer who speak of it × {heard} who meet it for "
        "each{heard_at} × {leave}% who would have left{leave_at}",
        "brings": "revenue they bring a month: {value} = {kept} × {spend} each{spend_at}",
        "of score": "revenue of the better score a month: {value}{point_at}",
        "cost": "cost: {cost} = {effort} × {month_cost} a person-month{cost_at}",
        "paid": "paid back after {months} months: {cost} of cost / {revenue} of revenue a month",
    },
    "id": {
        "kept": "pelanggan yang bertahan per bulan: {kept} = {fewer} orang lebih sedikit yang membicarakannya "
        "× {heard} yang mengalaminya untuk tiap satu yang bicara{heard_at} × {leave}% yang akan pergi{leave_at}",
        "brings": "pendapatan dari mereka per bulan: {value} = {kept} × masing-masing {spend}{spend_at}",
        "of score": "pendapatan dari nilai yang naik per bulan: {value}{point_at}",
        "cost": "biaya: {cost} = {effort} × {month_cost} per orang-bulan{cost_at}",
        "paid": "balik modal setelah {months} bulan: biaya {cost} / pendapatan {revenue} per bulan",
    },
}
_OPTIONS = {
    "heard_at": " [--heard]",
    "leave_at": " [--leave]",
    "spend_at": " [--spend]",
    "point_at": " [--point]",
    "cost_at": " [--effort, --month-cost]",
}


def worth(given: Assumptions, made: Returns, fewer: float, spoken: Spoken, *, options: bool) -> list[str]:
    """The reckoning of `voc.impact.returns`, line by line.

    Args:
        given: what was assumed.
        made: what came of it.
        fewer: people a month who no longer speak of it.
        spoken: the language.
        options: whether to name the options of `voc impact` that change what is assumed.
    """
    words = _SAID[spoken]
    named = _OPTIONS if options else dict.fromkeys(_OPTIONS, "")
    heard, leave, effort = (_brief(one, spoken) for one in (given.heard, 100 * given.leave, given.effort))
    kept, spoke_less = number(made.kept, spoken), number(max(fewer, 0.0), spoken)
    spend, cost, month_cost = (money(one, "", spoken) for one in (given.spend, made.cost, given.month_cost))
    brought = money(made.revenue - made.of_score, "", spoken)
    lines = [
        words["kept"].format(kept=kept, fewer=spoke_less, heard=heard, leave=leave, **named),
        words["brings"].format(value=brought, kept=kept, spend=spend, **named),
    ]
    if made.of_score:
        lines.append(words["of score"].format(value=money(made.of_score, "", spoken), **named))
    lines.append(words["cost"].format(cost=cost, effort=effort, month_cost=month_cost, **named))
    if made.revenue:
        months, revenue = number(made.months, spoken, digits=1), money(made.revenue, "", spoken)
        lines.append(words["paid"].format(months=months, cost=cost, revenue=revenue))
    return lines


def _brief(value: float, spoken: Spoken) -> str:
    """With as many decimals as a person gave it."""
    text = f"{value:g}"
    return text.replace(".", ",") if spoken == "id" else text
