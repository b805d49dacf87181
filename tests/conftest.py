"""Settings for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# The same examples in every run, so that a red build means a changed program; `search` looks for new ones.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.register_profile("few", deadline=None, derandomize=True, max_examples=20)  # which lines run, told quickly
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))
