"""Packages as pip leaves them on the disk."""

from __future__ import annotations

from pathlib import Path


def install(site: Path, name: str, entry_points: str, files: dict[str, str] | None = None) -> Path:
    """Lay a package into the folder `site`: its metadata with `entry_points`, and `files` by their paths."""
    metadata = site / f"{name.replace('-', '_')}-1.0.dist-info"
    texts = {
        f"{metadata.name}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{metadata.name}/entry_points.txt": entry_points,
        **(files or {}),
    }
    for path, text in texts.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    return metadata


def offering(*values: str) -> str:
    """Return the entry points of a package that offers questionnaires in the packages it names."""
    lines = "".join(f"some{number} = {value}\n" for number, value in enumerate(values))
    return f"[console_scripts]\nacme = acme:main\n\n[fitwizard.questionnaires]\n# ours\n{lines}\n[other]\nx = y\n"
