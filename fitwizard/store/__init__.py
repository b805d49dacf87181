"""The case store: cases, their answers and their history, each answer on the disk before the next question."""

from fitwizard.store.cases import CaseStore
from fitwizard.store.model import AmbiguousCase, Case, ChangedElsewhere, Event, Upgrade

__all__ = ["AmbiguousCase", "Case", "CaseStore", "ChangedElsewhere", "Event", "Upgrade"]
