from __future__ import annotations

import pytest

from knowledge.library import Library
from knowledge.passages import plainly
from knowledge.policy import Role

COLLEGE = "Openly criticising or defaming the College, Officers, staff or other contributors"
LANGUAGE = "Using defamatory language"
OTHERS = "Criticising RCR stakeholders including government bodies, private companies, individual Trusts"
ALL = (COLLEGE, LANGUAGE, OTHERS)


def test_a_passage_that_shares_most_with_the_question_is_plainly_meant() -> None:
    assert plainly("may I criticise staff of the College", COLLEGE, ALL)
    assert plainly("is defamatory language ever fine", LANGUAGE, ALL)


@pytest.mark.parametrize(
    "question", ["Can I criticise my Trust on X?", "may I criticise a company", "is my boss fair game"]
)
def test_where_another_shares_more_or_nothing_is_shared_the_whole_clause_is_meant(question: str) -> None:
    assert not plainly(question, COLLEGE, ALL)


@pytest.mark.parametrize(
    "question", ["Can I criticise my Trust on X?", "Can I criticise a company?", "can I moan about my employer"]
)
def test_whoever_asks_about_a_trust_or_a_company_is_not_shown_the_words_about_the_college_alone(
    built: Library, question: str
) -> None:
    hits = built.search.find(question, Role.CONTRIBUTOR).hits
    assert "staff" not in next((hit.passage for hit in hits if hit.clause == "2.15"), "")
