"""Whatever stops a build, the last good site and the data stay whole, and the next build mends what is left."""

import os
import re
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import small

from multivector import site

ROOT = Path(__file__).resolve().parents[1]
LAST = {"index.html": b"the last good site"}
STAGES = ("check", "measure", "draw charts", "write pages", "write downloads", "run MkDocs")
LEFT = "The site was not built. The last one, if any, is as it was."


def start(data, output, limit=None, **environment):
    """A build as a process; limit: the largest file that it may write."""

    def bounded():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command = [sys.executable, "scripts/build.py", "--data", str(data), "--output", str(output)]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment}, preexec_fn=bounded if limit else None
    )


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def beside(folder):
    """What lies beside the site, but for what is kept between builds."""
    return sorted(path.name for path in folder.iterdir() if path.name not in ("site", "datapackage", ".site.docs", ".site.charts"))


@pytest.fixture
def data(tmp_path):
    made = small.write(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_bytes(LAST["index.html"])
    return made


def test_killed_at_every_stage(data, tmp_path):
    """One build after another is killed as a stage begins; then one may finish, and its site is that of an undisturbed build."""
    before = files(data)
    for stage in STAGES:
        running = start(data, tmp_path / "site")
        seen = ""
        while stage not in seen:
            read = running.stdout.read(1)
            assert read, f"{stage} was not reached: {seen}"
            seen += read
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert running.returncode == -signal.SIGKILL
        assert files(tmp_path / "site") == LAST, stage
        assert files(data) == before, stage
    finished = start(data, tmp_path / "site")
    out, _ = finished.communicate()
    assert finished.returncode == 0, out
    assert beside(tmp_path) == []
    undisturbed = start(data, tmp_path / "other")
    assert undisturbed.wait() == 0
    assert files(tmp_path / "site") == files(tmp_path / "other")


@pytest.mark.parametrize("limit", [1_000, 100_000])
def test_disk_full(data, tmp_path, limit):
    """No file may grow beyond a limit: the message says so, and nothing half-made is left in the site's place."""
    running = start(data, tmp_path / "site", limit)
    out, err = running.communicate()
    assert running.returncode == 1
    assert re.search("File too large|disk", out), out
    assert out.endswith(f"{LEFT}\n")
    assert "Traceback" not in out + err
    assert files(tmp_path / "site") == LAST
    assert beside(tmp_path) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can make a small file system")
@pytest.mark.parametrize("option", ["size=1M", "size=6M"])
def test_a_small_file_system_runs_full(data, tmp_path, option):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", option, "none", str(disk)], capture_output=True, check=False).returncode:
        pytest.skip("no file system may be mounted here")
    try:
        (disk / "site").mkdir()
        (disk / "site" / "index.html").write_bytes(LAST["index.html"])
        running = start(data, disk / "site")
        out, err = running.communicate()
        assert running.returncode == 1
        assert "No space left on device" in out
        assert out.endswith(f"{LEFT}\n")
        assert "Traceback" not in out + err
        assert files(disk / "site") == LAST
        subprocess.run(["mount", "-o", "remount,size=200M", str(disk)], check=True)
        again = start(data, disk / "site")
        assert again.wait() == 0, "the next build recovers"
        assert len(files(disk / "site")) > 100
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        running = start(data, disk / "site")
        out, err = running.communicate()
        assert running.returncode == 1
        assert "Read-only file system" in out
        assert "Traceback" not in out + err
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=False)


def test_the_output_cannot_be_written(data, tmp_path):
    (tmp_path / "file").write_text("x")
    running = start(data, tmp_path / "file" / "site")
    out, err = running.communicate()
    assert running.returncode == 1
    assert out.endswith(f"{LEFT}\n")
    assert "Traceback" not in out + err


def test_a_table_that_cannot_be_written_stays(data):
    table = data / "training" / "programmes.csv"
    table.write_text(table.read_text("utf-8").replace("Kazakh cadets", "Kazakh   cadets"), "utf-8")
    before = files(data)
    result = subprocess.run(
        [sys.executable, "scripts/fix.py", "--data", str(data)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10)),
    )
    assert result.returncode == 1
    assert "programmes.csv could not be written and is as it was: File too large" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr
    assert files(data) == before


@pytest.mark.parametrize("seconds", [0, 7_000_000_000])
def test_a_wrong_clock_changes_nothing(data, tmp_path, seconds):
    """1970 and 2191: neither what is built nor whether it is."""
    (tmp_path / "clock").mkdir()
    (tmp_path / "clock" / "sitecustomize.py").write_text(f"import time\ntime.time = lambda: {seconds}.0\ntime.time_ns = lambda: {seconds}_000_000_000\n")
    wrong = start(data, tmp_path / "site", PYTHONPATH=str(tmp_path / "clock"))
    out, err = wrong.communicate()
    assert wrong.returncode == 0, out + err
    right = start(data, tmp_path / "other")
    assert right.wait() == 0
    assert files(tmp_path / "site") == files(tmp_path / "other")


DRAWING = """
import hashlib, sys
sys.path[:0] = ["scripts"]
import altair as alt, pandas as pd
from multivector.charts import base, cache
spec = base.spec(alt.Chart(pd.DataFrame({"a": ["Exercises, Zürich – Şuşa", "Мирная миссия"], "b": [1, 2]})).mark_bar().encode(x="b:Q", y="a:N"))
print(hashlib.sha256(cache.Cache().svg(spec).encode()).hexdigest())
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can hide the fonts of the system")
def test_no_font_is_needed(tmp_path):
    """Letters of Latin and Russian are measured with the font that comes with the program, so drawings are the same without any."""
    (tmp_path / "drawing.py").write_text(DRAWING, "utf-8")
    command = [sys.executable, str(tmp_path / "drawing.py")]
    hidden = ["unshare", "--mount", "sh", "-c", 'mount -t tmpfs none /usr/share/fonts && exec "$@"', "sh", *command]
    made = [subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False) for run in (command, hidden)]
    if made[1].returncode:
        pytest.skip("nothing may be hidden here")
    assert made[0].stdout == made[1].stdout != ""


@pytest.mark.parametrize(
    ("there", "after"),
    [
        ({"site": "new"}, "new"),
        ({".site.old": "old"}, "old"),
        ({".site.old": "old", ".site.new": "half"}, "old"),
        ({"site": "new", ".site.old": "old"}, "new"),
        ({"site": "old", ".site.new": "half"}, "old"),
        ({".site.new": "half"}, None),
        ({}, None),
    ],
)
def test_recover(tmp_path, there, after):
    """Between the two renamings the last site has another name; it comes back."""
    for name, content in there.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(content)
    site.recover(tmp_path / "site")
    assert sorted(path.name for path in tmp_path.iterdir()) == (["site"] if after else [])
    assert not after or (tmp_path / "site" / "index.html").read_text() == after
