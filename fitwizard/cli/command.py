"""What all commands share: help that teaches in the person's language, and usage errors as our own sentences."""

from __future__ import annotations

from collections.abc import Sequence

import click

from fitwizard.cli.session import Session
from fitwizard.errors import Exit, FitwizardError
from fitwizard.language import Interface, Message, msg


class Command(click.Command):
    """A command with examples in its help; arguments are described in its text."""

    def __init__(self, name: str, _: Interface, *, examples: dict[str, str], **settings: object) -> None:
        settings.setdefault("context_settings", {"help_option_names": ["--help", "-h"], "max_content_width": 100})
        super().__init__(name, **settings)  # type: ignore[arg-type]
        self._words = _
        self._examples = examples

    def get_help_option(self, ctx: click.Context) -> click.Option:
        """Return the option that shows the help, on the stream of the session."""
        names = self.get_help_option_names(ctx)
        return click.Option(
            names,
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_help,
            help=self._words(msg("Show this help.")),
        )

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help page."""
        _ = self._words
        pieces = [*(self.collect_usage_pieces(ctx))]
        formatter.write_usage(ctx.command_path, " ".join(pieces).replace("[OPTIONS]", _("[OPTIONS]")), _("Usage: "))
        formatter.write_paragraph()
        formatter.write_text(self.help or "")
        required = _("[required]")
        options = [
            (record[0], record[1].replace("[required]", required))
            for option in self.get_params(ctx)
            if isinstance(option, click.Option) and (record := option.get_help_record(ctx))
        ]
        with formatter.section(_("Options")):
            formatter.write_dl([*options, ("--lang LANG", _("Language: en, de or ro."))])
        with formatter.section(_("Examples")):
            for line, told in self._examples.items():
                formatter.write(f"  {line}\n      {told}\n")


def _show_help(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        ctx.find_object(Session).print(ctx.get_help())  # type: ignore[union-attr]
        ctx.exit()


def invoked(command: click.Command, session: Session, arguments: Sequence[str]) -> int:
    """Run `command` and return its exit code. Raises `FitwizardError` for wrong use."""
    name = f"fitwizard {command.name}"
    try:
        with command.make_context(name, list(arguments), obj=session) as context:
            code = command.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.UsageError as error:
        raise FitwizardError(_reason(error), _remedy(error, name)) from None
    return int(code or Exit.FINE)


def _reason(error: click.UsageError) -> Message:
    if isinstance(error, click.NoSuchOption):
        return msg("There is no option “{name}”.", name=error.option_name)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        if isinstance(error.param, click.Option):
            return msg("The option {name} is missing.", name=error.param.opts[-1])
        return msg("{name} is missing.", name=error.param.make_metavar(error.ctx).strip("[].") if error.ctx else "")
    if isinstance(error, click.BadOptionUsage):
        return msg("The option {name} was not used as it should be.", name=error.option_name)
    if error.ctx is not None and "unexpected extra" in error.message:
        return msg("There are more arguments than this command takes.")
    return msg("{what}", what=error.message)


def _remedy(error: click.UsageError, name: str) -> Message:
    near = getattr(error, "possibilities", None)
    if near:
        return msg("Did you mean “{name}”?", name=sorted(near)[0])
    return msg("How it is used stands in: {command} --help", command=name)
