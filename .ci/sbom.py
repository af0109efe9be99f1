"""Write the bill of materials of the default install as CycloneDX: what is installed here of requirements.lock.

Usage: make sbom; python .ci/sbom.py PYTHON_OF_THE_ENVIRONMENT OUT.json
"""

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main(python: str, out: Path) -> None:
    command = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-format", "JSON", python]
    made = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    ours = locked()
    made["components"] = [one for one in made["components"] if plain(one["name"]) in ours]
    said = licences(python)
    for one in made["components"]:
        if not one.get("licenses") and (name := said.get(plain(one["name"]))):
            one["licenses"] = [{"license": {"name": name}}]
    kept = {one["bom-ref"] for one in made["components"]} | {
        made.get("metadata", {}).get("component", {}).get("bom-ref")
    }
    made["dependencies"] = [
        {**one, "dependsOn": sorted(kept.intersection(one.get("dependsOn", ())))}
        for one in made.get("dependencies", ())
        if one["ref"] in kept
    ]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(made, indent=1, ensure_ascii=False), encoding="utf-8")
    sys.stdout.write(f"wrote {out}: {len(made['components'])} packages\n")


def licences(python: str) -> dict[str, str]:
    """What the packages say of their licence in the field that cyclonedx-py takes for a text: its first line."""
    code = (
        "import json; from importlib.metadata import distributions as every; "
        "print(json.dumps({d.metadata['Name']: (d.metadata['License'] or '').split(chr(10))[0] for d in every()}))"
    )
    done = subprocess.run([python, "-c", code], check=True, capture_output=True, text=True)
    return {plain(name): text for name, text in json.loads(done.stdout).items()}


def locked() -> set[str]:
    text = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("requirements*.lock"))
    return {plain(name) for name in re.findall(r"^([A-Za-z0-9._-]+)==", text, re.M)}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
