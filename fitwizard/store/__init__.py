"""The case store: cases, their answers and their history, each answer on the disk before the next question."""

from fitwizard.store.cases import CaseStore
from fitwizard.store.model import AmbiguousCase, Case, ChangedElsewhere, Event, Scenario, Upgrade

__all__ = ["AmbiguousCase", "Case", "CaseStore", "ChangedElsewhere", "Event", "Scenario", "Upgrade"]
