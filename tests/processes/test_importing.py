"""Garbage is not looked for while a module is imported for the first time, and only then."""

from __future__ import annotations

import gc

import pytest

from lawgov_site.processes.importing import importing


def test_the_collector_rests_while_a_module_is_imported() -> None:
    with importing("not_yet"):
        assert not gc.isenabled()
    assert gc.isenabled()
    with importing(__name__):
        assert gc.isenabled()


def test_the_collector_works_again_after_a_module_that_cannot_be_imported() -> None:
    with pytest.raises(ImportError), importing("not_yet"):
        raise ImportError
    assert gc.isenabled()


def test_a_collector_that_is_off_stays_off() -> None:
    gc.disable()
    try:
        with importing("not_yet"):
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
