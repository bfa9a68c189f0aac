"""Files of other publishers, turned into proposals for our record. Nothing here writes into the record.

One module per layout. To add one: a module with an ``Importer``, its line below, and a test on a small file.
"""

from importers import foreign_assistance, oxus, sipri_milex, sipri_register, world_bank
from importers.base import Importer

FORMATS: dict[str, Importer] = {
    importer.name: importer for importer in (oxus.IMPORTER, sipri_register.IMPORTER, sipri_milex.IMPORTER, world_bank.IMPORTER, foreign_assistance.IMPORTER)
}
