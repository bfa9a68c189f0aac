"""Aid in money. Only single deliveries are summed: totals, programmes and pledges would count them twice."""

import pandas as pd

from multivector.load import Frames


def by_donor(frames: Frames, recipient: str | None = None) -> pd.DataFrame:
    """What donors gave to the five states, or to one of them, as far as sources state dollars.

    Deliveries with one donor and, for a single state, with that state as the only recipient.

    Returns ``actor_id``, ``name``, ``records`` (of every scope), ``deliveries`` (with an amount in
    dollars), ``amount_usd`` (their sum), most records first.
    """
    aid, names = frames["military-aid"]["aid"], frames["reference"]["actors"].set_index("actor_id")["name"]
    mine = aid[aid["recipient"].map(lambda states: recipient is None or recipient in states).astype(bool)]
    rows = []
    for donor in sorted({actor for donors in mine["donor"] for actor in donors}):
        given = mine[mine["donor"].map(lambda donors, donor=donor: donor in donors).astype(bool)]
        alone = given[(given["donor"].map(len) == 1) & ((recipient is None) | (given["recipient"].map(len) == 1))]
        summed = alone[(alone["scope"] == "delivery") & alone["amount_usd"].notna()]
        rows.append((donor, names[donor], len(given), len(summed), float(summed["amount_usd"].sum())))
    table = pd.DataFrame(rows, columns=["actor_id", "name", "records", "deliveries", "amount_usd"])
    return table.sort_values(["records", "name"], ascending=[False, True]).reset_index(drop=True)
