"""How benchmarks measure: medians of runs taken in turn, told as ratios beside their targets."""

from __future__ import annotations

import compileall
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[2]


def compiled() -> None:
    """Compile the package, so that start-up is measured as users have it."""
    compileall.compile_dir(str(ROOT / "fitwizard"), quiet=1)


def in_turn(runs: int, kinds: Mapping[str, Callable[[], float]]) -> dict[str, list[float]]:
    """Return the seconds of `runs` runs of each kind, one of each after the other; a first round warms up."""
    found: dict[str, list[float]] = {name: [] for name in kinds}
    for run in range(runs + 1):
        for name, measure in kinds.items():
            seconds = measure()
            if run:
                found[name].append(seconds)
    return found


def p99(seconds: list[float]) -> float:
    """Return the 99th percentile."""
    return quantiles(seconds, n=100)[-1]


def tell(what: str, value: float, target: float, unit: str = "x", detail: str = "") -> None:
    """Print one figure with its target and whether it is reached."""
    word = "reached" if value <= target else f"MISSED by {value - target:.3g} {unit}"
    print(f"{what:<62} {value:8.2f} {unit:<4} (target <= {target:g}) {word}  {detail}")


def tell_ratio(what: str, ours: list[float], other: list[float], target: float) -> None:
    """Print the ratio of two medians with its target."""
    a, b = median(ours), median(other)
    tell(what, a / b, target, detail=f"[{a * 1000:.2f} ms / {b * 1000:.2f} ms, {len(ours)} runs]")
