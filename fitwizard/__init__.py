"""A wizard that tells a company how well membership in an industry cluster fits it, and why."""

__version__ = "0.1.0"
