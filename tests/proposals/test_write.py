"""Several files, all or none."""

from pathlib import Path

import pytest

from multivector.proposals.write import ChangedMeanwhile, write


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / name for name in ("a.csv", "b.csv", "c.csv")]
    for path in paths:
        path.write_bytes(f"old {path.name}\r\n".encode())
    return paths


def _all(files):
    return {path: (f"old {path.name}\r\n", f"new {path.name}\n") for path in files}


def _left(files):
    return sorted(path.name for path in files[0].parent.iterdir())


def test_all_files_are_replaced(files):
    files[1].chmod(0o600)
    write(_all(files))
    assert [path.read_bytes() for path in files] == [b"new a.csv\n", b"new b.csv\n", b"new c.csv\n"]
    assert files[1].stat().st_mode & 0o777 == 0o600
    assert _left(files) == ["a.csv", "b.csv", "c.csv"]


@pytest.mark.parametrize("failure", [OSError("disk"), KeyboardInterrupt()])
@pytest.mark.parametrize("at", ["a.csv", "b.csv", "c.csv"])
def test_a_failure_while_replacing_restores_all(files, monkeypatch, at, failure):
    replace = Path.replace
    failed = []

    def broken(self, target):
        if Path(target).name == at and not failed:
            failed.append(at)
            raise failure
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(type(failure)):
        write(_all(files))
    assert failed == [at]
    assert [path.read_bytes() for path in files] == [b"old a.csv\r\n", b"old b.csv\r\n", b"old c.csv\r\n"]
    assert _left(files) == ["a.csv", "b.csv", "c.csv"]


def test_a_failure_while_writing_leaves_all(files, monkeypatch):
    monkeypatch.setattr("multivector.proposals.write.beside", lambda path, content: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write(_all(files))
    assert files[0].read_bytes() == b"old a.csv\r\n"
    assert _left(files) == ["a.csv", "b.csv", "c.csv"]


def test_a_file_changed_meanwhile_is_not_overwritten(files):
    contents = _all(files)
    files[2].write_bytes(b"by somebody else\n")
    with pytest.raises(ChangedMeanwhile, match=r"c\.csv"):
        write(contents)
    assert [path.read_bytes() for path in files] == [b"old a.csv\r\n", b"old b.csv\r\n", b"by somebody else\n"]
