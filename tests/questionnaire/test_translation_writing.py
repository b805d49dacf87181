"""A translation file brought up to date: what is new, stale or gone, and everything else left as it was."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitwizard.errors import FitwizardError
from fitwizard.questionnaire.problems import ProblemsFound
from fitwizard.questionnaire.reading import read_questionnaire
from fitwizard.questionnaire.translating import text_hash, texts
from fitwizard.questionnaire.translation_reading import read_translation
from fitwizard.questionnaire.translation_standing import Told
from tests.questionnaire.samples import SHIPPED, ZOO, sound
from tests.questionnaire.test_translating import full
from tests.questionnaire.translated import (
    FILE,
    WORDS,
    begun,
    files,
    originals,
    told_otherwise,
    translations,
    update,
    without,
)

GERMAN = (ZOO / "sound.de.yaml").read_text(encoding="utf-8")
ASK = "questions.trust.ask"
TRUST = "  trust:\n    ask: Vertrauen Sie?\n"
HEAD = "fitwizard: 1\ntranslates: zoo\nlanguage: de\n"


def line_of(content: bytes, part: str) -> str:
    """Return the line that holds `part`, and the lines of the comment above it."""
    lines = content.decode().splitlines()
    number = next(n for n, line in enumerate(lines) if part in line)
    begin = number
    while lines[begin - 1].lstrip().startswith("#"):
        begin -= 1
    return "\n".join(lines[begin : number + 1])


def test_a_new_file_asks_for_every_text() -> None:
    """Each text stands empty below its original, in the order of a questionnaire; nothing counts as translated."""
    made = begun(full())
    assert set(made.open) == set(texts(full()))
    assert made.texts == {}
    assert line_of(made.content, "ask: ") == '    # TRANSLATE: Ask\n    ask: ""'
    lines = made.content.decode().splitlines()
    assert [line for line in lines if re.match(r"[a-z]", line)][:9] == [
        *("fitwizard: 1", "translates: zoo", "language: de", 'title: ""', 'summary: ""', 'intro: ""'),
        *('disclaimer: ""', "dimensions:", "sections:"),
    ]


def test_a_language_that_yaml_takes_for_something_else_is_quoted() -> None:
    """Norwegian is `no`."""
    from fitwizard.language import ENGLISH
    from fitwizard.questionnaire.translation_writing import new_translation

    assert b'language: "no"\n' in new_translation(sound(), "no", "zoo", ENGLISH)


def test_a_text_that_was_filled_in_loses_its_comment_and_is_recorded() -> None:
    """The rest of the file stays, the translator's own comments too."""
    content = begun(sound()).content.replace(b'ask: ""', b"ask: Vertrauen Sie?  # Du oder Sie", 1)
    content = content.replace(b"questions:\n", b"questions:\n  # Frau M. fragen\n")
    done = update(content, sound())
    assert done.texts == {ASK: "Vertrauen Sie?"}
    assert line_of(done.content, "Vertrauen") == "    ask: Vertrauen Sie?  # Du oder Sie"
    assert b"  # Frau M. fragen\n  trust:\n" in done.content
    assert f"    {ASK}: {text_hash(texts(sound())[ASK])}\n".encode() in done.content


def test_a_new_original_is_put_in_where_it_belongs() -> None:
    """Behind the text that goes before it in the questionnaire, with the empty lines that the file has."""
    content = begun(sound(), dict.fromkeys(texts(sound()), "T")).content
    more = without(("        ask: How many hours?", "        ask: How many hours?\n        why: Time counts."))
    assert (
        b'  hours:\n    ask: T\n    # TRANSLATE: Time counts.\n    why: ""\n\n  story:\n'
        in update(content, more).content
    )
    other = without(
        ("      - id: story", "      - id: name\n        type: text\n        ask: Name?\n      - id: story")
    )
    assert (
        b'  hours:\n    ask: T\n\n  name:\n    # TRANSLATE: Name?\n    ask: ""\n\n  story:\n'
        in update(content, other).content
    )


def test_a_label_makes_room_for_advice() -> None:
    """A choice that had its label under its id alone gets both as fields."""
    content = begun(sound(), {"questions.trust.choices.low.label": "Wenig"}).content
    more = without(("label: Little, points: 0}", "label: Little, points: 0, advice: Talk}"))
    expected = b'      low:\n        label: Wenig\n        # TRANSLATE: Talk\n        advice: ""\n'
    assert b"      low: Wenig\n" in content and expected in update(content, more).content


