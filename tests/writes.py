"""Which functions change something, read off the code: who calls whom, and where the SQL is that writes."""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
AUDIT = "voc.store.audit.record"
ASKS = "voc.ui.signing.allowed"
_VERBS = ("insert", "update", "delete")


@cache
def functions() -> dict[str, ast.FunctionDef]:
    """Every function of the product and its pages by its full name; those of classes too."""
    found: dict[str, ast.FunctionDef] = {}
    for path in _files():
        for node in _tree(path).body:
            inside = node.body if isinstance(node, ast.ClassDef) else [node]
            prefix = f"{_module(path)}.{node.name}" if isinstance(node, ast.ClassDef) else _module(path)
            found |= {f"{prefix}.{one.name}": one for one in inside if isinstance(one, ast.FunctionDef)}
    return found


@cache
def calls() -> dict[str, frozenset[str]]:
    """What each function names of the product's other functions: called, or handed on as a callback."""
    names = {_module(path): _imported(_tree(path)) for path in _files()}
    return {name: frozenset(_named(name, node, names)) for name, node in functions().items()}


@cache
def reaching(target: str) -> frozenset[str]:
    """The functions that come to call one, by however many others."""
    found, fresh = {target}, {target}
    while fresh:
        fresh = {name for name, named in calls().items() if named & fresh} - found
        found |= fresh
    return frozenset(found)


@cache
def writing() -> frozenset[str]:
    """The functions that come to write to the database."""
    found = {name for name, node in functions().items() if name.startswith("voc.store.") and _writes(node)}
    return frozenset().union(*(reaching(name) for name in found))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _files() -> Iterator[Path]:
    for path in sorted([*(ROOT / "voc").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "dashboard.py"]):
        if "migrations" not in path.parts:
            yield path


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _writes(node: ast.FunctionDef) -> bool:
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in _VERBS:
            owner = call.func.value
            if isinstance(owner, ast.Name) and owner.id in ("sa", "sqlite", "postgresql"):
                return True
    return False


def _imported(tree: ast.AST) -> dict[str, str]:
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "voc":
            found |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.asname: alias.name for alias in node.names if alias.asname}
    return found


def _named(name: str, node: ast.FunctionDef, names: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    home = next(module for module in (name.rpartition(".")[0], name.rsplit(".", 2)[0]) if module in names)
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            yield _resolved(names[home].get(part.id, f"{home}.{part.id}"), names)
        elif isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
            yield _resolved(f"{names[home].get(part.value.id, part.value.id)}.{part.attr}", names)


def _resolved(name: str, names: Mapping[str, Mapping[str, str]]) -> str:
    """A name where it is defined, however many packages hand it on."""
    for _ in range(4):
        module, _, last = name.rpartition(".")
        if name in functions() or module not in names or last not in names[module]:
            break
        name = names[module][last]
    return name
