"""Changes to the tables, in order; run when the store is opened."""