def test_a_stale_text_is_marked_until_the_comment_is_deleted() -> None:
    """Deleting the comment says that the text fits again; a second change of the original marks it anew."""
    content = begun(sound(), {ASK: "Vertrauen Sie?"}).content
    changed = told_otherwise(sound(), {ASK: "Do you trust your partners?"})
    marked = update(content, changed)
    assert marked.stale == (ASK,)
    comment, second, _text = line_of(marked.content, "Vertrauen").splitlines()
    assert comment.startswith("    # STALE: ") and second == "    #   Do you trust your partners?"
    assert update(marked.content, changed).content == marked.content
    done = marked.content.replace(f"{comment}\n{second}\n".encode(), b"")
    assert update(done, changed).stale == ()
    again = told_otherwise(sound(), {ASK: "Do you trust anyone?"})
    for before in (marked.content, done):
        after = update(before, again)
        assert after.stale == (ASK,)
        assert line_of(after.content, "Vertrauen").splitlines()[1] == "    #   Do you trust anyone?"


def test_a_text_is_stale_no_more_when_its_original_comes_back() -> None:
    """The file is then what it was before."""
    content = begun(sound(), {ASK: "Vertrauen Sie?"}).content
    marked = update(content, told_otherwise(sound(), {ASK: "Otherwise"}))
    back = update(marked.content, sound())
    assert (back.stale, back.content) == ((), content)


def test_a_stale_text_may_be_declared_done() -> None:
    """For an original in which only a slip was corrected."""
    content = begun(sound(), {ASK: "Vertrauen Sie?"}).content
    changed = told_otherwise(sound(), {ASK: "Do you trust others ?"})
    done = update(update(content, changed).content, changed, told=Told(fresh=frozenset([ASK])))
    assert done.stale == () and b"STALE" not in done.content


def test_what_has_vanished_is_removed_with_its_comments_and_told() -> None:
    """A heading and the neighbours stay."""
    content = begun(sound(), dict.fromkeys(texts(sound()), "T")).content
    content = content.replace(b"  story:\n", b"  # --- Last part ---\n  # about the story\n  story:\n")
    gone = without(
        ("      - id: story\n        type: text\n        ask: Tell us more.\n", ""),
        ("        show_if: {question: trust, is: high}\n", ""),
        ("          - {id: funding, label: Funding}\n", ""),
    )
    after = update(content, gone)
    assert dict(after.removed) == {"questions.story.ask": "T", "questions.services.choices.funding.label": "T"}
    assert b"  hours:\n    ask: T\n\n  # --- Last part ---\n  needs:\n" in after.content
    assert b"story" not in after.content and b"funding" not in after.content
    assert update(after.content, gone).content == after.content


def test_what_never_was_in_the_questionnaire_is_an_error() -> None:
    """It is a slip rather than something that has vanished; nothing is written then."""
    content = begun(sound(), {ASK: "T"}).content.replace(b"  trust:", b"  trsut:")
    with pytest.raises(ProblemsFound) as found:
        update(content.replace(f"{ASK}:".encode(), b"other:"), sound())
    assert [problem.code for problem in found.value.problems] == ["unknown-question"]
    assert "Did you mean “trust”?" in found.value.problems[0].told()


def test_an_open_text_of_something_that_has_vanished_goes_without_a_word() -> None:
    """Nothing is lost with it."""
    content = begun(sound()).content
    gone = without(("  - id: no_trust\n", "  - id: little_trust\n"))
    after = update(content, gone)
    assert not after.removed and b"no_trust" not in after.content
    assert b"rules:\n  # TRANSLATE: Without trust it does not work.\n  little_trust: " in after.content


def test_a_text_that_another_file_translates_is_not_asked_for() -> None:
    """An adaptation holds what it adds or changes; a text that it has nevertheless stays, an open one goes."""
    content = begun(sound(), {"title": "T"}).content
    after = update(content, sound(), wanted=[ASK])
    assert after.open == (ASK,)
    assert after.texts == {"title": "T"}


@pytest.mark.parametrize("language", ["de", "ro"])
def test_a_finished_file_stays_byte_for_byte(language: str) -> None:
    """The first run may add the record of the originals; no other line of the shipped translations changes."""
    name = f"cluster-membership.{language}.yaml"
    questionnaire = read_questionnaire((SHIPPED / "cluster-membership.yaml").read_bytes(), "q.yaml").questionnaire
    assert questionnaire is not None
    from fitwizard.language import ENGLISH
    from fitwizard.questionnaire.translation_writing import updated

    content = (SHIPPED / name).read_bytes()
    first = updated(content, name, questionnaire, texts(questionnaire), ENGLISH)
    assert (first.open, first.stale) == ((), ())
    kept = [line for line in content.splitlines() if not line.startswith(b"of:")]
    assert first.content.splitlines()[: len(kept)] == kept or first.content == content
    assert updated(first.content, name, questionnaire, texts(questionnaire), ENGLISH).content == first.content


def test_braces_stay_braces() -> None:
    """What is put between them stands on lines of its own."""
    after = update(HEAD + "questions: {trust: {ask: Vertrauen Sie?}}\n", full(), wanted=[ASK, "questions.trust.why"])
    assert b'questions: {trust: {ask: Vertrauen Sie?,\n    # TRANSLATE: Why\n    why: ""}}\n' in after.content


