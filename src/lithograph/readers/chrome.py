"""What a page prints around its papers: a line → whether it is furniture, not a record.

Written for the form, not for one site: navigation words, buttons, invitations, counters.
"""

from __future__ import annotations

import re

#: Words that name places and buttons of a site. A line made of these alone is navigation.
_NAVIGATION = """about account academia advanced all api app apps archive archives arxiv ask articles authors
    back best blog bookmark bookmarks browse by careers categories category changelog citations
    cite close code codes collections comments community compute contact content cookie
    cookies copy copyright daily dark dashboard dataset datasets date demo demos discord discussion
    discussions docs documentation donate download email english enterprise events explore export
    faq favorites feed feedback filter filters first following follow followers github hf help home
    hot html huggingface hugging face inbox index jobs join journal journals language languages
    last latest leaderboard leaderboards legal less library light like likes linkedin links list
    load loading log login logout main map mastodon menu model models monthly more my navigation
    new newest news newsletter next notifications oldest online organizations organisations
    overview page pages paper papers pdf popular posts preprint preprints press prev previous
    pricing privacy profile project projects publication publications publish rank rate read recent
    references register related relevance reset resources rss save saved scholar search see
    select settings share show sign signin signup site skip slack social solutions sort source
    sources spaces sponsor star stars status submit subscribe subscribed subscription support
    system tasks team terms theme this to tools top tos trending tweet twitter unsubscribe up
    updates upload upvote upvotes user users view views visit website week weekly x year yearly
    youtube"""
_NAVIGATION_WORDS = frozenset(_NAVIGATION.split())
_PHRASES = re.compile(
    r"""
    get\ .*\b(?:inbox|e-?mail|newsletter|papers|updates|notified|started|app)\b.*
    | (?:stay|keep)\ (?:up\ to\ date|updated|informed|tuned|in\ touch).*
    | (?:subscribe|sign\ ?up|sign\ ?in|log\ ?in|log\ ?out|register|join)\b
      (?:\ (?:to|for|now|with|today|here|our|us|or|free|the)\b.*)?[.!]?
    | by\ ?\S*\ and\ the\ .*\bcommunity
    | (?:submitted|posted|shared|curated|recommended|uploaded|added)\ by\b.*
    | (?:sort(?:ed)?|filter(?:ed)?|group(?:ed)?|order(?:ed)?|powered|maintained)\ by\b.*
    | (?:view|read|show|see|browse|open|visit|find|load|download)
      \ (?:all|more|less|full|on|in|pdf|html|paper|project|code|source|details?|abstract|arxiv|the
        \ (?:paper|full|pdf|code))\b.{0,40}
    | (?:upvotes?|likes?|views?|stars?|comments?|citations?|cited\ by|replies|votes?|score|page
        |followers?|following|papers?|results?|models?|datasets?|spaces?|github|collections?)
      \ *:?\ *\(?[\d.,]+[km]?\)?(?:\ of\ [\d,]+)?
    | [\d.,]+\ ?[km]?\ +(?:upvotes?|likes?|views?|stars?|comments?|citations?|repl(?:y|ies)|votes?
        |papers?|results?|followers?|minutes?\ read|min\ read|models?|datasets?|spaces?|pages?)
      (?:\ found)?
    | (?:showing|displaying|results?|page|papers?)\ [\d,]+\b.{0,60}
    | (?:search|type|enter|press|click|tap|swipe|scroll)\ (?:for|to|here|any|papers|all|your|the)\b
      .{0,60}
    | (?:discover|explore|browse|find|unlock|upgrade|try|build|create|start|welcome)
      \ (?:the|our|your|all|more|new|now|to|here|with|for)\b[^:]{0,60}
    | follow\ (?:us|me|@).{0,40} | share\ (?:on|this|via).{0,40} | back\ to\ .{0,40}
    | skip\ to\ .{0,40} | (?:no|add|write|leave|post)\ (?:a\ )?comments?.{0,40}
    | via\ \S{1,20}(?:\ icon)? | access\ paper\ or\ ask\ questions | figures\ and\ tables:?
    | picture\ for\ .{1,60} | (?:this|our)\ (?:web)?site\ uses\ cookies.{0,600}
    | we\ use\ cookies\b.{0,600} | accept\ (?:all\ )?(?:cookies)?
    | all\ rights\ reserved.{0,20} | (?:©|\(c\)|copyright)\ .{0,60}
    | terms\ (?:of|and)\ .{0,30} | privacy\ (?:policy|notice|statement).{0,30}
    | (?:△|▽|▲|▼|↑|↓|←|→|»|«)\ ?\w{1,10}(?:\ \w{1,10})?
    | @\w{1,30} | \w[\w.+-]{0,40}@[\w-]{1,40}\.[\w.-]{1,20}
    | toggle\ .{0,40} | \d+\ +(?:new|unread)\b.{0,30} | (?:just\ )?now | n/a
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: Nothing but digits, marks and signs: counters, bullets, rules, page numbers.
_NO_WORDS = re.compile(r"[\W\d_]+")
#: One word in small letters: the account that submitted a paper, or a button. No title is that.
_ACCOUNT = re.compile(r"[a-z][a-z0-9_-]*")
_WORD = re.compile(r"[^\s,;|/·•>\-\u2013\u2014:.!?()\[\]]+")
#: A button whose word was pasted onto the title behind it.
_GLUED = re.compile(r"(?:Subscribed?|Unsubscribe|Sign ?[Uu]p|Sign ?[Ii]n|Log ?[Ii]n|Upvote\d*)")
#: The longest line that can be page furniture, in characters.
_LONGEST = 700


def is_chrome(line: str) -> bool:
    """Whether `line` belongs to the page around the papers.

    >>> is_chrome("Get trending papers in your email inbox!"), is_chrome("Shap-MeD")
    (True, False)
    """
    if len(line) > _LONGEST:
        return False
    if _NO_WORDS.fullmatch(line) or _ACCOUNT.fullmatch(line) or _PHRASES.fullmatch(line):
        return True
    return all(word in _NAVIGATION_WORDS for word in _WORD.findall(line.lower()))


def without_button(title: str) -> str:
    """`title` without the word of a button that was glued to its capital letter.

    >>> without_button("SubscribeA Comprehensive Dataset"), without_button("Subscribe to this")
    ('A Comprehensive Dataset', 'Subscribe to this')
    """
    match = _GLUED.match(title)
    if match is None or not title[match.end() : match.end() + 1].isupper():
        return title
    return title[match.end() :]
