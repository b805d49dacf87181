"""What two version numbers say, and whether that goes with a change."""

from __future__ import annotations

import pytest

from fitwizard.questionnaire.version_steps import Step, claim, judged, next_version


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ("1.0.0", "1.0.0", Step.NONE),
        ("1.0.0", "1.0.0+build", Step.NONE),
        ("1.0.0", "1.0.1", Step.PATCH),
        ("1.0.9", "1.1.0", Step.MINOR),
        ("1.9.9", "2.0.0", Step.MAJOR),
        ("9.0.0", "10.0.0", Step.MAJOR),
        ("1.1.0", "1.0.9", None),
        ("2.0.0", "2.0.0-rc.1", None),
        ("1.0.0", "2.0.0-rc.1", Step.MAJOR),
    ],
)
def test_two_numbers_claim_a_step(old: str, new: str, step: Step | None) -> None:
    """The first number that differs says which; a lower version claims none."""
    assert claim(old, new).step is step


def test_a_step_must_be_large_enough() -> None:
    """A larger one is allowed, a smaller one and a way back are not."""
    assert claim("1.0.0", "1.1.0").fits(Step.MINOR) and claim("1.0.0", "2.0.0").fits(Step.PATCH)
    assert not claim("1.0.0", "1.1.0").fits(Step.MAJOR) and not claim("1.0.0", "1.0.0").fits(Step.PATCH)
    assert not claim("1.1.0", "1.0.0").fits(Step.PATCH)


def test_before_a_release_everything_may_change() -> None:
    """Behind a pre-release and below 1.0.0, as semantic versioning has it; but not under the same number."""
    assert claim("2.0.0-rc.1", "2.0.0").fits(Step.MAJOR)
    assert claim("0.1.0", "0.1.1").fits(Step.MAJOR)
    assert not claim("0.1.0", "0.1.0").fits(Step.PATCH)


def test_the_next_version_is_one_step_on() -> None:
    """Also where a number has more digits than a computer's word."""
    assert [next_version("1.2.3-rc.1+x", step) for step in Step] == ["1.2.3", "1.2.4", "1.3.0", "2.0.0"]
    assert next_version("1.9999999999999999999999.0", Step.MINOR) == "1.10000000000000000000000.0"
    assert next_version("9" * 5000 + ".0.0", Step.MAJOR) == "1" + "0" * 5000 + ".0.0"


def test_the_sentence_names_the_version_that_is_needed() -> None:
    """For a step that is too small, for none, and for a larger one than needed."""
    assert str(judged("1.0.0", "1.0.1", Step.MAJOR)).endswith("a patch step; these changes need a major step: 2.0.0")
    assert str(judged("1.0.0", "1.0.0", Step.PATCH)).endswith("these changes need a patch step: 1.0.1")
    assert "would be enough: 1.0.1" in str(judged("1.0.0", "2.0.0", Step.PATCH))
    assert "fits these changes" in str(judged("1.0.0", "1.1.0", Step.MINOR))
    assert "goes back" in str(judged("1.1.0", "1.0.0", Step.PATCH))
    assert "Nothing" in str(judged("1.0.0", "1.1.0", Step.NONE))
