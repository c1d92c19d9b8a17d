"""House rules that no linter knows: sizes, docstrings, what may be called where."""

import ast
import re
import tomllib

import pytest
from source import PACKAGE, ROOT, STANDARD, calls, imports, modules

FILES = sorted(modules())
FILE_LINES, FUNCTION_LINES = 300, 60
VAGUE = {"utils", "util", "common", "helpers", "helper", "manager", "base", "misc"}
UNSAFE = re.compile(r"^(?:eval|exec|compile|__import__)$|\.Unpickler$|joblib\.load$|^torch\.load$")
PICKLES = {"pickle", "cloudpickle", "marshal", "shelve", "dill"}
NETWORK = {"socket", "ssl", "http", "ftplib", "smtplib", "urllib.request", "requests", "httpx"}
DISTRIBUTIONS = {"yaml": "pyyaml", "markdown_it": "markdown-it-py", "sklearn": "scikit-learn"}


@pytest.mark.parametrize("name", FILES)
def test_files_are_short(name):
    lines = (PACKAGE / name).read_text(encoding="utf-8").count("\n")
    assert lines <= FILE_LINES


@pytest.mark.parametrize("name", FILES)
def test_functions_are_short(name):
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1}"
        for node in ast.walk(modules()[name])
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    ]
    assert long == []


@pytest.mark.parametrize("name", FILES)
def test_every_module_says_what_it_is(name):
    docstring = ast.get_docstring(modules()[name])
    assert docstring
    assert docstring.splitlines()[0].endswith((".", ":", "?"))


@pytest.mark.parametrize("name", FILES)
def test_names_say_something(name):
    assert not VAGUE & set(name.removesuffix(".py").split("/"))


@pytest.mark.parametrize("name", FILES)
def test_nothing_runs_what_it_reads(name):
    assert [call for call in calls(modules()[name]) if UNSAFE.search(call)] == []
    assert not PICKLES & set(imports(modules()[name]))


def test_only_model_opens_arrays():
    loads = re.compile(r"\b(?:np|numpy)\.(?:load|fromfile|memmap)$|^safe_open$|^torch\.load$")
    found = {name for name in FILES for call in calls(modules()[name]) if loads.search(call)}
    assert found == {"model.py"}


def test_yaml_is_read_safely():
    found = [
        ast.unparse(node)
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("yaml.")
    ]
    assert found
    assert all("SafeLoader" in call or call.startswith("yaml.safe_load") for call in found)


def test_exceptions_are_caught_wholesale_in_two_places():
    broad = [
        name
        for name in FILES
        for node in ast.walk(modules()[name])
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]
    assert broad == ["checker.py", "scan.py"]


@pytest.mark.parametrize("name", FILES)
def test_nothing_speaks_to_the_network(name):
    assert not NETWORK & set(imports(modules()[name]))


def test_public_suffixes_come_from_the_bundled_list():
    extractors = [
        ast.unparse(node)
        for tree in modules().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("TLDExtract")
    ]
    assert extractors
    assert all("suffix_list_urls=()" in e and "cache_dir=None" in e for e in extractors)
    loose = [c for tree in modules().values() for c in calls(tree) if c == "tldextract.extract"]
    assert loose == []


def declared(*groups):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"]]
    for group in groups:
        wanted += project["optional-dependencies"][group]
    return {re.match(r"[\w.-]+", item).group().lower() for item in wanted}


def imported(*, training):
    found = {
        module.partition(".")[0]
        for name in FILES
        if name.startswith("training/") == training
        for module in imports(modules()[name])
    }
    return {DISTRIBUTIONS.get(name, name) for name in found - STANDARD - {"spamcheck"}}


def test_what_is_imported_is_declared_and_the_other_way_round():
    assert imported(training=False) == declared()


def test_training_needs_its_extra():
    assert {"torch", "scikit-learn"} <= imported(training=True) <= declared("train")
