"""What matters this week, as facts a page can put into one sentence."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voc.signals import SHORT_HISTORY
from voc.views.pain import FALLING, RISING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Headline:
    """The news of the newest whole week.

    The topic is the rising one with the most unhappy people beyond what was expected,
    kind its signal. Where nothing rises beyond chance kind is "" and the topic is the
    most harmful one, None where no topic is more pain than praise. untold says that
    there is too little history to call any topic steady; also names the others that rise.
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


def headline(points: "pd.DataFrame") -> Headline:
    """Choose what to say first of the pain points of `voc.views.pain.pain_points`."""
    falling = int(points["signal"].isin(FALLING).sum())
    rising, pains = worsening(points), points[points["pain"]]
    if rising.empty and pains.empty:
        return Headline("", None, "", 0, float("nan"), 0, falling)
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
    )


def worsening(points: "pd.DataFrame") -> "pd.DataFrame":
    """Topics that rise beyond chance and are more pain than praise, most harmful first."""
    return points[points["signal"].isin(RISING) & points["pain"]]


def easing(points: "pd.DataFrame") -> "pd.DataFrame":
    """Topics that fall beyond chance, the largest fall in people first."""
    falling = points[points["signal"].isin(FALLING)]
    return falling.assign(fall=falling["expected"] - falling["newest"]).sort_values("fall", ascending=False)
