"""Builds and trains the models with sentence-transformers. Imported by `forepost build`, `train` and nothing else."""
