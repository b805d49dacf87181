"""`fitwizard show`: the whole of a questionnaire as YAML, with all that it extends in it; or a list of its ids."""

from __future__ import annotations

import click

from fitwizard.cli.command import Command
from fitwizard.cli.session import Session
from fitwizard.errors import Exit, FitwizardError
from fitwizard.language import Interface, msg


def command(_: Interface) -> click.Command:
    """Return the command in the language of `_`."""
    help_text = _(
        "Prints a questionnaire as one YAML file that needs no other. Of one that extends another, this is what comes "
        "of both; “adapts” says what it was made of. With --ids, only a short list of what there is and what it is "
        "called. QUESTIONNAIRE is an id or a file."
    )
    examples = {
        "fitwizard show cluster-membership --ids": _("The ids that an adaptation refers to."),
        "fitwizard show mine.yaml": _("The whole questionnaire that an adaptation comes to."),
        "fitwizard show mine.yaml --origin": _("Each part with the file and the line it comes from."),
        "fitwizard show cluster-membership > copy.yaml": _("A copy of the shipped one."),
    }

    @click.command(cls=Command, name="show", _=_, help=help_text, examples=examples)
    @click.argument("questionnaire", metavar=_("QUESTIONNAIRE"))
    @click.option("--origin", is_flag=True, help=_("Say of each part which file and line it comes from."))
    @click.option("--ids", is_flag=True, help=_("List the ids of all parts, with the first words of each."))
    @click.pass_obj
    def show(session: Session, questionnaire: str, origin: bool, ids: bool) -> int:
        if origin and ids:
            raise FitwizardError(msg("--origin and --ids do not go together."), msg("Leave one of them out."))
        return _ids_shown(session, questionnaire) if ids else _shown(session, questionnaire, origin=origin)

    return show


def _ids_shown(session: Session, name: str) -> int:
    from fitwizard.cli.ids_told import ids_told
    from fitwizard.cli.showing import text_width

    questionnaire = session.catalogue().find(name).questionnaire
    session.print("\n".join(ids_told(questionnaire, session.words, text_width(session))))
    return Exit.FINE


def _shown(session: Session, name: str, *, origin: bool) -> int:
    from fitwizard.questionnaire.origins import origins, short_names
    from fitwizard.questionnaire.problems import ProblemsFound, errors
    from fitwizard.questionnaire.yaml_writing import yaml_text

    catalogue = session.catalogue()
    path = catalogue.file_of(name)
    reading = catalogue.read(path)
    if reading.questionnaire is None:
        raise ProblemsFound(errors(reading.problems), str(path))
    head, comments = "", None
    if origin:
        names = short_names([str(path), *reading.base_files])
        head = "".join(f"# {short}: {file}\n" for file, short in names.items())
        comments = origins(reading.source, names)
    session.print(head + yaml_text(reading.data, comments).removesuffix("\n"))
    return Exit.FINE
