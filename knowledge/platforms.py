"""The social platforms that a text names: a gazetteer with word boundaries, and X only where it is the platform."""

from __future__ import annotations

import re

from knowledge.span import Span

_NAMES = (
    r"facebook(?:\s+messenger)?|fb|messenger|linked[\s-]?in|twitter(?:\s+spaces?)?|insta(?:gram)?|whats\s?app|blue\s?sky|bsky"
    r"|tik\s?tok|you\s?tube|reddit|telegram|discord|nextdoor|next\s?door\s+app|wikipedia|mastodon|mumsnet|netmums|strava|quora"
    r"|substack|snapchat|snap\s?chat|twitch|vinted|pinterest|researchgate|glassdoor|weibo|wechat|gumtree|spotify"
    r"|goodreads|etsy|trip\s?advisor|trustpilot|airbnb|viber|kahoot|onlyfans|tumblr|flickr|vimeo|clubhouse|truth\s+social"
    r"|parler|4chan|patreon|bereal|truthsocial|vk|skype|quizlet|slideshare"
    r"|linkdin|linkedn|lnkedin|ig|yt|doctors\.net|studentroom|the student room|student room"
)
_ALWAYS = re.compile(rf"(?<![\w@.#/-])(?:{_NAMES})(?![\w@]|\.\w|-\w+\.)", re.IGNORECASE)
_CAPITAL = re.compile(  # words that are also plain English: capital letter needed, or a setting that leaves no doubt
    r"(?<![\w@.#/])(?:Threads|Signal|Medium|Teams|Slack|Zoom|Google|Indeed|Kick|Hinge|Tinder|Bumble|LI|Meta|Line)(?![\w@]|\.\w)"
)
_SMALL = re.compile(
    r"(?:\b(?:on|via|over|to|our|my|the|a|in|through)\s+)(threads|signal|slack|hinge|tinder|kick|medium|teams(?=\s+\w))"
    r"(?=\s+(?:group|channel|chat|post|thread|message|msg|call|account|dm|page)|\s*[.,!?;)]|\s*$)",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"(?:واتساب|فيسبوك|تويتر|انستغرام|فیس\s?بک|टेलीग्राम|व्हाट्सऐप|फेसबुक|微博|微信|脸书|推特|Фейсбук\w*|Телеграм\w*|Инстаграм\w*)"
)
_X = re.compile(
    r"(?:\b(?:on|via|to|from|over|onto|off|my|our|her|his|their|an|the|across|called|and|or|of|in|by)\s+|[(\[/,:]\s*|^)"
    r"(X)(?![\w’'-]*[\w-])(?!\s?(?:ray|-ray|rays|\d|=|\+))",
    re.MULTILINE,
)
_X_USE = re.compile(
    r"(?<![\w@.'’-])(X)(?=\s+(?:post|thread|account|profile|handle|bio|page|feed|dms?|message|reply|replies|poll|user|space|storm)s?\b)"
)
_NO_X = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|Prof|Trust|Hospital|Patient|Ward|Person|Company)\s*$|[xX]\s*[xX]*\s*$", re.IGNORECASE
)
_BIO_FEEL = re.compile(
    r"\b(?:post|tweet|tag|account|thread|reply|replied|comment|follower|troll|share|quote|viral|pile|DM|page|story|repost|video)\w*",
    re.IGNORECASE,
)
_KISS = re.compile(r"(?:\s|^)[xX]+\s*[\"”')\]]*\s*$")
_SOFT = {
    "google": 0.4,
    "teams": 0.4,
    "slack": 0.4,
    "zoom": 0.4,
    "messenger": 0.7,
    "meta": 0.3,
    "line": 0.2,
    "indeed": 0.3,
    "medium": 0.5,
}
_MARKED = re.compile(r"<[^<>]*>")


def platforms(text: str) -> list[Span]:
    """Every place where a platform is named, best first: those on which somebody wrote before those in passing."""
    hidden = [m.span() for m in _MARKED.finditer(text)]
    spans = [Span(m.start(), m.end(), m[0], 1.0) for m in _ALWAYS.finditer(text)]
    spans += [Span(m.start(), m.end(), m[0], 0.8) for pattern in (_CAPITAL, _FOREIGN) for m in pattern.finditer(text)]
    spans += [Span(m.start(1), m.end(1), m[1], 0.6) for m in _SMALL.finditer(text)]
    spans += [Span(m.start(1), m.end(1), m[1], 0.9) for p in (_X, _X_USE) for m in p.finditer(text) if _is_x(text, m)]
    return sorted((_weighed(text, s) for s in spans if not _inside(s, hidden)), key=lambda s: (-s.score, s.start))


def _is_x(text: str, match: re.Match[str]) -> bool:
    return not _KISS.search(text[match.start(1) - 1 : match.end(1) + 3]) or bool(_BIO_FEEL.search(text))


def _weighed(text: str, span: Span) -> Span:
    score = min(span.score, _SOFT.get(span.text.lower(), 1.0))
    before = text[max(0, span.start - 24) : span.start].lower()
    if re.search(r"\b(?:on|via|over|in|to|onto)\s+(?:\w+\s+){0,1}$", before):
        score += 0.3
    if re.search(r"\b(?:not|never|no|without|off|your|the college['’]s|like)\s+(?:on\s+)?$", before):
        score -= 0.2
    return Span(span.start, span.end, span.text, score)


def _inside(span: Span, hidden: list[tuple[int, int]]) -> bool:
    return any(start <= span.start < end for start, end in hidden)
