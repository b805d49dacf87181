"""Faults of shape in words: for each a code, a reason and a remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fitwizard.language import Message, msg
from fitwizard.questionnaire import values
from fitwizard.questionnaire.model import FORMAT
from fitwizard.questionnaire.nearest import shortened, suggestion
from fitwizard.questionnaire.problems import Problem
from fitwizard.questionnaire.shape import Fault
from fitwizard.questionnaire.values import ID_PATTERN, QUESTIONNAIRE_ID_PATTERN, VERSION_PATTERN
from fitwizard.questionnaire.yaml_source import YamlSource

_ID_REMEDY = msg("Write small letters, digits and single underscores, beginning with a letter.")
_QUESTIONNAIRE_ID_REMEDY = msg("Write small letters, digits and single hyphens, beginning with a letter.")
_OTHER_ID = msg("Choose another word; yes, no, on, off, true, false and null are no ids, with quotes or without.")


def shape_problems(found: Iterable[Fault], source: YamlSource) -> list[Problem]:
    """Return the problem behind each fault."""
    return [_problem(fault, source) for fault in found]


def _problem(fault: Fault, source: YamlSource) -> Problem:
    path = fault.path
    if path and _is_rest_of_a_value(fault, source):
        return Problem("stray-comma", source.key_place(path), *_stray_comma(path[-1]))
    code, reason, remedy = _said(fault, source)
    if fault.code == "union_tag_invalid":
        path = (*path, "type")
    at_key = fault.at_key or fault.code in ("missing", "extra_forbidden", "invalid_key", "union_tag_not_found")
    return Problem(code, source.key_place(path) if at_key else source.place(path), reason, remedy)


def _is_rest_of_a_value(fault: Fault, source: YamlSource) -> bool:
    """Return whether a name without a value is what follows a comma in a text or a number in braces."""
    wanted = fault.at_key or fault.code in ("extra_forbidden", "invalid_key")
    value = fault.value if fault.code == "extra_forbidden" else None
    return wanted and value is None and not source.has_colon(fault.path)


def _stray_comma(name: object) -> tuple[Message, Message]:
    if isinstance(name, str):
        reason = msg("After the comma stands “{words}”, which is no field with a value.", words=shortened(name))
        return reason, msg("In braces and brackets, put a text that holds a comma in quotes.")
    reason = msg("After the comma stands the number {number}, which is no field.", number=shortened(name))
    return reason, msg("Write a decimal number with a point, as in 2.5.")


def _said(fault: Fault, source: YamlSource) -> tuple[str, Message, Message]:
    """Return the code of a fault, its reason and its remedy."""
    name = shortened(fault.path[-1]) if fault.path else ""
    match fault.code:
        case "missing":
            return missing_field(name)
        case "union_tag_not_found":
            return missing_field("type")
        case "extra_forbidden" | "invalid_key":
            if not isinstance(fault.path[-1], str):  # what YAML takes for something else than a word
                name = shortened(source.raw_word(fault.path, key=True) or name)
            reason = msg("There is no field “{name}” here.", name=name)
            return "unknown-field", reason, suggestion(name, fault.known)
        case "string_type":
            return _no_text(fault, source)
        case "string_pattern_mismatch":
            return _wrong_text(fault)
        case "literal_error":
            word = source.raw_word(fault.path) if isinstance(fault.value, bool) else shortened(fault.value)
            return (
                "unknown-word",
                msg("“{word}” is not possible here.", word=word),
                suggestion(word, fault.known),
            )
        case "union_tag_invalid":
            assert isinstance(fault.value, dict)
            word = shortened(fault.value.get("type"))
            reason = msg("There is no type of question called “{type}”.", type=word)
            return "unknown-type", reason, suggestion(word, fault.known)
        case _:
            code, reason, remedy = SAID.get(fault.code, SAID["other"])
            return code, reason, remedy


def not_this_format(data: object, source: YamlSource) -> list[Problem]:
    """Return the one problem of a file that holds no fields, or follows another format than the one read here."""
    if not isinstance(data, dict):
        reason, remedy = msg("The file holds no fields."), msg("Begin with the line “fitwizard: 1”.")
        return [Problem("not-a-mapping", source.place(), reason, remedy)]
    number = data.get("fitwizard", FORMAT)
    if type(number) is int and number == FORMAT:
        return []
    return [
        Problem(
            "unknown-format",
            source.place(("fitwizard",)),
            msg("The file follows another format than {format}, the one that this program reads.", format=FORMAT),
            msg("Write “fitwizard: {format}” if it does follow that, or install a newer version.", format=FORMAT),
        )
    ]


def missing_field(name: str) -> tuple[str, Message, Message]:
    """Return the code, the reason and the remedy of a field that is missing."""
    return (
        "missing-field",
        msg("The field “{name}” is missing.", name=name),
        msg("Add a line “{name}:” with its value.", name=name),
    )


def _no_text(fault: Fault, source: YamlSource) -> tuple[str, Message, Message]:
    """Say that a number, a boolean, nothing or a structure stands where a text or a word is meant."""
    if fault.value is None and not fault.at_key:
        return "missing-value", msg("The value is missing."), msg("Write it, or delete the field.")
    if isinstance(fault.value, list | dict | tuple):
        reason = msg("A list or a mapping stands where a text is meant.")
        return "not-a-text", reason, msg("Write one text, in quotes if it begins with a bracket.")
    raw = shortened(source.raw_word(fault.path, key=fault.at_key) or "null")
    if fault.pattern == VERSION_PATTERN:
        return _wrong_version(raw)
    an_id = fault.pattern in (ID_PATTERN, QUESTIONNAIRE_ID_PATTERN)
    if fault.value is None or isinstance(fault.value, bool):
        code = "boolean-for-text" if raw.lower() in ("true", "false") else "unquoted-word"
        reason = msg("YAML does not read the unquoted {word} as a word, and one is meant here.", word=raw)
        return code, reason, _OTHER_ID if an_id else msg('Put it in quotes: "{word}"', word=raw)
    if an_id:
        return (
            "number-for-text",
            msg("The number {number} stands where an id is meant.", number=raw),
            _ID_REMEDY if fault.pattern == ID_PATTERN else _QUESTIONNAIRE_ID_REMEDY,
        )
    return (
        "number-for-text",
        msg("The number {number} stands where a text is meant.", number=raw),
        msg('Put it in quotes: "{number}"', number=raw),
    )


def _wrong_text(fault: Fault) -> tuple[str, Message, Message]:
    """Say that a text is not of the kind that is wanted."""
    word = shortened(fault.value)
    match fault.pattern:
        case values.VERSION_PATTERN:
            return _wrong_version(word)
        case values.LANGUAGE_PATTERN:
            reason = msg("“{word}” is no language tag.", word=word)
            return "bad-language", reason, msg("Write a tag such as en, de or de-AT.")
        case values.ID_PATTERN | values.QUESTIONNAIRE_ID_PATTERN:
            return _wrong_id(word, "_" if fault.pattern == values.ID_PATTERN else "-")
        case _:
            return "empty-text", msg("The text is empty."), msg("Write the text, or delete the field.")


def _wrong_version(word: str) -> tuple[str, Message, Message]:
    return (
        "bad-version",
        msg("“{version}” is no version.", version=word),
        msg("Write three numbers with dots between them, such as 1.0.0."),
    )


def _wrong_id(word: str, joint: str) -> tuple[str, Message, Message]:
    reason = msg("“{id}” has not the shape of an id.", id=word)
    better = re.sub(r"[^a-z0-9]+", joint, word.lower()).strip(joint)
    if re.match("[a-z]", better):
        return "bad-id", reason, msg("Write “{id}”, for example.", id=better)
    return "bad-id", reason, _ID_REMEDY if joint == "_" else _QUESTIONNAIRE_ID_REMEDY


_NUMBER_REMEDY = msg("Write digits, with a point before decimals and no quotes.")

SAID: dict[str, tuple[str, Message, Message]] = {
    "bool_type": (
        "not-a-boolean",
        msg("Neither true nor false stands here."),
        msg("Write true or false."),
    ),
    "model_type": (
        "not-a-mapping",
        msg("Fields with values are meant here, and something else stands."),
        msg("Write each field on a line of its own: its name, a colon, a space and the value."),
    ),
    "tuple_type": (
        "not-a-list",
        msg("A list is meant here, and something else stands."),
        msg("Write each entry on a line of its own after a dash, or all of them in [brackets]."),
    ),
    "too_short": (
        "empty-list",
        msg("The list is empty."),
        msg("Write at least one entry, or delete the field."),
    ),
    "not-a-number": (
        "not-a-number",
        msg("A number is meant here, and something else stands."),
        _NUMBER_REMEDY,
    ),
    "number-not-finite": (
        "number-not-finite",
        msg("The number is infinite, or none at all."),
        _NUMBER_REMEDY,
    ),
    "too-many-places": (
        "too-many-places",
        msg("The number has more than three decimal places."),
        msg("Round it to three."),
    ),
    "number-too-large": (
        "number-too-large",
        msg("The number is not between -1000000 and 1000000."),
        msg("Write a number from -1000000 to 1000000."),
    ),
    "number-negative": (
        "number-negative",
        msg("The number is negative, which means nothing here."),
        msg("Write 0 or more."),
    ),
    "number-out-of-range": (
        "number-out-of-range",
        msg("The number is outside 0 to 100."),
        msg("Write a number from 0 to 100."),
    ),
    "share-out-of-range": (
        "share-out-of-range",
        msg("The share is outside 0 to 1."),
        msg("Write a share from 0 to 1, such as 0.5 for a half."),
    ),
    "not-a-count": (
        "not-a-count",
        msg("A count is meant here, and this number is not one."),
        msg("Write a whole number without a sign; a size or a limit begins at 1."),
    ),
    "other": (
        "bad-value",
        msg("This value is not possible here."),
        msg("Look up the field in the description of the format."),
    ),
}
for _same in ("dict_type", "model_attributes_type"):
    SAID[_same] = SAID["model_type"]
