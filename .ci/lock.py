"""Write the lock files: every package of the default install with the hashes of its files, for all platforms.

requirements.lock holds all but torch. PyPI's torch for Linux asks for gigabytes of GPU libraries that the product
has no use for, so there are two files to choose from: requirements-cpu.lock is PyTorch's own build for processors, as
far as pip finds one here (its index, or a wheel in a folder: PIP_FIND_LINKS); requirements-gpu.lock is PyPI's with all
that it asks for.
Usage: make lock
"""

import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
GPU = re.compile(r"(?:nvidia|cuda)-|triton==")
HEAD = (
    "# Made by make lock from requirements.txt; install with: pip install --require-hashes -r requirements.lock -r {}\n"
)
LINUX = "sys_platform == 'linux' and platform_machine == 'x86_64'"
ELSEWHERE = "sys_platform != 'linux' or platform_machine != 'x86_64'"


def main() -> None:
    blocks = [block for block in re.split(r"\n(?=[a-z0-9])", resolved()) if block.strip()]
    torch = next(block for block in blocks if block.startswith("torch=="))
    gpu = [block for block in blocks if GPU.match(block)]
    rest = [block for block in blocks if block not in (*gpu, torch)]
    write("requirements.lock", "requirements-cpu.lock (or -gpu.lock)", rest)
    write("requirements-cpu.lock", "requirements-cpu.lock", for_processors(torch))
    write("requirements-gpu.lock", "requirements-gpu.lock", [torch, *gpu])


def resolved() -> str:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "lock"
        options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]
        command = [
            sys.executable,
            "-m",
            "uv",
            "pip",
            "compile",
            *options,
            "--quiet",
            "requirements.txt",
            "-o",
            str(out),
        ]
        subprocess.run(command, cwd=ROOT, check=True)
        return out.read_text(encoding="utf-8")


def for_processors(torch: str) -> list[str]:
    """torch as it is on PyPI for other systems, and on Linux the build that pip takes here, named with its hash."""
    pin = torch.split()[0]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, pin]
        subprocess.run(command, check=True)
        [file] = Path(folder).iterdir()
        own = f"--hash=sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}"
        build = "torch==" + file.name.split("-")[1].replace("%2B", "+")
    if build == pin:
        sys.exit(f"pip finds no build of {pin} for processors here; name PyTorch's index with PIP_EXTRA_INDEX_URL.")
    elsewhere = torch.replace(pin, f"{pin} ; {ELSEWHERE}", 1)
    return [f"{build} ; {LINUX} \\\n    {own}", elsewhere]


def write(name: str, named: str, blocks: list[str]) -> None:
    (ROOT / name).write_text(HEAD.format(named) + "".join(f"{b.rstrip()}\n" for b in blocks), encoding="utf-8")


if __name__ == "__main__":
    main()
