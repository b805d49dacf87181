"""A questionnaire as a form to fill in by hand."""
