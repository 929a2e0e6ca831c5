"""The English language: writing and reading figures, articles, romanised names."""
