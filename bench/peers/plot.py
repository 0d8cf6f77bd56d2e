"""The plot of docs/peers.md: quality against latency. Runs where matplotlib is: rows as JSON in, SVG out."""

from __future__ import annotations

import json
import sys

import matplotlib as mpl
from matplotlib import pyplot as plt

_BLUE, _GREY = "#1f4e79", "#767676"
_SIZE = (8.0, 3.4)  # inches


def draw(rows: list[dict[str, str | float]], title: str, file: str) -> None:
    """Two bar charts that share their names: right clause first, and milliseconds a question."""
    mpl.rcParams |= {"svg.fonttype": "none", "svg.hashsalt": "peers", "font.family": "sans-serif", "font.size": 9}
    figure, (quality, latency) = plt.subplots(1, 2, sharey=True, figsize=_SIZE, layout="constrained")
    names = [str(row["title"]) for row in rows]
    colours = [_BLUE if row["name"] == "forepost" else _GREY for row in rows]
    for axes, key, heading, form in (
        (quality, "first", "Right clause first (share of questions)", "{:.2f}"),
        (latency, "ms", "Latency p50 (ms a question)", "{:.1f}"),
    ):
        bars = axes.barh(names, [float(row[key]) for row in rows], color=colours)
        axes.bar_label(bars, fmt=form, padding=3)
        axes.set_title(heading, loc="left", fontsize=9)
        axes.margins(x=0.18)
        axes.spines[["top", "right"]].set_visible(False)
    quality.invert_yaxis()
    figure.suptitle(title, x=0.01, ha="left", fontsize=10)
    figure.savefig(file, metadata={"Date": None, "Title": title})


if __name__ == "__main__":
    draw(json.load(sys.stdin), sys.argv[1], sys.argv[2])
