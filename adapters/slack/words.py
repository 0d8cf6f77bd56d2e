"""What only Slack needs to say. Plain English: one thing a sentence, at most 25 words each."""

from __future__ import annotations

IN_PRIVATE = "Let us do this in private. I have written to you in our own conversation."
ALONE_NOW = "You wrote to me where others read. Please send it to me here, then I can look at it. I kept nothing of it."
READING = "Reading…"
READING_LONG = "One moment, I am reading."
CUT = "There is more than fits here. Write to me directly to see all of it."
DELETED = "You deleted the message that I passed on. If you no longer want help with it, press the button."
NOT_OPENED = "I cannot open files, so I have not looked at {names}."
NOT_HERE = "I can only be used in the workspace of the people who run me."
NO_WORDS_THERE = "I found no words in that message. I can read text only."
COMMAND_ASK = "Write your question behind it: /forepost ask may I post in my own name?"
COMMAND_SHOW = "Write a clause behind it: /forepost show 2.13"
MORE = "More"
DONE = "Done"
CLOSE = "Close"

CHECK_POST = "Check this post"
SEND_TO_TEAM = "Send to Communications"
CHECK_DRAFT = "Check a draft"
DRAFT_TEXT = "Your draft, exactly as you would post it"
DRAFT_PLATFORM = "Where it will stand"
DRAFT_ROLE = "You post as"
DRAFT_IMAGES = "Pictures"
DRAFT_HAS_IMAGES = "It goes out with pictures or a video"
PLATFORMS = ("X", "Bluesky", "LinkedIn", "Facebook", "Instagram", "TikTok", "YouTube", "Somewhere else")
ROLES = {"contributor": "a contributor", "officer": "an Officer"}
CHECK = "Check it"
YOUR_POST = "What I read"

PROMPTS = (
    ("May I post this?", "Can I post this?"),
    ("A journalist wrote to me", "A journalist wrote to me. What do I do?"),
    ("My own name", "May I post in my own name about my work?"),
    ("What can I ask?", "What can you do?"),
)
AGENT = "Quotes the social media policy, reads a draft before it goes out, and brings the press to the right people."
SHORT = "Social media policy: answers, draft checks, press"
LONG = (
    "Forepost answers questions about a social media policy with the clause itself. "
    "It reads a draft before it goes out and marks what the policy speaks about. "
    "It brings a journalist's approach or a hostile tag to the people who deal with it. "
    "It uses no language model, and no word of a draft leaves the machines of the organisation that runs it."
)
COMMAND = "Ask the social media policy"
COMMAND_HINT = "ask may I post this? | show 2.13 | help"
