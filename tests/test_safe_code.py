"""What the code never does, whoever asks: run what it is given, or read a stored program."""

import ast
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = [*sorted((ROOT / "voc").rglob("*.py")), *sorted((ROOT / "pages").glob("*.py")), ROOT / "dashboard.py"]
MODULES = {"pickle", "cPickle", "dill", "joblib", "cloudpickle", "shelve", "marshal", "xmlrpc", "telnetlib"}
CALLS = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "os.system",
    "os.popen",
    "yaml.load",
    "yaml.unsafe_load",
    "yaml.safe_load",
    "torch.load",
}


def dangers(source: str) -> list[str]:
    """What a file does of it, by name."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.split(".")[0] in MODULES]
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in MODULES:
            found.append(node.module)
        elif isinstance(node, ast.Call):
            found += [name for name in [ast.unparse(node.func)] if name in CALLS]
            told = {word.arg: ast.unparse(word.value) for word in node.keywords if word.arg}
            found += [f"{name}={value}" for name, value in told.items() if (name, value) in {
                ("shell", "True"), ("allow_pickle", "True"), ("verify", "False"), ("unsafe_allow_html", "True"),
                ("unsafe_allow_javascript", "True"),
            }]  # fmt: skip
    return found


@pytest.mark.parametrize(
    ("source", "danger"),
    [
        ("import pickle", "pickle"),
        ("from joblib import load", "joblib"),
        ("eval(x)", "eval"),
        ("yaml.load(x)", "yaml.load"),
        ("run(x, shell=True)", "shell=True"),
        ("np.load(x, allow_pickle=True)", "allow_pickle=True"),
        ("st.markdown(x, unsafe_allow_html=True)", "unsafe_allow_html=True"),
    ],
)
def test_a_danger_is_seen(source, danger):
    assert dangers(source) == [danger]


def test_no_file_reads_a_pickle_or_runs_what_it_is_given():
    found = {path.relative_to(ROOT).as_posix(): dangers(path.read_text(encoding="utf-8")) for path in FILES}

    # The one place that bounds what YAML may hold.
    assert {name: list_ for name, list_ in found.items() if list_} == {"voc/yaml_files.py": ["yaml.safe_load"]}
    assert len(found) > 300


def test_the_app_is_served_to_this_machine_takes_no_huge_file_and_exports_nothing_by_itself():
    said = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

    assert said["server"]["address"] == "127.0.0.1"
    assert said["server"]["maxUploadSize"] <= 300
    assert "enableXsrfProtection" not in said["server"]  # on unless it is switched off
    assert said["client"]["disableDataExport"] is True


def test_the_threat_model_names_tests_that_there_are():
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = {word.strip("`,;() ") for word in text.replace("|", " ").split() if word.startswith("test_")}

    assert {name for name in named if not (ROOT / "tests" / f"{name}.py").exists()} == set()
    assert len(named) > 15
