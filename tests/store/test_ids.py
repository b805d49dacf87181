"""Names of cases: UUIDs of version 7 and their shortest beginnings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitwizard.errors import NotFound
from fitwizard.store.ids import SHORTEST, CaseIds, beginning, shortest_beginnings

NOW = datetime(2026, 1, 2, 3, 4, 5, 678900, tzinfo=UTC)
UUIDS = st.uuids().map(str)


def test_an_id_is_a_uuid_of_version_7_that_begins_with_its_time() -> None:
    """The first 48 bits are Unix milliseconds, then version and variant as in RFC 9562."""
    name = UUID(CaseIds().new(NOW))
    assert (name.version, name.variant) == (7, RFC_4122)
    assert name.int >> 80 == int(NOW.timestamp() * 1000)
    assert str(name) == str(UUID(str(name)))


def test_the_example_of_the_standard_has_the_same_time_bits() -> None:
    """RFC 9562, appendix A.6: 017F22E2-79B0-7CC3-98C4-DC0C0C07398F is made at 2022-02-22 19:22:22 UTC."""
    assert CaseIds().new(datetime(2022, 2, 22, 19, 22, 22, tzinfo=UTC)).startswith("017f22e2-79b0-7")


def test_ids_grow_within_a_millisecond_and_when_the_clock_goes_back() -> None:
    """More ids than the counter holds, then an earlier time: each is greater than the one before."""
    ids = CaseIds()
    names = [ids.new(NOW) for _ in range(5000)] + [ids.new(NOW - timedelta(days=1))]
    assert names == sorted(set(names))
    assert all(UUID(name).version == 7 for name in names)


@given(st.lists(UUIDS, unique=True, min_size=1))
def test_a_shortest_beginning_means_one_id_only(ids: list[str]) -> None:
    """It fits its own id, no other, has at least four characters, and one character less would not do."""
    for name, short in shortest_beginnings(ids).items():
        assert name.startswith(short)
        assert [other for other in ids if other.startswith(short)] == [name]
        shorter = [other for other in ids if other.startswith(short[:-1])]
        assert len(short) == SHORTEST or len(shorter) > 1


def test_no_ids_have_no_beginnings() -> None:
    """An empty store lists nothing."""
    assert shortest_beginnings([]) == {}


@given(UUIDS, st.integers(1, 36))
def test_case_dashes_and_blanks_do_not_matter_in_what_is_typed(name: str, length: int) -> None:
    """However the beginning of an id is written, it is found in the id."""
    typed = name[:length]
    for written in (typed, typed.upper(), f" {typed} ", typed.replace("-", "")):
        assert name.startswith(beginning(written))
        assert len(beginning(written)) >= len(typed.rstrip("-"))


@pytest.mark.parametrize("typed", ["", "-", "xyz", "0197%", "0" * 33])
def test_what_cannot_begin_an_id_is_not_found(typed: str) -> None:
    """A word that is no beginning of an id is an answer for a person, not an error of the database."""
    with pytest.raises(NotFound, match="There is no case"):
        beginning(typed)
