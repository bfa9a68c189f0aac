"""Writing that never leaves half a file behind."""

from pathlib import Path

import pytest

from multivector.files import write_all, write_bytes, write_text


def test_text_is_utf8_with_lf(tmp_path):
    write_text(tmp_path / "a.csv", "Қазақстан\n中国\n")
    assert (tmp_path / "a.csv").read_bytes() == "Қазақстан\n中国\n".encode()


def test_folders_are_made(tmp_path):
    write_bytes(tmp_path / "a" / "b" / "c.bin", b"\x00\r\n")
    assert (tmp_path / "a" / "b" / "c.bin").read_bytes() == b"\x00\r\n"


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755])
def test_permissions_are_kept(tmp_path, mode):
    path = tmp_path / "a.csv"
    path.write_text("old")
    path.chmod(mode)
    write_text(path, "new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o777 == mode


def test_new_file_can_be_read_by_all(tmp_path):
    write_text(tmp_path / "a.csv", "new")
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o644


def test_nothing_else_is_left(tmp_path):
    write_text(tmp_path / "a.csv", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_failure_leaves_the_old_file(tmp_path, monkeypatch):
    def fail(self: Path, target: Path) -> None:
        raise OSError("disk full")

    path = tmp_path / "a.csv"
    path.write_text("old")
    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert [found.name for found in tmp_path.iterdir()] == ["a.csv"]


def test_text_that_utf8_cannot_hold_leaves_the_old_file(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "\ud800")
    assert path.read_text() == "old"


def test_link_is_replaced_and_not_followed(tmp_path):
    (tmp_path / "outside.csv").write_text("outside")
    (tmp_path / "a.csv").symlink_to(tmp_path / "outside.csv")
    write_text(tmp_path / "a.csv", "new")
    assert (tmp_path / "outside.csv").read_text() == "outside"
    assert not (tmp_path / "a.csv").is_symlink()


def test_several_files(tmp_path):
    (tmp_path / "a").write_text("old")
    write_all({tmp_path / "a": "new", tmp_path / "b": "also"})
    assert ((tmp_path / "a").read_text(), (tmp_path / "b").read_text()) == ("new", "also")


def test_several_files_all_or_none(tmp_path):
    (tmp_path / "a").write_text("old")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError, match="folder"):
        write_all({tmp_path / "a": "new", tmp_path / "b": "also", tmp_path / "folder": "no file"})
    assert (tmp_path / "a").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "folder"]
