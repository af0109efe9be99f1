"""Signals in words for a chat, a mail or a webhook: what was counted and expected, who has it, what people say."""

from collections.abc import Sequence

from voc.store.signals import WEEK
from voc.ui.certainty import signal_label
from voc.ui.labels import facet_label, priority_label, value_label
from voc.ui.words import day, number, speaking, t, tn
from voc.views.raised import Raised

HINTS, QUOTES = 3, 2
LONGEST_QUOTE = 200


def write(group: Sequence[Raised], late: bool, *, language: str) -> tuple[str, str]:
    """Title and text of a message on signals, in "id" or "en"; `late` says that nobody answered them in time."""
    with speaking(language):
        return _title(group, late), "\n\n".join(_body(one, late) for one in group)


def _title(group: Sequence[Raised], late: bool) -> str:
    if len(group) > 1:
        n = number(len(group))
        return t("{n} signals that nobody answered", n=n) if late else t("{n} new signals", n=n)
    [one] = group
    told = {"kind": signal_label(one.signal.kind), "name": _name(one), "severity": priority_label(one.signal.severity)}
    return t("Not answered: {name} ({severity})", **told) if late else t("{kind}: {name} ({severity})", **told)


def _body(one: Raised, late: bool) -> str:
    signal, evidence = one.signal, one.signal.evidence
    when = t("week of {day}", day=day(signal.first_on)) if signal.grain == WEEK else day(signal.first_on)
    kind = signal_label(signal.kind)
    lines = [t("{kind}: {name}, {when} (signal {id})", kind=kind, name=_name(one), when=when, id=signal.id)]
    if late:
        lines.append(_overdue(one))
    if evidence.get("expected") is not None:
        observed = tn("{n} person", "{n} people", evidence["observed"])
        if one.of_everybody:
            observed = t("{people} with a complaint about anything", people=observed)
        lines.append(
            t(
                "{people}, {expected} expected ({ratio} times, 95% interval {low} to {high})",
                people=observed,
                **{name: number(evidence[name], digits=1) for name in ("expected", "ratio", "low", "high")},
            )
        )
    if one.of_everybody and one.name and evidence.get("people"):
        lines.append(t("{n} of them about this topic, more than of any other", n=number(evidence["people"])))
    lines += [_stands_out(hint) for hint in evidence["hints"][:HINTS]]
    if signal.owner and not late:
        lines.append(t("Owner: {owner}", owner=signal.owner) + (f", {_due(one)}" if signal.due_at else ""))
    return "\n".join([*lines, *(f"“{_cut(quote.text)}”" for quote in one.quotes[:QUOTES])])


def _name(one: Raised) -> str:
    return one.name or t("Negative voices without one topic")


def _stands_out(hint: dict[str, object]) -> str:
    attribute = str(hint["attribute"])
    return t(
        "Stands out: {attribute} {value} ({lift} times)",
        attribute=facet_label(attribute),
        value=value_label(attribute, str(hint["value"])),
        lift=number(float(str(hint["lift"])), digits=1),
    )


def _overdue(one: Raised) -> str:
    signal = one.signal
    told = t("Nobody has answered it; {owner} has it", owner=signal.owner) + (f", {_due(one)}" if signal.due_at else "")
    return told + (". " + t("For {who}.", who=signal.escalate_to) if signal.escalate_to else ".")


def _due(one: Raised) -> str:
    due = one.signal.due_at
    return t("answer due {day}", day=day(due.date())) if due else ""


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_QUOTE else plain[: LONGEST_QUOTE - 2] + " …"
