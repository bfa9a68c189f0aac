"""An amount of money has a currency, and an amount in dollars is the same in both columns."""

from collections.abc import Iterator

from multivector.checks.base import Rule, shown, tables
from multivector.load import Packages
from multivector.problem import Problem


def check(packages: Packages) -> Iterator[Problem]:
    for table in tables(packages):
        if not {"amount", "currency", "amount_usd"} <= set(table.fields()):
            continue
        for row in table.rows:
            amount, currency, dollars = (row.cells[name] for name in ("amount", "currency", "amount_usd"))
            if amount and not currency:
                yield RULE.at(table, row, "currency", f"the amount {amount} has no currency", "the ISO 4217 code, such as USD, RUB or CNY")
            if currency and not amount:
                yield RULE.at(table, row, "amount", f"the currency {shown(currency)} has no amount", "both or neither")
            if currency == "USD" and amount != dollars:
                yield RULE.at(table, row, "amount_usd", f"{amount or 'no'} US dollars, but amount_usd is {dollars or 'empty'}", f"{amount} in both columns")


RULE = Rule("amounts", "Amounts have a currency.", check)
