"""What is quoted outside of its report is masked once more: all that is hidden, and parts of it that tell."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from lawgov_site.masking.people import MASK
from lawgov_site.masking.quoted import mask_quoted
from lawgov_site.sidecar import Place, Redaction, Sidecar

TOWN = "330681109"
TELLING = 6  # characters of a longer text that is hidden


def masked(text: str, *hidden: str, allow: tuple[str, ...] = (), names: tuple[str, ...] = ()) -> str:
    sidecar = Sidecar(redact=tuple(Redaction(one, Place()) for one in hidden), allow=allow)
    return mask_quoted(text, TOWN, [sidecar], names)


@given(st.text("甲乙丙", min_size=1, max_size=30), st.text("甲乙丙", min_size=1, max_size=12))
@example("甲乙丙甲乙丙乙", "甲乙丙甲乙丙丙")
def test_all_that_is_hidden_is_masked_and_nothing_else(text: str, hidden: str) -> None:
    size = min(len(hidden), TELLING)
    parts = [at for at in range(len(text) - size + 1) if text[at : at + size] in hidden]
    own = {at + further for at in parts for further in range(size)}
    expected = "".join(MASK if at in own else char for at, char in enumerate(text))
    assert masked(text, hidden) == expected


def test_however_it_is_written() -> None:
    assert masked("住ＡＢ 區一號的人", "ab区一号") == f"住{MASK * 2} {MASK * 3}的人"


def test_what_is_personal_is_masked_and_what_is_allowed_stays() -> None:
    text = "联系电话：13805337766，值班电话：13905337766"
    assert masked(text) == f"联系电话：{MASK * 11}，值班电话：{MASK * 11}"
    assert masked(text, allow=("13905337766",)) == f"联系电话：{MASK * 11}，值班电话：13905337766"


def test_who_is_private_is_somebody() -> None:
    assert masked("由张三丰调解，赔偿张 三丰", names=("张三丰",)) == "由张某某调解，赔偿张 某某"
