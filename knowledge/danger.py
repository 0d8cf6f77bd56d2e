"""Words by which somebody says that a life may be in danger: their own, or somebody else's; in any language known here."""

from __future__ import annotations

import re

from knowledge import abroad

_SELF = re.compile(
    r"\b(?:(?:i|i'm|am|feel|feeling|felt|been|me)\s+(?:\w+\s+){0,2}suicidal|kill(?:ing)? myself|end(?:ing)? (?:my(?: own)? life|it all)|take my own life|harm(?:ing)? myself|self[- ]harm\w*"
    r"|do(?:n.?t| not) want to (?:live|be here|be alive|go on)(?: any ?more| anymore)?|better off dead|no reason to live|wish i (?:was|were) dead"
    r"|(?:worth|point (?:in|of)) (?:even |me |still )*(?:living|going on|carrying on|being (?:here|alive)) any ?more(?! (?:on|in|at|as|for)\b))\b",
    re.IGNORECASE,
)
_THREAT = re.compile(
    r"\b(?:threat(?:en(?:ed|s|ing)?)? to (?:kill|hurt|stab|shoot|rape|attack|find)|going to (?:kill|hurt|stab|shoot|rape) (?:me|us|him|her|them|you)"
    r"|(?:death|rape|bomb) threats?|com(?:e|ing) to (?:my|our|your) (?:house|home|flat|door)\b.{0,40}\b(?:hurt|kill|get|sort)|knows? where i live"
    r"|(?:sa(?:id|ys|ying)|tells?|told|wr(?:ote|ites)|messaged|texted|sw(?:ears|ore)|promise[sd]|warn(?:s|ed))\b[^.!?\n]{0,30}?\b(?:he|she|they|i|you)"
    r"(?:'ll|'d|'m going to|'s going to|'re going to| will| would| is going to| are going to| gonna) (?:kill|hurt|stab|shoot|rape|strangle) (?:me|us|my)\b)",
    re.IGNORECASE,
)
_HARM = r"(?:end|ruin|finish|destroy|wreck)(?:s|ed|ing)? (?:me\b(?! off)|my (?:\w+ )?(?:career|job|training|reputation|life|future|name)\b)"
_INTIMIDATED = re.compile(
    r"\b(?:he|she|they|who)(?:'ll|'d|'s going to|'re going to| will| would| could| can| is going to| are going to| was going to)"
    rf" (?:\w+ )?{_HARM}|\bthreat\w* (?:me )?(?:to |with )?(?:\w+ )?{_HARM}"
    r"|\b(?:sa(?:id|ys)|tells?|told|wrote|warn(?:s|ed)|want(?:s|ed))\b[^.!?\n]{0,80}\bor else\b(?=\W*$|[.!?])",
    re.IGNORECASE,
)
_HURT = (
    r"troll|attack|abus|insult|bull(?:y|ie)|harass|stalk|threaten|doxx?|ratio|mobb|pil(?:ed|ing) (?:on|in)|humiliat|intimidat|grop|assault|defam|vilifi|mock|ridicul"
    r"|target|smear|belittl|libel|slander|blackmail|mistreat|victimi[sz]"
)
_ATTACKED = re.compile(
    rf"\b(?:been|being|(?:get|gets|got|getting|was|am|are|were|is|keep)(?: being)?|i'm|she's|he's|they're)(?: (?!not\b)\w+)?? (?:{_HURT})\w*",
    re.IGNORECASE,
)
_TROUBLE = re.compile(
    rf"\b(?:{_HURT})\w*"
    r"|\b(?:threat|kill|hurt|harm|hit|punch|strangl|rape|racis|sexis|homophob|transphob|misogyn|antisemit|islamophob|slur|hate|hating|nasty|vile|horrible|disgust|awful|toxic|rude"
    r"|creep|leer|touch|nude|naked|dick|penis|sex|porn|kiss|flirt|scar(?:ed|y|ing)|afraid|fear|frighten|terrif|unsafe|cry|cried|sob|shak|shout|scream|swear|swore|yell|spat|spit"
    r"|rumou?r|gossip|impersonat|pretend|fake|leak|revenge|obsess|torment|tortur|pest|haunt|menac|hostil|furious|angry|rant|lies|liar|lying|fraud|quack|idiot|stupid|moron|bitch|slut|whore"
    r"|cunt|cow|scum|disgrac|incompeten|useless|murder|butcher|nazi|accus|blam|sham|attent|weird|uncomfort|unwanted|refus|ghost|exclud|isolat|sabotag|ruin|destroy|bombard|spam|hound"
    r"|distress|suicid|despair|upset|worri|help|address|adress|dm'?s me|stop)\w*"
    r"|\balone\b|\bkeep(?:s|ing)? (?!on\b)\w+ing\b|\bkept \w+ing\b|\b(?:every|all) (?:single )?(?:day|night|hour|week|time|evening)\b|\bat night\b|\bagain and again\b|\bnon-?stop\b"
    r"|\b(?:my|our|her|his|their) (?:house|home|flat|door|kids?|child|children|family|wife|husband|partner|mum|mother|daughter|son|body|looks|face|skin|accent|weight)\b"
    r"|\bfollow(?:s|ed|ing)? (?:me|her|him|us) (?:home|around|everywhere|about|to|from|back)\b|\bcall(?:s|ed|ing)? (?:me|her|him|us|them) (?:an?|the|names|out|too|so|\w+ist)\b"
    r"|\bafter me\b|\bgoing for me\b|\bout to get\b|\bwon't (?:leave|stop|go|let|take)\b|\bin tears\b|\bsick of\b|\bfed up\b|\bhad enough\b|[\U0001f4a9\U0001f92c\U0001f621\U0001f62d]",
    re.IGNORECASE,
)


def despairs(text: str) -> bool:
    """Whether the writer speaks of ending or harming their own life."""
    return bool(_SELF.search(text.replace("’", "'"))) or abroad.despairs(text)


def intimidated(text: str) -> bool:
    """Whether the text tells of a threat to somebody's work or name: "he'd end my career", "delete it or else"."""
    return bool(_INTIMIDATED.search(text.replace("’", "'")))


def threatened(text: str) -> bool:
    """Whether the text tells of a threat to somebody's life or body."""
    return bool(_THREAT.search(text.replace("’", "'"))) or abroad.threatens(text)


def attacked(text: str) -> bool:
    """Whether the text says in plain words that somebody was attacked, trolled, bullied: "I've been trolled on X"."""
    return bool(_ATTACKED.search(text.replace("’", "'")))


def troubled(text: str) -> bool:
    """Whether anything in a short text speaks of trouble; where nothing does, it tells of none by itself."""
    return bool(_TROUBLE.search(text.replace("’", "'"))) or threatened(text) or intimidated(text) or despairs(text)
