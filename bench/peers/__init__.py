"""Forepost beside other ways to search the same clauses, on the same questions in one run."""
