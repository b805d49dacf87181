"""A result in words: sentences, headings and numbers as people see them, in one language."""
