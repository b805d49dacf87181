"""Installed packages that offer questionnaires, by an entry point in the group `fitwizard.questionnaires`.

They are found without `importlib.metadata`, whose import alone would take twenty times as long as what is done here:
names of folders and the files `entry_points.txt` in them are looked at (about a millisecond for sixty packages), and
nothing of a package is imported. What is not unpacked into folders, such as a zip file on `sys.path`, is not found.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fitwizard.language import Message, msg
from fitwizard.questionnaire.catalogue_places import Place
from fitwizard.questionnaire.nearest import shortened

GROUP = "fitwizard.questionnaires"
"""The group of entry points; the value of each names a package whose folder holds YAML files."""

_MARK = GROUP.encode()
_ENDINGS = (".dist-info", ".egg-info")
_LONGEST = 1_000_000  # bytes of a sensible entry_points.txt


@dataclass(frozen=True)
class Offer:
    """An entry point of a package: what it is called, and which package or module it names."""

    package: str
    name: str
    value: str


def offers(search_path: Sequence[str]) -> Iterator[Offer]:
    """Yield the entry points of the packages in the folders of `search_path`, which is like `sys.path`.

    Of two packages with one name the first counts, as it does when it is imported.
    """
    seen = set()
    for folder in dict.fromkeys(search_path):
        for metadata in _metadata_folders(folder or os.curdir):
            package = _name(metadata)
            if package not in seen:
                seen.add(package)
                yield from _offers_of(package, metadata)


def place_of(offer: Offer) -> Place | Message:
    """Return the place that an entry point names, or what is wrong with it."""
    trouble = msg(
        "The package {package} offers questionnaires in “{value}”, where there is no folder. Ask its authors for "
        "another version.",
        package=offer.package,
        value=shortened(offer.value),
    )
    folder = _folder(offer.value)
    return trouble if folder is None else Place("package", folder, offer.package)


def _metadata_folders(folder: str) -> list[Path]:
    try:
        with os.scandir(folder) as found:
            return sorted(Path(item.path) for item in found if item.name.endswith(_ENDINGS))
    except (OSError, ValueError):  # a zip file, or a folder that is not there
        return []


def _name(metadata: Path) -> str:
    """Return the name of a package as pip writes it, of a path such as `.../acme_questions-1.0.dist-info`."""
    return re.sub(r"[-_.]+", "-", metadata.stem.partition("-")[0]).lower()


def _offers_of(package: str, metadata: Path) -> Iterator[Offer]:
    try:
        with (metadata / "entry_points.txt").open("rb") as file:
            content = file.read(_LONGEST)
    except OSError:  # most packages have none
        return
    if _MARK not in content:
        return
    within = False
    for line in map(str.strip, content.decode("utf-8", "replace").splitlines()):
        if line.startswith("["):
            within = line == f"[{GROUP}]"
        elif within and "=" in line and not line.startswith(("#", ";")):
            name, _, value = line.partition("=")
            yield Offer(package, name.strip(), value.strip())


def _folder(value: str) -> Path | None:
    """Return the folder of a package, or of a module in a package, without importing either; None if there is none."""
    first, *rest = value.split(".")
    if not all(part.isidentifier() for part in (first, *rest)):
        return None
    from importlib.util import find_spec

    try:
        spec = find_spec(first)  # of a name without a dot it imports nothing
    except (ImportError, ValueError, AttributeError, OSError):  # what the finders of others may raise
        return None
    # A module that lies alone among all packages has no folder of its own.
    for location in (spec.submodule_search_locations if spec is not None else None) or ():
        path = Path(location, *rest)
        if path.is_dir():
            return path
        if path.with_suffix(".py").is_file():
            return path.parent
    return None
