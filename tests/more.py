"""Further packages in the small record: the real descriptors, and tables with the rows that a test gives."""

import shutil

from multivector import load


def add(data, *packages):
    """Put packages with empty tables beside those of ``data``."""
    for package in packages:
        if not data.descriptor(package).exists():
            data.descriptor(package).parent.mkdir(parents=True)
            shutil.copyfile(load.DATA / package / "datapackage.json", data.descriptor(package))
        for resource in data.read(package)["resources"]:
            data.write(f"{package}/{resource['name']}", [field["name"] for field in resource["schema"]["fields"]], [])
