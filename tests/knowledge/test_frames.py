from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.phrases import draft_in, opens_with_check

DIED = "Mrs Ferris in bed 4 died today."
FOOLS = "The College is run by fools."
BOTH = f"{DIED}\nRIP you legend"


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        (f"can I post this? {BOTH}", BOTH),
        (f"Can I post this: {BOTH}", BOTH),
        (f"Can I post this - {BOTH}", BOTH),
        (f"Can I tweet this – {BOTH}", BOTH),
        (f"Can I post this?\n{BOTH}", BOTH),
        (f"Can I post this?\n\n{BOTH}\n\nSleep well.", f"{BOTH}\n\nSleep well."),
        (f"can you check this draft? {FOOLS}\n#NHS #radiology", f"{FOOLS}\n#NHS #radiology"),
        (f"Thoughts on this tweet? {FOOLS}\n#radiology #nhs", f"{FOOLS}\n#radiology #nhs"),
        (f"Please review my draft. {FOOLS}\nLovely day otherwise.", f"{FOOLS}\nLovely day otherwise."),
        (f"Draft tweet - {FOOLS}\n\nHappy Friday to all", f"{FOOLS}\n\nHappy Friday to all"),
        (f"Draft: {FOOLS}\nHappy Friday", f"{FOOLS}\nHappy Friday"),
        (
            f"Could you read this draft before I put it on X tonight, it is a bit rude. {FOOLS}\nHappy Friday",
            f"{FOOLS}\nHappy Friday",
        ),
        (f"can you check this post for me before it goes out please? {FOOLS}\n#NHS", f"{FOOLS}\n#NHS"),
        (f"Can I post this? {FOOLS[:-1]}, as “my old friend Jo Brown” said.", f"{FOOLS[:-1]}, as “my old friend Jo Brown” said."),
        (f"Can I post this? {FOOLS[:-1]}: that is my view.", f"{FOOLS[:-1]}: that is my view."),
        ('Can I post this? Mrs Ferris asked me: "Is the kettle on for us all?"', 'Mrs Ferris asked me: "Is the kettle on for us all?"'),
        ("Can I post this? Who runs this place? They are all nice.", "Who runs this place? They are all nice."),
        ("can I tweet: The College is run by fools: discuss", "The College is run by fools: discuss"),
        (f"Check this please: {BOTH}", BOTH),
        (f"Ok to post? {BOTH}", BOTH),
        ("Post this? NHS number 485 773 6454 lovely chap.\nGood luck!", "NHS number 485 773 6454 lovely chap.\nGood luck!"),
        (f"Am I ok to post: {FOOLS}\nThanks for reading all of this.", f"{FOOLS}\nThanks for reading all of this."),
        (f"Here's my draft: {BOTH}", BOTH),
        (f"Here is my draft.\n{BOTH}", BOTH),
        (f"Hi Forepost, could you look at this? {FOOLS}\nThanks!", FOOLS),
        (f"Can I post this?\n\n> {FOOLS}\n> Lovely.", f"> {FOOLS}\n> Lovely."),
        (f"Can I post this?\n```\n{BOTH}\n```", BOTH),
        (f"Can I post this? ```{FOOLS}``` and then {DIED}", f"```{FOOLS}``` and then {DIED}"),
        (f'can I post this: "{BOTH}"', BOTH),
        (f"can I post this: “{FOOLS}”", FOOLS),
        (f"can I post '{FOOLS}' on LinkedIn?", FOOLS),
        (f'Is this ok for LinkedIn? "{FOOLS}" Thanks!', FOOLS),
        (f'my tweet, pls sanity check: "{FOOLS}"', FOOLS),
        (f"for my linkedin: '{FOOLS}'", FOOLS),
        (f'"{FOOLS}" ok to post?', FOOLS),
        (f"{BOTH}\n\nCan I post this?", BOTH),
        (f"{FOOLS} Can I post this? Thanks!", FOOLS),
        (f"{FOOLS} Ok to tweet?", FOOLS),
        (f"{DIED} Can you check this draft please?", f"{DIED}"),
        (f"{DIED} Can I post this? RIP you legend", f"{DIED} Can I post this? RIP you legend"),
        (f"{FOOLS} Can I post this?\n{DIED}", f"{FOOLS} Can I post this?\n{DIED}"),
        (f"Lovely day. Is this ok? {FOOLS}", f"Lovely day. Is this ok? {FOOLS}"),
        (f'Which can I post? A: "{FOOLS}" B: "{DIED}"', f'Which can I post? A: "{FOOLS}" B: "{DIED}"'),
        (f'Can I post this? "{FOOLS}" or "{DIED}"', f'"{FOOLS}" or "{DIED}"'),
        (f'Can I post "{FOOLS}" and "{DIED}"?', f'Can I post "{FOOLS}" and "{DIED}"?'),
        (f"Can I post this? {FOOLS}\nThanks to Mrs Ferris in bed 4", f"{FOOLS}\nThanks to Mrs Ferris in bed 4"),
        (f"Can I post this? {FOOLS} Is this ok? {DIED}", f"{FOOLS} Is this ok? {DIED}"),
        ("Can I post this? The Trust told us to skip lunch. Is this ok?", "The Trust told us to skip lunch. Is this ok?"),
        (f"How is this allowed? {FOOLS}", f"How is this allowed? {FOOLS}"),
        (f"Can I post this? How is this allowed? {FOOLS}", f"How is this allowed? {FOOLS}"),
        (f"Can I post this about Mrs Ferris? {FOOLS}", f"Can I post this about Mrs Ferris? {FOOLS}"),
        (f"Reply to Mrs Ferris: {FOOLS}", f"Reply to Mrs Ferris: {FOOLS}"),
        ("Post-mortem CT of Mrs Ferris today: grim", "Post-mortem CT of Mrs Ferris today: grim"),
        ("Leaked draft: College to scrap the exam.\nThoughts?", "Leaked draft: College to scrap the exam.\nThoughts?"),
        (f"The draft exam paper is attached, shh.\n{FOOLS}", f"The draft exam paper is attached, shh.\n{FOOLS}"),
        (f"My reply to the draft guidance: {FOOLS[:-1]}: sorry", f"My reply to the draft guidance: {FOOLS[:-1]}: sorry"),
        (f"Check this out! {FOOLS}", f"Check this out! {FOOLS}"),
        (f"Read this. {FOOLS}", f"Read this. {FOOLS}"),
        (f"Can I post this? Read this before you vote. {FOOLS}", f"Read this before you vote. {FOOLS}"),
        (f'Can I say "my old friend Jo" yesterday, {FOOLS}', f'Can I say "my old friend Jo" yesterday, {FOOLS}'),
        (f'Can I post this? "My friend" posts on X tonight. {FOOLS}', f'"My friend" posts on X tonight. {FOOLS}'),
        (f'Can I post this? {FOOLS} Can we say: "enough is now enough"?', f'{FOOLS} Can we say: "enough is now enough"?'),
        ('I want to reply: "Lovely to see you." Isn\'t Mrs Ferris a fool?', 'I want to reply: "Lovely to see you." Isn\'t Mrs Ferris a fool?'),
        ('Can I post this? Mrs Ferris said "I hate it here" and I said "same"', 'Mrs Ferris said "I hate it here" and I said "same"'),
        ("Can I post this? 'Tis the trainees' fault. Ask Mrs Ferris.", "'Tis the trainees' fault. Ask Mrs Ferris."),
        (f"Can I post this (it's for LinkedIn)? {BOTH}", BOTH),
        (f"Can I post this? It's for LinkedIn. {BOTH}", BOTH),
        (f"Good morning all. Quick question: is it ok to tweet this? {BOTH}", BOTH),
        (f"CAN I POST THIS??? {BOTH}", BOTH),
        (f"could u check this pls, {BOTH}", BOTH),
        (f"May I share this, please?\r\n{FOOLS}", FOOLS),
        (f"Would this be ok? {BOTH}", BOTH),
        (f"What do you think of this? {BOTH}", BOTH),
        (f"Can I post this? 1) {DIED} 2) {FOOLS}", f"1) {DIED} 2) {FOOLS}"),
        (f"Can I post this?\n- {DIED}\n- {FOOLS}", f"- {DIED}\n- {FOOLS}"),
        (f"Can I post this? #RIP {DIED}", f"#RIP {DIED}"),
        (f"Can I post this? 🙏 {DIED}", f"🙏 {DIED}"),
        (f"Can I post this? Hello everybody. {DIED}", f"Hello everybody. {DIED}"),
    ],
)  # fmt: skip
def test_only_what_is_surely_talk_is_left_out_of_a_draft(text: str, draft: str) -> None:
    assert draft_in(text) == draft


