"""What `voc serve` tells a monitor: /health as JSON, /metrics in Prometheus text format."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from voc.views.vitals import Vitals

METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def health(seen: "Vitals | None") -> tuple[int, dict[str, Any]]:
    """The status and the answer: 200 where all is well, 503 and why where not."""
    if seen is None:
        return 200, {"status": "ok"}
    value = {"status": "ok" if seen.is_well else "unwell", "why": seen.why}
    last = {"id": seen.run_id, "status": seen.status} if seen.run_id is not None else None
    finished = seen.finished_at.isoformat() if seen.finished_at else None
    return 200 if seen.is_well else 503, value | {"last_run": last, "last_success": finished}


def metrics(seen: "Vitals") -> bytes:
    """Gauges of the moment; no value tells of a single person."""
    from prometheus_client import CollectorRegistry, Gauge, generate_latest

    registry = CollectorRegistry()

    def gauge(name: str, says: str, values: dict[str, float], label: str = "") -> None:
        made = Gauge(f"voc_{name}", says, [label] if label else [], registry=registry)
        for key, value in values.items():
            (made.labels(key) if label else made).set(value)

    gauge("healthy", "1 where /health answers 200.", {"": float(seen.is_well)})
    gauge("last_run", "Number of the newest run; the label is how it stands.", _last(seen), "status")
    if seen.finished_at:
        gauge(
            "last_success_timestamp_seconds",
            "When a run last ended well, in seconds since 1970.",
            {"": seen.finished_at.timestamp()},
        )
    gauge("run_rows", "Rows of the last run that ended well, by what became of them.", _floats(seen.rows), "kind")
    gauge("run_stage_seconds", "Seconds of the last run that ended well, by stage.", seen.seconds, "stage")
    gauge("run_peak_bytes", "Most memory the last run that ended well took.", {"": float(seen.peak_mib * 2**20)})
    gauge("topics", "Living topics.", {"": float(seen.topics)})
    gauge("open_signals", "Signals that nobody has looked at.", {"": float(seen.open_signals)})
    gauge("outbox_messages", "Messages to customers, by status.", _floats(seen.outbox), "status")
    gauge("disk_free_bytes", "Free bytes where vectors and facts lie.", {"": float(seen.disk_free)})
    return generate_latest(registry)


def _last(seen: "Vitals") -> dict[str, float]:
    return {} if seen.run_id is None else {seen.status: float(seen.run_id)}


def _floats(counts: dict[str, int]) -> dict[str, float]:
    return {name: float(count) for name, count in counts.items()}
