"""What an import and a scan load: modules are counted, since a clock depends on the machine."""

import json
import os
import subprocess
import sys

import pytest
from source import HAS_MODELS, PACKAGE, ROOT

HEAVY = {"numpy", "scipy", "sklearn", "torch", "tldextract", "rich", "joblib", "yaml"}
MODELS = pytest.mark.skipif(not HAS_MODELS, reason="models/ holds no trained artefacts yet")


def loaded(code):
    """Return the modules that `code` adds in a process of its own."""
    program = (
        "import json, sys; before = set(sys.modules)\n"
        f"{code}\n"
        "print(); print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def tops(names):
    return {name.partition(".")[0] for name in names}


def test_the_package_loads_next_to_nothing():
    names = loaded("import spamcheck")
    assert not HEAVY & tops(names)
    assert len(names) <= 60


def test_the_nouns_load_no_library():
    names = loaded("import spamcheck.types, spamcheck.config, spamcheck.errors")
    assert not HEAVY & tops(names)
    assert len(names) <= 90


def test_the_command_line_loads_no_library_but_click():
    names = loaded("import spamcheck.cli")
    assert not HEAVY & tops(names)


@pytest.mark.parametrize("folder", ["readers", "detectors"])
def test_no_reader_or_detector_loads_training(folder):
    for path in sorted((PACKAGE / folder).glob("*.py")):
        code = f"import spamcheck.{folder}.{path.stem}" if path.stem != "__init__" else ""
        assert not {"torch", "sklearn", "scipy"} & tops(loaded(code))


@MODELS
def test_a_scan_needs_neither_scikit_learn_nor_pytorch(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text("Warga desa juga server kamboja tinggal di tepi sungai.\n", encoding="utf-8")
    names = loaded(
        "from spamcheck.cli import main\n"
        f"try: main(['scan', {str(path)!r}, '--fail-on', 'never'])\n"
        "except SystemExit as end: assert not end.code, end.code\n"
    )
    assert not {"sklearn", "scipy", "torch", "joblib"} & tops(names)
    assert not {"spamcheck.training", "spamcheck.readers.html"} & {*names}
