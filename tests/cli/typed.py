"""Commands as a person types them, and a report that they can take."""

from click.testing import CliRunner, Result

from lawgov_site.cli import lawgov

GOOD = """\
重庆市万州区白土镇2024年法治政府建设情况报告
一、主要举措和成效
开展普法宣传。
二、存在的不足
力量薄弱。
"""


def run(*arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(lawgov, arguments, input=given)
