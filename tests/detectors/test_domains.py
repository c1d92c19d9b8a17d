import subprocess
import sys

import pytest

from spamcheck.detectors.domains import hosts, registered, target
from spamcheck.detectors.labels import parse_names


@pytest.mark.parametrize(
    ("host", "label", "suffix"),
    [
        ("kompas.com", "kompas", "com"),
        ("www.regional.kompas.com", "kompas", "com"),
        ("desa.co.id", "desa", "co.id"),
        ("a.b.gov.uk", "b", "gov.uk"),
        ("WWW.Contoh.CO.ID", "contoh", "co.id"),
        ("slot.xyz", "slot", "xyz"),
    ],
)
def test_the_registered_label(host, label, suffix):
    assert registered(host) == (label, suffix)


@pytest.mark.parametrize("host", ["", "kompas", "com", "co.id", "10.0.0.1", "a.b1", ".", "x..y"])
def test_what_nobody_registered(host):
    assert registered(host) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Di kompas.com dan https://www.tempo.co/read/1.", ["kompas.com", "www.tempo.co"]),
        ("Liputan6.com, Jakarta - TEMPO.CO", ["Liputan6.com", "TEMPO.CO"]),
        ("Kami di sini.Hari ini. a@b.com 3.50 dll.", []),
        ("zx5588.co.uk/daftar", ["zx5588.co.uk"]),
        ("best-loan.org.", ["best-loan.org"]),
        ("jalan..com dan -a.com", ["a.com"]),
        ("toko。com toko.com。", ["toko.com"]),
    ],
)
def test_hosts_in_running_text(text, found):
    places = list(hosts(text))
    assert [host.text for host in places] == found
    assert [text[host.start : host.end] for host in places] == found


@pytest.mark.parametrize(
    ("href", "label"),
    [
        ("https://www.kompas.com/read?x=1#a", "kompas"),
        ("//contoh.co.id", "contoh"),
        ("HTTP://u:p@contoh.org:8080/", "contoh"),
        ("/berita", None),
        ("#", None),
        ("mailto:a@b.com", None),
        ("javascript:void(0)", None),
    ],
)
def test_the_target_of_a_link(href, label):
    found = target(href)
    assert (found.label if found else None) == label


def test_usual_hosts_do_not_load_the_suffix_list():
    code = (
        "import sys; from spamcheck.detectors.domains import hosts;"
        "list(hosts('kompas.com dan contoh.org, satu.Dua')); print('tldextract' in sys.modules)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"


def test_a_list_file_holds_one_name_a_line():
    assert parse_names("# facts\nKompas\n\n tempo # agency\n") == {"kompas", "tempo"}