@pytest.mark.parametrize(
    "post",
    [
        f'{FOOLS} Their answer: "no comment from any of us"',
        f'{FOOLS} My reply: "go home all of you"',
        f'{FOOLS} I would tell them "go home all of you"',
        f'{FOOLS} Here is what I told them: "go home all of you"',
        f'{FOOLS} Is it fair that we hear "you are all heroes" once a year?',
        f'{FOOLS} Shall we answer "thank you kindly, sir"?',
        'Lovely day. Can I post this? I would say: "hello there everybody" ok?',
        f'Can I post “{DIED}” and "{FOOLS}"?',
        f'Can I post "{FOOLS}" #now',
        'Comment by Mrs Ferris in bed 4: "you are all fools"',
        'Reply to Mrs Ferris in bed 4: "get well soon, old girl"',
        'The College statement: "we are sorry for nothing"',
        f'{DIED} Can I post this? "RIP you legend"',
        f'{DIED[:-1]}, can I post this? "RIP you legend"',
        f'"{FOOLS}" he said, and posts on X tonight',
        f"{FOOLS} Thoughts?",
        f"{FOOLS} Thanks!",
        f"Good morning all. {FOOLS}",
        f"On my blog tonight: {FOOLS} Thanks to {DIED}",
        f"Quick one: {DIED}",
    ],
)  # fmt: skip
def test_a_post_that_holds_a_quotation_or_words_of_talk_is_read_whole(post: str) -> None:
    assert draft_in(post) == post


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        (f'My reply to a civil question on LinkedIn about the press: "{FOOLS}" ok to send?', FOOLS),
        (f'Would this be alright for the regional newsletter: "{FOOLS}"', FOOLS),
        (f'caption for the pic of us outside the venue: "{FOOLS}"', FOOLS),
        (f"ok to retweet the Herald's piece with “{FOOLS}”?", FOOLS),
        (f'The Echo rang about the exam. Can I say this: "{FOOLS}"', FOOLS),
        (f'The Echo rang. My proposed answer: "{FOOLS}" Good enough?', FOOLS),
    ],
)
def test_a_quotation_behind_words_that_introduce_a_draft_is_the_draft(text: str, draft: str) -> None:
    assert draft_in(text) == draft


