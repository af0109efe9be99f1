"""What matters this week, as facts a page can put into one sentence."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voc.settings import MINIMUM_PEOPLE
from voc.signals import SHORT_HISTORY, TOO_FEW
from voc.views.pain import FALLING, RISING

if TYPE_CHECKING:
    import pandas as pd

UNTOLD = (
    "negative_share",
    "unsure_share",
    "stars",
    "score_effect",
    "revenue_share",
    "change",
    "low",
    "high",
    "negative_factor",
    "movement_factor",
    "score_factor",
    "money_factor",
    "harm",
)


@dataclass(frozen=True, slots=True)
class Headline:
    """The news of the newest whole week.

    The topic is the rising one with the most unhappy people beyond what was expected,
    kind its signal. Where nothing rises beyond chance kind is "" and the topic is the
    most harmful one, None where no topic is more pain than praise. untold says that
    there is too little history to call any topic steady; also names the others that rise,
    all pain points; others holds the id and name of each that rises and is none. fewer_than is the
    smallest group that anything is said of where no topic was raised by as many, else 0;
    among is how many people spoke at all, None where nobody counted them.
    """

    kind: str
    topic_id: int | None
    name: str
    people: int
    change: float
    more_rising: int
    falling: int
    untold: bool = False
    also: tuple[str, ...] = ()
    others: tuple[tuple[int, str], ...] = ()
    fewer_than: int = 0
    among: int | None = None


def headline(points: "pd.DataFrame", *, minimum: int = 0, among: int | None = None) -> Headline:
    """Choose what to say first of the pain points of `voc.views.pain.pain_points`.

    Args:
        points: the topics.
        minimum: what fewer people raised is not said.
        among: people who spoke in the period.
    """
    if minimum:
        enough = points[points["people"] >= minimum]
        if enough.empty and (len(points) or among):
            return Headline("", None, "", 0, float("nan"), 0, 0, fewer_than=minimum, among=among)
        points = enough
    falling = int(points["signal"].isin(FALLING).sum())
    rising, pains = worsening(points), points[points["pain"]]
    beside = points[points["signal"].isin(RISING) & ~points["pain"].astype(bool)]
    others = tuple((int(one.topic_id), str(one.name)) for one in beside.itertuples())
    if rising.empty and pains.empty:
        return Headline("", None, "", 0, float("nan"), 0, falling, others=others)
    beyond = (rising["newest"] - rising["expected"]).fillna(0) * rising["negative_factor"]
    rising = rising.loc[beyond.sort_values(ascending=False, kind="stable").index]
    first = rising.iloc[0] if len(rising) else pains.iloc[0]
    return Headline(
        kind=str(first["signal"]) if len(rising) else "",
        topic_id=int(first["topic_id"]),
        name=str(first["name"]),
        people=int(first["newest"]),
        change=float(first["change"]),
        more_rising=max(len(rising) - 1, 0),
        falling=falling,
        untold=bool((points["reason"] == SHORT_HISTORY).all()),
        also=tuple(map(str, rising["name"].iloc[1:])),
        others=others,
    )


def told(points: "pd.DataFrame", *, minimum: int = MINIMUM_PEOPLE) -> "pd.DataFrame":
    """The pain points with counts alone where fewer people than the minimum raised a topic.

    A rate, a share of revenue or a rank of two or three people says something of them, not of a topic.
    """
    few = points["people"] < minimum
    if not few.any():
        return points
    unknown = dict.fromkeys(UNTOLD, float("nan"))
    plain = {"signal": "", "reason": TOO_FEW, "score": ""}
    return points.assign(**{name: points[name].mask(few, value) for name, value in {**unknown, **plain}.items()})


def worsening(points: "pd.DataFrame") -> "pd.DataFrame":
    """Topics that rise beyond chance and are more pain than praise, most harmful first."""
    return points[points["signal"].isin(RISING) & points["pain"]]


def easing(points: "pd.DataFrame") -> "pd.DataFrame":
    """Topics that fall beyond chance, the largest fall in people first."""
    falling = points[points["signal"].isin(FALLING)]
    return falling.assign(fall=falling["expected"] - falling["newest"]).sort_values("fall", ascending=False)
