"""Weeks as bars and lines in SVG, drawn by us so that the page needs nothing from anywhere."""

from collections.abc import Sequence

WIDTH, HEIGHT, GAP = 220, 48, 2


def bars(values: Sequence[float | None], *, label: str) -> str:
    """Bars by week, the newest in the accent colour; None has no bar.

    >>> bars([1, None, 2], label="x").count("<rect")
    2
    """
    top = max((v for v in values if v is not None), default=0) or 1
    step = WIDTH / max(len(values), 1)
    last, width = len(values) - 1, max(step - GAP, 1)
    drawn = [
        f'<rect class="{"now" if place == last else "bar"}" x="{place * step + GAP / 2:.1f}" width="{width:.1f}" '
        f'y="{HEIGHT - HEIGHT * value / top:.1f}" height="{HEIGHT * value / top:.1f}"/>'
        for place, value in enumerate(values)
        if value is not None
    ]
    return _svg(drawn, label)


def line(values: Sequence[float | None], *, label: str) -> str:
    """A line by week that breaks where there is no value, with a point on the newest."""
    points = scaled(values, WIDTH, HEIGHT)
    drawn = [
        f'<polyline points="{" ".join(f"{x:.1f},{HEIGHT - y:.1f}" for x, y in run)}"/>' for run in runs(points) if run
    ]
    if points and points[-1] is not None:
        x, y = points[-1]
        drawn.append(f'<circle cx="{x:.1f}" cy="{HEIGHT - y:.1f}" r="3"/>')
    return _svg(drawn, label)


def floating(start: float, end: float, low: float, high: float, *, label: str, kind: str = "") -> str:
    """One bar of a waterfall that lies between two values of a scale from low to high; a mark where both are one."""
    span = (high - low) or 1.0
    left, right = (WIDTH * (value - low) / span for value in sorted((start, end)))
    width = max(right - left, 3.0)
    drawn = f'<rect class="{kind or "now"}" x="{left:.1f}" width="{width:.1f}" y="4" height="16"/>'
    return _svg([drawn], label, height=24)


def scaled(values: Sequence[float | None], width: float, height: float) -> list[tuple[float, float] | None]:
    """Points of a line, y upward; the smallest value lies at 10 % and the largest at 90 % of the height."""
    known = [v for v in values if v is not None]
    if not known:
        return [None] * len(values)
    low, span = min(known), (max(known) - min(known)) or 1.0
    step = (width - 8) / max(len(values) - 1, 1)
    return [
        None if v is None else (4 + place * step, height * (0.1 + 0.8 * (v - low) / span))
        for place, v in enumerate(values)
    ]


def runs(points: Sequence[tuple[float, float] | None]) -> list[list[tuple[float, float]]]:
    """The stretches between gaps.

    >>> runs([(0, 1), None, (2, 1), (3, 1)])
    [[(0, 1)], [(2, 1), (3, 1)]]
    """
    found: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if point is None:
            found.append([])
        else:
            found[-1].append(point)
    return [run for run in found if run]


def _svg(drawn: Sequence[str], label: str, *, height: int = HEIGHT) -> str:
    from markupsafe import escape

    return f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(label)}">{"".join(drawn)}</svg>'