FRAMES = (
    "Can I post this? ", "can i post this: ", "Can I tweet this - ", "Can I post this?\n", "Is this ok to post?\n\n", "Ok to post? ",
    "Post this? ", "could you check my draft? ", "Please review my draft. ", "Draft: ", "Draft post for LinkedIn: ", "My draft reply - ",
    "Hi, can I share this please? ", "Thoughts on this? ", "Any feedback on my post? It's for X. ", "Would you read this for me? ",
    "Can I post this on my blog tonight, please?\n\n", "before I post, is this ok? ", "quick one - can I post this? ", "Can we send this? Thanks! ",
)  # fmt: skip
DRAFTS = (
    BOTH,
    f"{FOOLS}\n\nHappy Friday.\n#NHS #radiology",
    f'{FOOLS[:-1]}, as "my old friend Jo" said: never again.',
    f"Who signed this? {FOOLS} I'd say: go.",
    f'"{FOOLS}" she told me. "{DIED}"',
    f"Is this ok? {DIED}",
    f"He told me 'never again' - and meant it: {DIED}",
    f"Thanks for reading. {DIED} Thoughts?",
    f"> {FOOLS}\n{DIED}",
    f"```{FOOLS}```\n{DIED}",
    f"Draft: {FOOLS} Can I post that? asked Mrs Ferris.",
    f"My reply would be: {DIED}\nPost it? Never.",
    f"Our post, my blog: {FOOLS}",
)


@pytest.mark.parametrize("draft", DRAFTS)
@pytest.mark.parametrize("frame", FRAMES)
def test_behind_every_wish_each_word_of_the_draft_is_kept(frame: str, draft: str) -> None:
    kept = draft_in(frame + draft)
    assert kept.endswith(draft.removeprefix("Draft: "))
    assert opens_with_check(frame + draft) or "raft" not in frame


@pytest.mark.parametrize(
    "ask", ["Can I post this?", "Ok to tweet this?", "Could you check this post please?", "Is this draft ok to send?"]
)
@pytest.mark.parametrize("draft", DRAFTS)
def test_before_every_wish_each_word_of_the_draft_is_kept(draft: str, ask: str) -> None:
    for between in (" ", "\n", "\n\n"):
        assert draft_in(draft + between + ask).startswith(draft.removeprefix("Draft: "))


@pytest.mark.parametrize(
    "text",
    [
        f"Post this? {DIED}",
        f"Can I post this, {DIED}",
        "Can I post this? RIP Mrs Ferris",
        f"Draft: {FOOLS}\nHappy Friday",
        f"My draft tweet - {FOOLS}",
        "can I post this? The policy 2.15 says:\n• be kind\nGood advice for all of us.",
    ],
)
def test_a_wish_or_draft_label_with_a_draft_behind_it_is_one(text: str) -> None:
    assert opens_with_check(text)


@pytest.mark.parametrize(
    "text",
    [
        "Can I post this?",
        "Can I post this? Thanks!",
        "Can I post this? It's for LinkedIn.",
        "Can I share this, or is it confidential?",
        "Can I post this? Which clause?",
        "Tweet: he called me a liar and tagged the College",
        "Check this out! We won.",
        "Can I post about the strike? My Trust says no.",
        "Reply to this troll: yes or no?",
        "The draft policy: who can read it?",
    ],
)
def test_without_a_wish_or_without_a_draft_nothing_is_read(text: str) -> None:
    assert not opens_with_check(text)


@given(before=st.sampled_from(FRAMES), draft=st.text(max_size=200))
def test_what_is_read_always_stands_in_the_message(before: str, draft: str) -> None:
    assert draft_in(before + draft) in before + draft
