"""The policy that is written into each page."""

import hashlib
from base64 import b64encode

import pytest

from multivector import policy

SCOPE = '__md_scope=new URL("{}",location)'
PAGE = '<!doctype html><head><meta charset="utf-8"><title>x</title>{}</head>'


def site(tmp_path, **pages):
    for name, body in {"404": f"<script>{SCOPE.format('/mv/')}</script><script>b</script>", **pages}.items():
        (tmp_path / f"{name}.html").write_text(PAGE.format(body), "utf-8")
    return tmp_path


def test_checksum():
    assert policy.checksum("b") == "'sha256-" + b64encode(hashlib.sha256(b"b").digest()).decode() + "'"


def test_nothing_unsafe_in_it():
    said = policy.policy(["a", "b"])
    parts = dict(part.strip().split(" ", 1) for part in said.split(";"))
    assert "unsafe" not in said
    assert "*" not in said
    assert "http" not in said
    assert parts["default-src"] == "'none'"
    assert parts["script-src"].split()[0] == "'self'"
    assert len(parts["script-src"].split()) == 3


@pytest.mark.parametrize("base", [".", "..", "../../..", "/mv/"])
def test_a_page_may_run_its_own_scripts(tmp_path, base):
    script = SCOPE.format(base)
    folder = site(tmp_path, page=f"<script>{script}</script>")
    policy.protect(folder)
    text = (folder / "page.html").read_text("utf-8")
    assert text.index("Content-Security-Policy") < text.index("<title>")
    assert policy.checksum(script) in text
    assert policy.checksum("b") not in text, "only what stands in the page"


@pytest.mark.parametrize(
    "data",
    ['<script type="application/ld+json">{"a": 1}</script>', '<script id="__config" type="application/json">{}</script>', '<script src="a.js"></script>'],
)
def test_data_and_files_need_no_checksum(tmp_path, data):
    folder = site(tmp_path, page=data)
    policy.protect(folder)
    assert "sha256" not in (folder / "page.html").read_text("utf-8")


@pytest.mark.parametrize(
    "script", ["alert(1)", SCOPE.format("https://e.example"), SCOPE.format("..") + ";alert(1)", SCOPE.format('..",alert(1),"'), "b ", " b"]
)
@pytest.mark.parametrize("tag", ["<script>{}</script>", "<SCRIPT>{}</SCRIPT>", "<script async>{}</script >", '<script type="module">{}</script>'])
def test_a_strange_script_is_not_published(tmp_path, script, tag):
    folder = site(tmp_path, page=tag.format(script))
    with pytest.raises(policy.PolicyError, match=r"^page\.html: a script that is not the theme's"):
        policy.protect(folder)


@pytest.mark.parametrize("body", ['<meta charset="utf-8">', '<meta http-equiv="content-security-policy" content="x">'])
def test_a_page_with_another_policy_is_not_published(tmp_path, body):
    with pytest.raises(policy.PolicyError, match="no place for the policy"):
        policy.protect(site(tmp_path, page=body))


def test_the_header_names_the_scripts_of_all_pages(tmp_path):
    folder = site(tmp_path, page=f"<script>{SCOPE.format('..')}</script>")
    (folder / "_headers").write_text(f"/*\n  Content-Security-Policy: {policy.header()}\n", "utf-8")
    policy.protect(folder)
    text = (folder / "_headers").read_text("utf-8")
    for script in (SCOPE.format(".."), SCOPE.format("/mv/"), "b"):
        assert policy.checksum(script) in text
    assert policy.MARK not in text
    assert "unsafe-inline" not in text
    assert "'unsafe-eval'" not in text
