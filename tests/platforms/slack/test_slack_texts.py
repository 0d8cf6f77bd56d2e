from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.addresses import Spot, spot
from adapters.slack.texts import cut_escaped, escape, pieces, readable


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("<@UBOT> can I post this?", "can I post this?"),
        ("hello <@UBOT|forepost>: may I?", "hello may I?"),
        ("see <https://example.org/a?b=1&amp;c=2>", "see https://example.org/a?b=1&c=2"),
        ("see <https://example.org|our page>", "see our page (https://example.org)"),
        ("see <http://example.org|example.org>", "see example.org"),
        ("<mailto:a@example.org|a@example.org>", "a@example.org"),
        ("ask <@U2|ben> in <#C2|press> <!here>", "ask @ben in #press @here"),
        ("<!subteam^S1|@officers> and <!subteam^S2>", "@officers and @group"),
        ("5 &lt; 6 &amp;amp; 7", "5 < 6 &amp; 7"),
        ("&lt;!channel&gt;", "<!channel>"),
    ],
)
def test_slacks_text_is_read_as_people_see_it(sent: str, read: str) -> None:
    assert readable(sent, "UBOT") == read


@given(st.text())
def test_what_is_written_for_slack_is_read_back_letter_for_letter(text: str) -> None:
    written = escape(text)
    assert "<" not in written
    assert readable(written) == text


@given(st.text(alphabet="a <&>\n."), st.integers(5, 40))
def test_pieces_are_short_enough_and_joined_are_the_text(text: str, most: int) -> None:
    made = list(pieces(text, most))
    assert "".join(made) == text
    assert all(0 < len(piece) <= most for piece in made)


@given(st.text(alphabet="a<&>"), st.integers(10, 60))
def test_cut_text_has_no_broken_entity(text: str, most: int) -> None:
    made = cut_escaped(text, most)
    assert len(made) <= most
    assert readable(made).replace("…", "") == text[: len(readable(made).replace("…", ""))]


@pytest.mark.parametrize("address", ["slack:U1", "slack:C1:1700.1", "slack:T1/C1", "slack:T1/C1:1700.1"])
def test_an_address_comes_back_as_it_was(address: str) -> None:
    assert spot(address).address == address


def test_people_are_told_from_channels() -> None:
    assert spot("slack:T1/U1") == Spot("U1", "", "T1")
    assert spot("slack:U1").direct
    assert not spot("slack:C1").direct


@pytest.mark.parametrize("address", ["teams:1", "slack:", "slack:/C1", "C1", ""])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="Slack"):
        spot(address)
