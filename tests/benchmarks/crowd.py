"""Twenty people on the dashboard while a run writes: python -m tests.benchmarks.crowd [--people 20] [--seconds 60]

Starts the real app on a store of the sample, and people who each hold a connection of their own, as
a browser does, and open one page after the other with a pause between. First it is quiet, then
`voc run` reads more feedback into the same store. A view is over when the app says so; it fails
where the page shows an error. Run by run: views, p50 and p95 in milliseconds, errors.
"""

import argparse
import asyncio
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from tests.browser import ROOT, served
from voc import sample

PAUSE_S = (0.5, 2.5)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long it is quiet")
    parser.add_argument("--size", type=int, default=9_500, help="feedback in the store before")
    parser.add_argument("--more", type=int, default=9_500, help="feedback that the run brings")
    parser.add_argument("--encoder", default="lexical")
    args = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = f"sqlite:///{folder}/voc.db"
        sample.write(folder / "first", size=args.size)
        sample.write(folder / "more", size=args.more, seed=9)
        run = ("--store", store, "--encoder", args.encoder)
        if voc("run", folder / "first", *run).wait():
            raise RuntimeError("the first run failed")
        with served(store) as address:
            # Every page is loaded once before anything is measured.
            asyncio.run(crowd(address, args.people, lambda began: time.monotonic() - began < 10))
            quiet = asyncio.run(crowd(address, args.people, lambda began: time.monotonic() - began < args.seconds))
            told("quiet", quiet)
            began = time.monotonic()
            job = voc("run", folder / "more", *run)
            busy = asyncio.run(crowd(address, args.people, lambda _: job.poll() is None))
            told(f"while a run writes ({time.monotonic() - began:.0f} s)", busy)
        ratio = p95(busy[0]) / p95(quiet[0])
        print(f"p95 is {ratio:.2f} times the quiet one; the run ended with {job.returncode}")
        return 1 if busy[1] or quiet[1] or job.returncode else 0


def voc(*words: object) -> subprocess.Popen[bytes]:
    """A command of voc, begun."""
    command = [sys.executable, "-m", "voc", *map(str, words)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


async def crowd(address: str, people: int, goes_on) -> tuple[list[float], list[str]]:
    """Seconds of each view, and the errors that pages showed."""
    began = time.monotonic()
    seconds: list[float] = []
    errors: list[str] = []
    await asyncio.gather(*(_person(address, number, began, goes_on, seconds, errors) for number in range(people)))
    return seconds, errors


async def _person(address, number, began, goes_on, seconds, errors) -> None:
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from tornado.websocket import websocket_connect

    draw = random.Random(number)
    pages = ["", *(path.stem.split("_", 1)[-1] for path in sorted((ROOT / "pages").glob("*.py")))]
    line = await websocket_connect(f"ws{address.removeprefix('http')}/_stcore/stream", max_message_size=2**28)
    while goes_on(began):
        ask = BackMsg()
        ask.rerun_script.query_string = ""
        ask.rerun_script.page_name = draw.choice(pages)
        start = time.monotonic()
        await line.write_message(ask.SerializeToString(), binary=True)
        errors += [f"{ask.rerun_script.page_name}: {what}" for what in await _until_shown(line)]
        seconds.append(time.monotonic() - start)
        await asyncio.sleep(draw.uniform(*PAUSE_S))
    line.close()


async def _until_shown(line) -> list[str]:
    """Read what the app sends until the page is whole; what it says went wrong."""
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

    wrong = []
    while True:
        raw = await line.read_message()
        if raw is None:
            return [*wrong, "the app hung up"]
        said = ForwardMsg.FromString(raw)
        kind = said.WhichOneof("type")
        if kind == "delta" and said.delta.WhichOneof("type") == "new_element":
            shown = said.delta.new_element
            if shown.WhichOneof("type") == "exception":
                wrong.append(shown.exception.message)
            elif shown.WhichOneof("type") == "alert" and shown.alert.format == shown.alert.ERROR:
                wrong.append(shown.alert.body)
        if kind == "script_finished" and said.script_finished != ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY:
            if said.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                continue
            return wrong


def p95(seconds: list[float]) -> float:
    return float(np.percentile(seconds, 95))


def told(when: str, found: tuple[list[float], list[str]]) -> None:
    seconds, errors = found
    middle = np.median(seconds) * 1000
    print(f"{when}: {len(seconds)} views, p50 {middle:.0f} ms, p95 {p95(seconds) * 1000:.0f} ms, {len(errors)} errors")
    for error in sorted(set(errors))[:10]:
        print(f"  {error}")


if __name__ == "__main__":
    sys.exit(main())
