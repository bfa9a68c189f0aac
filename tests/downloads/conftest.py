"""The downloads of the small record, as files in a folder."""

from pathlib import Path

import pytest
import small

from multivector.downloads import downloads


@pytest.fixture(scope="session")
def offered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with every file that the small record offers, as below the site's root."""
    folder = tmp_path_factory.mktemp("offered")
    site = small.site(small.write(folder))
    for name, content in downloads(site.packages, site.frames, site.measured, site.charts, site.records, site.site_url).items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / "site"