def test_line_ends_and_the_mark_at_the_beginning_stay() -> None:
    """A file from Windows stays one."""
    content = b"\xef\xbb\xbf" + (HEAD + "questions:\n" + TRUST).replace("\n", "\r\n").encode()
    after = update(content, sound())
    assert after.content.startswith(b"\xef\xbb\xbffitwizard: 1\r\n")
    assert after.content.count(b"\r\n") == after.content.count(b"\n") > 20


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (HEAD + "title: &t Titel\nrules: {no_trust: *t}\n", "4:8"),
        (HEAD + "? title\n: Titel\n", "4:3"),
        ("{fitwizard: 1, translates: zoo, language: de}\n", "1:1"),
        ("--- {fitwizard: 1, translates: zoo, language: de}\n", "1:5"),
    ],
)
def test_a_file_that_cannot_be_edited_is_refused_with_the_place(text: str, place: str) -> None:
    """Rather than written anew."""
    with pytest.raises(FitwizardError) as error:
        update(text, sound())
    assert str(error.value.reason).startswith(f"{FILE}:{place}: ")


@pytest.mark.parametrize("text", ["", "[", "5", HEAD + "title: [\n", "id: zoo\n", HEAD.replace("zoo", "other")])
def test_a_faulty_file_is_refused_with_all_its_problems(text: str) -> None:
    """Nothing can be brought up to date in it."""
    with pytest.raises(ProblemsFound):
        update(text, sound())


@pytest.mark.parametrize(
    "comment", ["# TRANSLATE this some day", "# STALE", "#   indented", "# TODO: ask", "# a: b", "#"]
)
def test_comments_of_people_stay(comment: str) -> None:
    """Only what begins exactly like a comment of ours is one, and only outside of texts."""
    text = HEAD + f"questions:\n  {comment}\n  trust:\n    {comment}\n    ask: |-\n      # TRANSLATE: a\n      b\n"
    after = update(text, sound())
    assert after.content.decode().count(comment) >= 2
    assert after.texts[ASK] == "# TRANSLATE: a\nb"


@given(st.data())
@settings(max_examples=40)
def test_texts_stay_and_a_second_run_changes_nothing(data: st.DataObject) -> None:
    """Whatever the file looks like, and whatever changed in the questionnaire."""
    questionnaire = data.draw(originals())
    told = data.draw(translations(questionnaire))
    content = data.draw(files(questionnaire, told))
    before, _problems = read_translation(content, FILE, questionnaire)
    assert before is not None
    first = update(content, questionnaire)
    assert first.texts == told
    assert set(first.open) == texts(questionnaire).keys() - told.keys()
    assert update(first.content, questionnaire).content == first.content
    some = data.draw(st.lists(st.sampled_from([*texts(questionnaire)]), max_size=4, unique=True))
    changed = told_otherwise(questionnaire, {key: data.draw(WORDS) for key in some})
    second = update(first.content, changed)
    assert set(second.stale) == {key for key in told if texts(changed)[key] != texts(questionnaire)[key]}
    assert second.texts == told
    assert update(second.content, changed).content == second.content


@given(st.data())
@settings(max_examples=25)
def test_a_text_is_written_so_that_it_is_read_again(data: st.DataObject) -> None:
    """Any text may come from a translator's tool, to a new file and to one that has another text already."""
    questionnaire = data.draw(originals())
    told = data.draw(translations(questionnaire))
    content = data.draw(files(questionnaire, data.draw(translations(questionnaire))))
    assert begun(questionnaire, told).texts == told
    after = update(content, questionnaire, told=Told(told, fresh=frozenset(told)))
    assert {key: after.texts[key] for key in told} == told


@given(st.data())
@settings(max_examples=25)
def test_comments_and_order_stay(data: st.DataObject) -> None:
    """All lines that a file had, but for comments of ours and the record, are in it afterwards, in their order."""
    questionnaire = full()
    content = begun(questionnaire, dict.fromkeys(texts(questionnaire), "Text")).content
    lines = content.decode().splitlines()
    end = lines.index("of:")
    for number, at in enumerate(data.draw(st.lists(st.integers(0, end - 2), max_size=6))):
        indent = len(lines[at]) - len(lines[at].lstrip())
        lines.insert(at, f"{' ' * indent}# remark {number}")
    content = ("\n".join(lines) + "\n").encode()
    some = data.draw(st.lists(st.sampled_from([*texts(questionnaire)]), max_size=6, unique=True))
    after = update(content, told_otherwise(questionnaire, dict.fromkeys(some, "Other"))).content.decode()
    ours = re.compile(r" *#( STALE|  )|    [a-z_.]+: .*")
    kept = [line for line in after.splitlines() if not ours.match(line)]
    assert kept == [line for line in content.decode().splitlines() if not ours.match(line)]
