"""Figures that anyone can get again: `python -m bench`, `python -m bench.peers`, `python -m bench.exam`."""
