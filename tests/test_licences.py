"""What the default install brings along: every package says its licence, and none asks for ours to be open."""

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
# MPL-2.0 (certifi, tqdm) reaches no further than the files it covers.
# Packages that leave the choice, and what we choose.
CHOSEN = {"feedgen": "BSD License"}
COPYLEFT = re.compile(r"\b(?:A?GPL|LGPL|EUPL|SSPL|OSL|CC-BY-SA)|GNU|Affero", re.I)


def installed() -> dict[str, Distribution]:
    """The packages of requirements.txt with all they need, as far as this platform takes them."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    waiting = [Requirement(line) for line in lines if line and not line.startswith(("#", "-"))]
    found: dict[str, Distribution] = {}
    while waiting:
        wanted = waiting.pop()
        name = re.sub(r"[-_.]+", "-", wanted.name).lower()
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        waiting += [Requirement(one) for one in found[name].requires or ()]
    return found


def licence(package: Distribution) -> str:
    """What a package says of its licence: the expression, else its classifiers, else its first line."""
    data = package.metadata
    classes = [line.rsplit("::", 1)[-1].strip() for line in data.get_all("Classifier") or () if "License ::" in line]
    return data.get("License-Expression") or ", ".join(classes) or (data.get("License") or "").split("\n")[0].strip()


def test_no_package_of_the_default_install_is_under_copyleft():
    offered = {name: licence(package) for name, package in installed().items()}
    assert {name: text for name, text in CHOSEN.items() if text not in offered[name]} == {}
    said = offered | CHOSEN

    assert len(said) > 60
    assert {name: text for name, text in said.items() if COPYLEFT.search(text)} == {}


def test_every_package_says_its_licence():
    assert [name for name, package in installed().items() if not licence(package)] == []


def test_the_lock_files_hold_what_the_default_install_needs_each_with_its_hashes():
    text = "".join((ROOT / f"requirements{of}.lock").read_text(encoding="utf-8") for of in ("-gpu", ""))
    locked = {
        re.sub(r"[-_.]+", "-", block.partition("==")[0]).lower(): block
        for block in re.split(r"\n(?=[A-Za-z0-9])", text)
        if "==" in block and not block.startswith("#")
    }

    pinned = re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M)
    assert [pin for pin in pinned if not locked[pin[0].lower()].partition("==")[2].startswith(f"{pin[1]} ")] == []
    assert len(pinned) > 30
    assert sorted(set(installed()) - set(locked)) == []
    assert [name for name, block in locked.items() if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", block)] == []
