"""The news of the week as one sentence."""

from collections.abc import Callable, Sequence

from voc.ui.words import number, plain, t, tn
from voc.views.headline import Headline

NAMED = 3  # of the other topics that rise


def bold(name: str) -> str:
    """A topic's name in bold Markdown."""
    return f"**{plain(name)}**"


def newsline(news: Headline, *, mark: Callable[[str], str] = bold) -> str:
    """What matters this week, in a sentence or two; `mark` writes a topic's name."""
    if news.fewer_than:
        return _too_few(news)
    if news.topic_id is None:
        return t("No topic is more pain than praise in this period.") + _rest(news, mark)
    return _first(news, mark(news.name)) + _rest(news, mark)


def people(n: int) -> str:
    """A number of people with its noun."""
    return tn("{n} person", "{n} people", n)


def _too_few(news: Headline) -> str:
    """That nothing can be said; how many people spoke only where they are enough to be counted."""
    least = number(news.fewer_than)
    if news.among is None or news.among >= news.fewer_than:
        said = t("No topic was raised by {least} people or more.", least=least)
        if news.among is not None:
            said = tn("{n} person spoke.", "{n} people spoke.", news.among) + " " + said
    else:
        said = t("Fewer than {least} people spoke.", least=least)
    return said + " " + t("That is too few to say what hurts or moves: take a longer period or fewer filters.")


def _first(news: Headline, name: str) -> str:
    if not news.kind and news.untold:
        return t("There is too little history to say what rises. The largest pain is {name}.", name=name)
    if not news.kind:
        return t("No pain point rose beyond the usual ups and downs. The largest pain is still {name}.", name=name)
    if news.kind == "new":
        return t("{name} is new: {people} raised it in the newest week.", name=name, people=people(news.people))
    if news.change == news.change and news.change > 1:
        return t(
            "{name} stands out: {people} raised it in the newest week, {ratio} times what was expected.",
            name=name,
            people=people(news.people),
            ratio=number(news.change, digits=1),
        )
    return t("{name} keeps growing: {people} raised it in the newest week.", name=name, people=people(news.people))


def _rest(news: Headline, mark: Callable[[str], str]) -> str:
    parts = []
    if news.more_rising:
        said = tn("{n} more pain point rises", "{n} more pain points rise", news.more_rising)
        parts.append(said + _named(news.also, mark))
    if news.others:
        n = len(news.others)
        said = tn("{n} topic that is no pain point rises", "{n} topics that are no pain points rise", n)
        parts.append(said + _named([name for _, name in news.others], mark))
    if news.falling:
        parts.append(tn("{n} falls", "{n} fall", news.falling))
    return " " + t("{list} beyond chance.", list=", ".join(parts)) if parts else ""


def _named(names: Sequence[str], mark: Callable[[str], str]) -> str:
    """The first of some topics, in brackets; nothing where none is known by name."""
    shown = ", ".join((*map(mark, names[:NAMED]), *["…"][: len(names) > NAMED]))
    return f" ({shown})" if shown else ""
