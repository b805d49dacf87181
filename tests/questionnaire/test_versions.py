"""Which version is higher, and which one a name wants."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitwizard.errors import NotFound
from fitwizard.questionnaire.versions import Wanted, lowest_first, major_of, precedence, wanted

RISING = [
    *("0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11"),
    *("1.0.0-rc.1", "1.0.0", "1.0.9", "1.0.10", "1.9.0", "1.10.0", "2.0.0-0", "2.0.0", "10.0.0"),
]

numbers = st.integers(0, 10**25)
releases = st.tuples(numbers, numbers, numbers)


def text(release: tuple[int, ...]) -> str:
    return ".".join(map(str, release))


def test_versions_rise_as_semantic_versioning_says() -> None:
    """The example of semver.org, 11, among others."""
    assert lowest_first(reversed(RISING)) == RISING
    assert lowest_first(["2.0.0", "1.0", "", "1.0.0", "2.0.0"]) == ["1.0.0", "2.0.0"]


@given(releases, releases)
def test_releases_rise_with_their_numbers(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    """However long these are, and whatever follows a plus."""
    first, second = precedence(text(one)), precedence(text(other) + "+build.7")
    assert first is not None and second is not None
    assert (first < second, first == second) == (one < other, one == other)


@given(releases, st.from_regex(r"[0-9a-z-]{1,5}", fullmatch=True))
def test_a_release_is_higher_than_what_came_before_it(release: tuple[int, ...], before: str) -> None:
    """If what stands after the hyphen is allowed there at all."""
    early, done = precedence(f"{text(release)}-{before}"), precedence(text(release))
    assert done is not None
    assert early is None or early < done


@pytest.mark.parametrize("version", ["", "1", "1.0", "v1.0.0", "01.0.0", "1.0.0\n", "1.0.0-", "1.0.0.0", "١.0.0"])
def test_what_is_no_version_has_no_order(version: str) -> None:
    assert precedence(version) is None


def test_numbers_of_thousands_of_digits_are_compared_too() -> None:
    long = "9" * 5000
    lower, higher = precedence(f"{long}.0.0"), precedence(f"1{long}.0.0")
    assert lower is not None and higher is not None and lower < higher
    assert major_of(f"{long}.0.0") is None


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("zoo", Wanted("zoo")),
        ("zoo@0", Wanted("zoo", 0)),
        ("zoo@12", Wanted("zoo", 12)),
        ("zoo@1.2.0-rc.1", Wanted("zoo", version="1.2.0-rc.1")),
        ("@1", Wanted("@1")),
    ],
)
def test_a_name_may_say_which_version_it_wants(name: str, meant: Wanted) -> None:
    assert wanted(name) == meant


@pytest.mark.parametrize("version", ["", "1.2", "latest", "^1", "01", "1@2", "-1", " 1", "1" * 5000, "../1"])
def test_what_follows_the_at_sign_must_be_a_version(version: str) -> None:
    """The remedy shows what may stand there."""
    with pytest.raises(NotFound, match="is no version") as raised:
        wanted(f"zoo@{version}")
    assert str(raised.value.remedy).endswith("zoo@1 or zoo@1.0.0")


def test_a_version_is_admitted_whatever_it_was_built_from() -> None:
    """What follows a plus counts only where it is asked for."""
    assert Wanted("zoo", version="1.0.0").admits("1.0.0+b")
    assert not Wanted("zoo", version="1.0.0+b").admits("1.0.0")
    assert Wanted("zoo").admits("") and not Wanted("zoo", 1).admits("1")
    assert Wanted("zoo", 1).admits("1.5.0") and not Wanted("zoo", 1).admits("11.0.0")
