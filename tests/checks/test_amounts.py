"""amounts: money has a currency."""

import pytest

from multivector.checks.amounts import RULE

TABLE = "military-aid/aid"
ROW = 3


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"currency": ""}, [("error", f"{TABLE}.csv:{ROW}:currency", "the amount 2000000 has no currency")]),
        (
            {"amount": "", "amount_usd": ""},
            [("error", f"{TABLE}.csv:{ROW}:amount", "the currency 'USD' has no amount")],
        ),
        ({"amount_usd": "2"}, [("error", f"{TABLE}.csv:{ROW}:amount_usd", "2000000 US dollars, but amount_usd is 2")]),
        ({"amount_usd": ""}, [("error", f"{TABLE}.csv:{ROW}:amount_usd", "2000000 US dollars, but amount_usd is empty")]),
        ({"currency": "CNY", "amount_usd": ""}, []),
        ({"amount": "", "currency": "", "amount_usd": ""}, []),
    ],
)
def test_amounts(data, cells, expected):
    for column, value in cells.items():
        data.put(TABLE, ROW, column, value)
    assert data.said(RULE) == expected
