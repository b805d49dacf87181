"""The interface's catalogues, for developers: collect the messages, update the translations, compile them.

    python -m tests.catalogues              update every .po from the source, and compile it
    python -m tests.catalogues de           the same for one language
    python -m tests.catalogues todo [de]    print what is not translated yet

Uses Babel. `_("...")`, `_.plural(...)`, `msg(...)` and `msgn(...)` mark messages (see `fitwizard.language`).
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from fitwizard.language import LANGUAGES, LOCALE_FOLDER

KEYWORDS = {"_": None, "msg": None, "plural": (1, 2), "msgn": (1, 2)}
DAY = datetime(2026, 11, 23, tzinfo=UTC)
TRANSLATED = [language for language in LANGUAGES if language != "en"]


def source_messages() -> Catalog:
    """Return the catalogue of every message in the source, with the files it stands in."""
    found = Catalog(project="fitwizard", fuzzy=False)
    folder = LOCALE_FOLDER.parent
    methods = [("**.py", "python"), ("**.jinja", "jinja2.ext:babel_extract")]
    for file, line, text, comments, context in extract_from_dir(folder, methods, keywords=KEYWORDS):
        del line  # line numbers would change every catalogue with every edit
        found.add(text, locations=[(f"fitwizard/{file}", None)], auto_comments=comments, context=context)  # type: ignore[list-item]
    return found


def po_file(language: str) -> Path:
    """Return the path of a language's catalogue."""
    return LOCALE_FOLDER / language / "LC_MESSAGES" / "fitwizard.po"


def empty(language: str) -> Catalog:
    """Return a catalogue without messages; its head never changes by itself, so that a diff shows translations only."""
    return Catalog(
        locale=language,
        project="fitwizard",
        version=" ",
        copyright_holder="fitwizard contributors",
        msgid_bugs_address=" ",
        creation_date=DAY,
        revision_date=DAY,
        last_translator="fitwizard contributors",
        language_team=LANGUAGES[language],
        header_comment=f"# fitwizard's interface in {LANGUAGES[language]}.",
        fuzzy=False,
    )


def catalogue(language: str) -> Catalog:
    """Return a language's catalogue as it stands in its file, an empty one without a file."""
    path = po_file(language)
    if not path.exists():
        return empty(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> Catalog:
    """Return a language's catalogue with the messages of the source: new ones empty, vanished ones gone."""
    current, new = catalogue(language), empty(language)
    for message in source_messages():
        if message.id:
            known = current.get(message.id if isinstance(message.id, str) else message.id[0])
            string = known.string if known is not None and known.id == message.id else None
            new.add(message.id, string, locations=message.locations)
    return new


def written(current: Catalog) -> bytes:
    """Return a catalogue as the bytes of its .po file."""
    out = BytesIO()
    write_po(out, current, width=120, sort_output=True, omit_header=False, include_lineno=False)
    return out.getvalue()


def compiled(current: Catalog) -> bytes:
    """Return a catalogue as the bytes of its .mo file."""
    out = BytesIO()
    write_mo(out, current)
    return out.getvalue()


def untranslated(current: Catalog) -> list[Message]:
    """Return the messages that have no translation, or not one for each plural form."""
    return [m for m in current if m.id and not (all(m.string) if isinstance(m.string, (tuple, list)) else m.string)]


def main(arguments: list[str]) -> None:
    """Update and compile catalogues, or print what is left to translate."""
    only_todo = arguments[:1] == ["todo"]
    for language in arguments[only_todo:] or TRANSLATED:
        current = updated(language)
        left = untranslated(current)
        if only_todo:
            for message in left:
                print(f"{language}: {message.id!r}")
            continue
        po_file(language).parent.mkdir(parents=True, exist_ok=True)
        po_file(language).write_bytes(written(current))
        po_file(language).with_suffix(".mo").write_bytes(compiled(current))
        print(f"{language}: {len(current)} messages, {len(left)} not translated")


if __name__ == "__main__":
    main(sys.argv[1:])
