"""The exam as an HTML page that stands alone, with plots: no address in it leads elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from adapters.cli import exam
from knowledge.labelled import Intent
from knowledge.marks import Bin, Mark, Marks

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    auto_reload=False,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_MISSES_SHOWN = 40
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_SIDE, _LEFT, _TOP = 300, 52, 32  # of the reliability plot
_WIDTH, _HEIGHT = _LEFT + _SIDE + 24, _TOP + _SIDE + 52

# A page may set these colours; alone, a plot is dark on white.
_INK, _FAINT, _LINE, _PAPER = (
    "var(--ink,#1c1c21)",
    "var(--faint,#5c5c66)",
    "var(--line,#1f4e79)",
    "var(--paper,#ffffff)",
)


def write(file: Path, results: Mapping[str, Marks]) -> None:
    """Write the page.

    Raises:
        NoSuchExamError: it cannot be written there.
    """
    try:
        file.write_text(render(results), encoding="utf-8")
    except OSError as error:
        raise exam.NoSuchExamError(f"{file} cannot be written: {error.strerror or error}.") from error


def render(results: Mapping[str, Marks]) -> str:
    """The page: a part for each file."""
    return _TEMPLATES.get_template("exam_page.html").render(
        results=results,
        exam=exam,
        intents=[intent.value for intent in Intent],
        marks_plot=marks_plot,
        reliability_plot=reliability_plot,
        misses_shown=_MISSES_SHOWN,
        shade=_shade,
    )


def reliability_plot(plots: Mapping[str, Sequence[Bin]], title: str) -> Markup:
    """What was claimed against what came true, each exam beside the other.

    On the dashed line a score is a probability; a dot's area counts items.
    """
    parts: list[str] = []
    for place, (name, bins) in enumerate(plots.items()):
        parts += [f'<g transform="translate({place * _WIDTH} 0)">', *_axes(name), *_curve(bins), "</g>"]
    told = "; ".join(
        f"{name}: claimed {own.score:.2f}, right {own.right:.2f} of {own.of}"
        for name, bins in plots.items()
        for own in bins
    )
    return _svg(title, told, _WIDTH * len(plots), _HEIGHT, parts)


def marks_plot(marks: Mapping[str, Mark], title: str) -> Markup:
    """Each mark as a dot with the interval in which its true share lies."""
    names, side, row, top = 230, 300, 26, 10
    foot = top + row * len(marks)
    parts = []
    for tick in _TICKS:
        x = names + tick * side
        parts += [_line(x, top, x, foot, colour=_FAINT, faint=True), _text(x, foot + 18, f"{tick:g}", "middle")]
    for place, (name, mark) in enumerate(marks.items()):
        y = top + row * (place + 0.5)
        parts.append(_text(names - 12, y + 4, name, "end"))
        if mark.of:
            low, high = (names + share * side for share in mark.interval)
            x = names + mark.share * side
            parts.append(_line(low, y, high, y, colour=_LINE))
            parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" style="fill:{_LINE}"/>')
        parts.append(_text(names + side + 16, y + 4, f"{mark.share:.3f}" if mark.of else "–", "start"))
    told = "; ".join(f"{name} {mark.share:.3f} of {mark.of:g}" for name, mark in marks.items())
    return _svg(title, told, names + side + 70, foot + 30, parts)


def _axes(name: str) -> list[str]:
    parts = [_text(_LEFT, _TOP - 12, name, "start"), _line(*_at(0, 0), *_at(1, 1), colour=_FAINT, dashed=True)]
    for tick in _TICKS:
        (x, y), (_, height) = _at(tick, 0), _at(0, tick)
        parts += [_line(x, y, x, y + 5), _line(_LEFT - 5, height, _LEFT, height)]
        parts += [_text(x, y + 18, f"{tick:g}", "middle"), _text(_LEFT - 9, height + 4, f"{tick:g}", "end")]
    parts += [_line(*_at(0, 0), *_at(1, 0)), _line(*_at(0, 0), *_at(0, 1))]
    parts.append(_text(_LEFT + _SIDE / 2, _TOP + _SIDE + 40, "score claimed", "middle"))
    parts.append(_text(14, _TOP + _SIDE / 2, "share that was right", "middle", turned=True))
    return parts


def _curve(bins: Sequence[Bin]) -> list[str]:
    most = max((own.of for own in bins), default=1)
    points = [_at(own.score, own.right) for own in bins]
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    parts = [f'<polyline points="{joined}" style="fill:none;stroke:{_LINE};stroke-width:1.5"/>']
    for own, (x, y) in zip(bins, points, strict=True):
        radius = 3 + 7 * (own.of / most) ** 0.5
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" style="fill:{_LINE};fill-opacity:.75"/>')
    return parts


def _at(claimed: float, true: float) -> tuple[float, float]:
    """Where a point of the reliability plot lies."""
    return _LEFT + claimed * _SIDE, _TOP + (1 - true) * _SIDE


def _shade(count: int, whole: int) -> float:
    """How strong a cell of the matrix is coloured: one item can still be seen, and a number on many still be read."""
    return 0.0 if not count else 0.08 + 0.37 * count / whole


def _svg(title: str, told: str, width: float, height: float, parts: Sequence[str]) -> Markup:
    """A picture with its name and its contents in words for those who do not see it."""
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" role="img" font-family="system-ui, sans-serif" font-size="13">'
    )
    words = f"<title>{escape(title)}</title><desc>{escape(told)}</desc>"
    paper = f'<rect width="100%" height="100%" style="fill:{_PAPER}"/>'
    return Markup("\n".join([opening, words, paper, *parts, "</svg>"]))  # noqa: S704  words are escaped where they enter


def _line(  # noqa: PLR0913  a line has two ends
    x: float, y: float, to_x: float, to_y: float, *, colour: str = _INK, dashed: bool = False, faint: bool = False
) -> str:
    style = f"stroke:{colour};stroke-width:{2 if colour == _LINE else 1}"
    style += ";stroke-dasharray:5 4" if dashed else ""
    style += ";stroke-opacity:.35" if faint else ""
    return f'<line x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}" style="{style}"/>'


def _text(x: float, y: float, words: str, anchor: str, *, turned: bool = False) -> str:
    turn = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if turned else ""
    style = f'text-anchor="{anchor}" style="fill:{_INK}"{turn}'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{escape(words)}</text>'
