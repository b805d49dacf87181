"""Three themes: dark, light, and one of high contrast; one accent colour each. And one without any colour.

Quiet text keeps a contrast of 4.5 to its background, all text of the high-contrast theme 7 and more.
"""

from __future__ import annotations

from textual.theme import Theme


def _theme(
    name: str,
    *,
    dark: bool,
    text: str,
    quiet: str,
    faint: str,
    accent: str,
    ground: str,
    raised: str,
    alert: str,
    cursor: str = "none",
) -> Theme:
    """Return a theme from the few colours that the program uses."""
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=accent,
        accent=accent,
        foreground=text,
        background=ground,
        surface=ground,
        panel=raised,
        warning=alert,
        error=alert,
        success=accent,
        variables={
            "quiet": quiet,
            "faint": faint,
            "alert": alert,
            "raised": raised,
            "on-accent": ground,
            "block-cursor-background": accent,
            "block-cursor-foreground": ground,
            "block-cursor-text-style": "bold" if cursor == "none" else cursor,
            "palette-cursor": "none" if cursor == "none" else "underline",  # Textual drops its reversal there
            "input-cursor-text-style": cursor,
            "input-cursor-background": accent,
            "input-cursor-foreground": ground,
            "input-selection-background": f"{accent} 40%",
            "border": accent,
            "border-blurred": faint,
            "scrollbar": faint,
            "scrollbar-hover": quiet,
            "scrollbar-active": accent,
            "scrollbar-background": ground,
            "scrollbar-background-hover": ground,
            "scrollbar-background-active": ground,
            "scrollbar-corner-color": ground,
        },
    )


THEMES = (
    _theme(
        "dark", dark=True, text="#e4e4e0", quiet="#9a9a94", faint="#4a4a48",
        accent="#6cb6e8", ground="#161718", raised="#222426", alert="#e8b06c",
    ),
    _theme(
        "light", dark=False, text="#1c1c1a", quiet="#5c5c58", faint="#b8b8b2",
        accent="#0b5c94", ground="#fafaf7", raised="#ecece6", alert="#8a4b00",
    ),
    _theme(
        "contrast", dark=True, text="#ffffff", quiet="#ffffff", faint="#b0b0b0",
        accent="#ffff00", ground="#000000", raised="#000000", alert="#ffff00",
    ),
)  # fmt: skip

NO_COLOUR = _theme(
    "plain", dark=True, text="#ffffff", quiet="#ffffff", faint="#ffffff",
    accent="#ffffff", ground="#000000", raised="#000000", alert="#ffffff", cursor="reverse",
)  # fmt: skip
"""For NO_COLOR: the terminal's own two colours; cursors are seen by being reversed, all else by glyphs."""
