"""Pages at the addresses that renamed records had before."""

import re

import small

from multivector.pages import redirects


def site(tmp_path, *aliases):
    data = small.write(tmp_path)
    (data / "reference" / "aliases.csv").write_text("package,old_id,new_id,reason,date\n" + "\n".join(aliases) + "\n", "utf-8")
    return small.site(data)


def test_old_address_leads_to_the_new_one(tmp_path):
    found = dict(redirects.files(site(tmp_path, "exercises,peace-mission-10,peace-mission-2010,The year is written in full.,2029")))
    assert list(found) == ["exercises/peace-mission-10/index.html"]
    page = found["exercises/peace-mission-10/index.html"].decode("utf-8")
    assert '<link rel="canonical" href="../peace-mission-2010/">' in page
    assert '<meta http-equiv="refresh" content="0; url=../peace-mission-2010/">' in page
    assert '<a href="../peace-mission-2010/">Peace Mission 2010</a>' in page
    assert "The year is written in full." in page


def test_series_have_their_own_folder(tmp_path):
    found = dict(redirects.files(site(tmp_path, "exercises,mission,peace-mission,Full name.,2029")))
    assert list(found) == ["series/mission/index.html"]


def test_records_without_a_page_need_none(tmp_path):
    aliases = ("reference,old-report,example-report,Shorter.,2029", "exercises,steppe-09,steppe-2009,A lead.,2029")
    assert dict(redirects.files(site(tmp_path, *aliases))) == {}


def test_no_alias_no_file(tmp_path):
    data = small.write(tmp_path)
    (data / "reference" / "aliases.csv").write_text("package,old_id,new_id,reason,date\n", "utf-8")
    assert dict(redirects.files(small.site(data))) == {}


def test_every_address_is_relative_and_text_is_escaped(tmp_path):
    hostile = '"<script>alert(1)</script> <a href=""https://example.org/"">x</a>"'
    found = dict(redirects.files(site(tmp_path, f"exercises,peace-mission-10,peace-mission-2010,{hostile},2029")))
    page = found["exercises/peace-mission-10/index.html"].decode("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert set(re.findall(r'(?:href|url)="?=?([^"]+)"', page)) == {"../peace-mission-2010/"}
