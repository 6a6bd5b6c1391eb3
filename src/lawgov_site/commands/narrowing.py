"""The options by which a command works on some years or one region only.

Apart from `options`, which every command imports: what a span of years is, the search knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import click

from ..search.answers.filters import Years

_Command = Callable[..., Any]
# Of a region or a town; the last is an archive's own id of a town.
_CODE = re.compile(r"\d\d|\d{4}|\d{6}|\d{9}|[a-z][a-z0-9]{2,30}", re.ASCII)


def narrowed(only: str) -> Callable[[_Command], _Command]:
    """`--year` and `--region`, handed over as `years` and `region`; `only` begins their help: 只找."""
    year = click.option(
        "--year",
        "years",
        metavar="年度",
        default="",
        callback=_years,
        help=f"{only}这一年度，或一段年度：2021-2024、2021-。",
    )
    region = click.option(
        "--region",
        metavar="代码",
        default="",
        callback=_region,
        help=f"{only}这一地区：省 2 位、市 4 位、县 6 位代码，或乡镇的代码。",
    )
    return lambda command: year(region(command))


def _region(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """A code. A name would be the code of nothing, and what is there would be said not to be."""
    if value and not _CODE.fullmatch(value):
        raise click.BadParameter(
            f"{value} 不是代码。写省 2 位、市 4 位、县 6 位代码，或乡镇的代码；用 lawgov towns {value} 查。"
        )
    return value


def _years(_context: click.Context, _option: click.Parameter, value: str) -> Years:
    try:
        return Years.parse(value)
    except ValueError:
        raise click.BadParameter(
            f"{value} 不是年度。写作 2024，或一段年度：2021-2024、2021-、-2022。"
        ) from None
