"""The package's source as the architecture tests see it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "spamcheck"
MODELS = ROOT / "models"
HAS_MODELS = all((MODELS / name / "manifest.json").is_file() for name in ("tagger", "classifier"))
STANDARD = sys.stdlib_module_names


@cache
def modules() -> dict[str, ast.Module]:
    """Return the syntax tree of every module by its path from the package."""
    return {
        str(path.relative_to(PACKAGE)): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def calls(tree: ast.AST) -> Iterator[str]:
    """Yield the dotted name of every call, as far as it is a name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield the full name of every module that is imported anywhere in a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
