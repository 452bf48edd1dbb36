"""The shared vocabulary: frozen records that every room of the program speaks in. Standard library only.

Times are timezone-aware UTC, values are `Decimal`, collections are tuples. Ids are derived from content, so that
doing a step twice writes nothing twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import NewType

Unit = NewType("Unit", str)
"""`person item percent percentage_point basis_point times`, ISO 4217, or a physical unit: see bot/core/units.py."""

Language = NewType("Language", str)
"""A two-letter ISO 639-1 code."""


# --- figures ---------------------------------------------------------------------------------------------------------


class Part(StrEnum):
    """The part of an article that a span points into."""

    TITLE = "title"
    TEXT = "text"


class Bound(StrEnum):
    """How an article hedges a value."""

    EXACT = "exact"
    APPROX = "approx"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    RANGE = "range"
    VAGUE = "vague"


class Scope(StrEnum):
    """Whether a figure is the whole of what is counted, an increment to it, or a share of another figure."""

    TOTAL = "total"
    ADDITIONAL = "additional"
    PART = "part"
    UNSPECIFIED = "unspecified"


class Event(StrEnum):
    """What happened to the counted thing: one small vocabulary for all languages."""

    KILLED = "killed"
    INJURED = "injured"
    LOST = "lost"  #: killed or injured, not said which: losses, casualties
    MISSING = "missing"
    CAPTURED = "captured"
    ARRESTED = "arrested"
    RELEASED = "released"
    RESCUED = "rescued"
    DISPLACED = "displaced"  #: evacuated, fled, driven out
    HOSPITALISED = "hospitalised"
    INFECTED = "infected"
    VACCINATED = "vaccinated"
    RECOVERED = "recovered"
    AFFECTED = "affected"  #: without power, without water, stranded
    SENT = "sent"  #: troops, helpers, ships
    WITHDRAWN = "withdrawn"
    DEPLOYED = "deployed"  #: in action, on duty
    DELIVERED = "delivered"
    FIRED = "fired"  #: launched, shot
    INTERCEPTED = "intercepted"
    DESTROYED = "destroyed"
    DAMAGED = "damaged"
    CANCELLED = "cancelled"
    CLOSED = "closed"
    BUILT = "built"
    PRODUCED = "produced"
    SOLD = "sold"
    BOUGHT = "bought"
    CUT = "cut"  #: jobs, rates, budgets
    CREATED = "created"  #: jobs, places
    EMPLOYED = "employed"
    GATHERED = "gathered"  #: demonstrators, visitors, participants
    VOTED = "voted"
    WON = "won"
    COST = "cost"  #: damage, price tag, loss of money
    PAID = "paid"
    EARNED = "earned"
    DEMANDED = "demanded"
    PLANNED = "planned"
    ROSE = "rose"
    FELL = "fell"
    LEVEL = "level"
    PRICE = "price"
    RATE = "rate"
    SIZE = "size"  #: length, area, volume, mass, magnitude
    DURATION = "duration"
    OTHER = "other"


class Role(StrEnum):
    """The part a number plays in its sentence."""

    LEVEL = "level"  #: the quantity itself
    CHANGE = "change"  #: a difference: "um 15", "up 8"
    PRIOR = "prior"  #: an older value set beside the new one: "von 12 auf", "statt 15", "up from 189"


class Mode(StrEnum):
    """Whether a figure tells what is, what is expected, or what is asked for."""

    ACTUAL = "actual"
    FORECAST = "forecast"
    PROPOSED = "proposed"


class Increment(StrEnum):
    """How a total stands to the increment reported beside it: the meaning that two agencies can disagree about."""

    NONE = "none"
    INCLUDED = "included"  #: "damit steigt die Gesamtzahl auf 11.000"
    EXCLUDED = "excluded"  #: "bereits zuvor waren 11.000 entsandt worden"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A stretch of an article: character offsets, end exclusive."""

    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Likely:
    """What may have happened to a counted thing."""

    event: Event
    percent: int  #: how likely it is, rounded


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One quantity an article states, and where it states it. Without a span there is no figure."""

    span: Span  #: the numeral or number word itself
    number: str  #: the numeral as the article has it
    quote: str  #: verbatim: the number, its modifier, what it counts
    sentence: str  #: the sentence that proves it, verbatim
    value: Decimal
    low: Decimal | None  #: None: open downward ("bis zu 40")
    high: Decimal | None  #: None: open upward ("mindestens 40")
    bound: Bound
    unit: Unit
    of: str  #: the counted noun as the text has it; "" if the text names none
    concept: str  #: the counted thing, normalised over synonyms, inflection and languages
    what: Event
    scope: Scope = Scope.UNSPECIFIED
    source: str | None = None  #: who says so, verbatim
    as_of: date | None = None  #: the day the text says it holds for
    party: str = ""  #: whose: the side, company or country the counted things belong to, normalised
    place: str = ""  #: where, normalised, when the sentence says so
    holder: str = ""  #: the name whose it is, normalised, where it stands at the number: "die SPD 24 Prozent"
    qualifiers: tuple[str, ...] = ()  #: further words that narrow the counted thing: "schwer", "zivil"
    role: Role = Role.LEVEL
    mode: Mode = Mode.ACTUAL
    increment: Increment = Increment.NONE
    corrects: bool = False  #: the sentence says that it sets an earlier figure right
    likely: tuple[Likely, ...] = ()  #: what may have happened, the likeliest first; `what` is what is told

    def __hash__(self) -> int:
        """By what tells figures apart: figures are asked for their traits very often, and all fields take long."""
        return hash((self.sentence, self.number, self.span.start))


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A number of an article that is no key figure, and why."""

    span: Span
    number: str
    value: Decimal
    why: str  #: date, age, ordinal, model, idiom, scene, threshold, other event ...


# --- feeds and articles ----------------------------------------------------------------------------------------------


class PageMode(StrEnum):
    """Where an article's text comes from."""

    AUTO = "auto"  #: the feed's own text when it is whole, else the page
    FEED = "feed"
    PAGE = "page"


class Access(StrEnum):
    """Who may read what an address leads to: what is not open is told and shown only where its feed is watched."""

    OPEN = "open"  #: anyone on the web
    LOGIN = "login"  #: who knows the login that it bears


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A source and its manners."""

    id: str
    url: str
    title: str  #: the outlet's name, as shown to readers
    host: str  #: the key of politeness: never two requests to one host at a time
    page_mode: PageMode = PageMode.AUTO
    etag: str | None = None
    last_modified: str | None = None
    next_check_at: datetime
    checked_at: datetime | None = None  #: when it was last read, None if never: its first reading is silent
    new_at: datetime | None = None  #: when it last had something new
    failures: int = 0  #: consecutive failed polls
    problem: str | None = None  #: a FetchProblem's name, None when the last poll went well
    stopped: bool = False  #: gone for good (410) until a person asks again


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a feed said about one article: untrusted, but plain text: markup is read in the parser's child."""

    key: str  #: identity within the feed, see bot/core/identity.py
    title: str
    link: str | None
    text: str  #: content or summary as plain text, paragraphs parted by an empty line
    published_at: datetime | None
    language: str | None = None
    guid: str | None = None  #: the id the feed gives it, if any
    aliases: tuple[str, ...] = ()  #: every name it can be recognised by; `key` is the first of them
    digest: str = ""  #: hash of its title and words, to notice an edit


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What we keep of one article."""

    id: str
    feed_id: str
    entry_key: str
    outlet: str
    url: str | None
    lang: Language
    published_at: datetime
    title: str
    text: str  #: paragraphs parted by an empty line
    summary: str = ""
    revision: int = 0  #: how often its text has changed since we first read it
    digest: str = ""  #: hash of title and text, to notice an edit
    entry_digest: str = ""  #: digest of the entry it was read from, to notice an edit without reading the page
    aliases: tuple[str, ...] = ()  #: of the entry it was read from; kept in a table of their own, not read back
    access: Access = Access.OPEN  #: of the feed it was read from


# --- stories and series ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What an article shares with other articles of its event: the evidence on which it is put into a story."""

    article_id: str
    published_at: datetime
    vector: bytes  #: sentence embedding, float32; b"" without an encoder
    places: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]  #: values of its key figures, normalised
    topics: frozenset[str] = frozenset()  #: kinds of event and stems of what it is about


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The articles of one event, across feeds and languages."""

    id: str
    title: str
    lang: Language
    opened_at: datetime
    moved_at: datetime  #: publication of its newest article
    access: Access = Access.OPEN  #: of the article that gave it its title; OPEN as soon as one of its articles is


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The identity of one quantity in one story: the only thing whose figures are compared."""

    id: str
    story_id: str
    label: str  #: the counted noun as its first report had it
    lang: Language  #: the language of the label
    concept: str
    what: Event
    unit: Unit
    scope: Scope
    role: Role
    mode: Mode
    party: str = ""
    place: str = ""
    qualifiers: tuple[str, ...] = ()


class Relation(StrEnum):
    """How a figure stands to what its series had before."""

    NEW = "new"
    CONFIRMED = "confirmed"
    RAISED = "raised"
    LOWERED = "lowered"
    REFINED = "refined"
    CONFLICT = "conflict"
    RESTATED = "restated"


CHANGES = frozenset({Relation.RAISED, Relation.LOWERED, Relation.REFINED, Relation.CONFLICT})
"""The relations a chat is alerted to."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class FigureKey:
    """Names one figure for good."""

    article_id: str
    part: Part
    start: int

    def __str__(self) -> str:
        return f"{self.article_id}:{self.part}:{self.start}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A figure as one article reported it, in its place in a series."""

    key: FigureKey
    story_id: str
    series_id: str
    published_at: datetime
    outlet: str
    url: str | None
    figure: Figure
    relation: Relation
    prior: FigureKey | None
    reason: str  #: why this relation, or why it was compared with nothing, in a few words


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A report and the one it was compared with."""

    series: Series
    report: Report
    prior: Report | None
    unusual: bool = False  #: it moved quite unlike its series before: worth checking
    again: tuple[FigureKey, ...] = ()  #: reports that moved so too, not long before
    overtaken: bool = False  #: what was said before, in an article older than the report it was compared with


# --- chats, watches, alerts ------------------------------------------------------------------------------------------


class ChatKind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class ChatState(StrEnum):
    ACTIVE = "active"
    GONE = "gone"  #: blocked or kicked us; its rows go after 30 days


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """Somewhere we may speak, and how it wants to be spoken to."""

    id: int
    kind: ChatKind
    title: str = ""
    language: Language = Language("en")
    zone: str = "UTC"  #: an IANA time zone
    state: ChatState = ChatState.ACTIVE
    gone_at: datetime | None = None
    paused_until: datetime | None = None
    digest_at: str | None = "07:00"  #: the chat's own hours, parted by commas; None: no digest
    digest_days: str = "daily"  #: daily, weekdays, weekly (on Mondays), or one day: tue ... sun
    digest_set_at: datetime | None = None  #: when its hours were chosen: those before are not missed
    digest_thread_id: int | None = None  #: the forum topic where its hours were chosen, and where it is told
    digested_at: datetime | None = None  #: until when the last digest reached
    quiet_from: str | None = None  #: alerts wait from this hour of the chat's own clock
    quiet_to: str | None = None  #: and are told together at this one
    preset: str = "newsroom"  #: what a new watch is told: newsroom, calm, digest
    short: bool = False  #: told what changed and who says so, without the sentences that prove it
    dark: bool = False  #: pictures on dark paper
    previews: bool = False  #: what the first link leads to is shown below a message
    added_at: datetime


class Rank(StrEnum):
    """What sets somebody apart from all others who use this bot; its owner is named by the settings."""

    ADMIN = "admin"  #: helps the owner: invites and bans
    BANNED = "banned"  #: a person or a group that gets no answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A link that lets somebody in where not everybody may come."""

    code: str
    made_by: int  #: the Telegram id of who made it
    uses: int  #: how many may still come in by it
    until: datetime


class Target(StrEnum):
    """What a watch listens to."""

    FEED = "feed"
    GROUP = "group"  #: several feeds of the chat, told as one
    KEYWORD = "keyword"
    STORY = "story"
    SERIES = "series"
    EVENT = "event"  #: a kind of figure in every story: all dead, all jobs cut
    QUANTITY = "quantity"  #: a counted thing in every story: inflation rates
    UNIT = "unit"  #: all figures in one unit
    HAPPENING = "happening"  #: a kind of story: strikes, floods
    SOURCE = "source"  #: what somebody says, or an outlet reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What a chat wants to hear."""

    id: str
    chat_id: int
    thread_id: int | None = None  #: a forum topic
    target: Target
    value: str  #: a feed's, story's or series' id, an event, concept, unit or kind of story, or the words
    label: str  #: how it is named to people
    relations: frozenset[Relation] = CHANGES
    new_stories: bool = True
    event: Event | None = None  #: only figures of this kind
    unit: Unit | None = None  #: only figures in this unit
    lang: Language | None = None  #: only articles in this language
    above: Decimal | None = None  #: only when the value is greater
    below: Decimal | None = None  #: only when the value is smaller
    further: bool = False  #: beyond a bound every change is told, not only the one that crosses it
    min_percent: Decimal | None = None  #: only when it moved by at least so much
    muted: bool = False  #: kept, but silent for good (a muted story)
    loud: bool = False  #: with sound
    digest_only: bool = False  #: told at the chat's hour and not before
    folder: str = ""  #: of a feed: the group it stands in, which may be told as one; "" for none
    added_at: datetime


class AlertKind(StrEnum):
    NEW_STORY = "new_story"
    CHANGES = "changes"
    WITHDRAWN = "withdrawn"  #: we told something that an edit has taken back
    PARTED = "parted"  #: we compared figures of two events: a merge or split has shown that


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What to tell one chat now, and not yet how."""

    kind: AlertKind
    watch: Watch
    story: Story
    article: Article
    changes: tuple[Change, ...]  #: most important first; for a new story all its key figures
    confirmed: tuple[Change, ...] = ()
    for_digest: bool = False  #: no watch wants it before the chat's hour: its story is noted for the digest


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryNews:
    """One story's part of a digest."""

    story: Story
    changes: tuple[Change, ...]  #: for each moved series: its last report and the one it had at the digest before
    articles: int
    outlets: int
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What to tell a chat at its hour."""

    chat: Chat
    since: datetime
    until: datetime
    due_at: datetime  #: the hour it was meant for; much earlier than now after downtime
    moved: tuple[StoryNews, ...]  #: ranked by what changed
    fresh: tuple[StoryNews, ...]
    unchanged: int


# --- messages --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A stretch of a message's text with a form; offsets count UTF-16 units, as Telegram does."""

    type: str  #: bold, italic, text_link, blockquote, code, pre ...
    offset: int
    length: int
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button under a message: either opens a link or sends data of at most 64 bytes back."""

    label: str
    data: str | None = None
    url: str | None = None


class Priority(StrEnum):
    """What goes first when a chat's budget is short."""

    REPLY = "0-reply"
    ALERT = "1-alert"
    NEWS = "2-news"  #: new stories
    DIGEST = "3-digest"


class MessageState(StrEnum):
    READY = "ready"
    SENDING = "sending"  #: committed before the request leaves
    SENT = "sent"
    UNCERTAIN = "uncertain"  #: the answer was lost: it may have arrived
    REFUSED = "refused"  #: never again as it is
    DROPPED = "dropped"  #: its chat is gone, or it was merged into another message


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A row of the outbox: what waits to be sent, and what became of it."""

    id: str  #: derived from what it tells and to whom: the same alert is never queued twice
    chat_id: int
    thread_id: int | None = None
    priority: Priority
    text: str
    entities: tuple[Entity, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    photo: str | None = None  #: path of a picture the text is the caption of
    story_id: str | None = None  #: replies to the story's first message in the chat
    silent: bool = True
    held: bool = False  #: waits for the end of quiet hours or a pause, to be told together with the others held
    state: MessageState = MessageState.READY
    created_at: datetime
    not_before: datetime
    leased_until: datetime | None = None
    attempts: int = 0
    doubtful: bool = False  #: sent once more after an unknown outcome
    sent_at: datetime | None = None
    telegram_id: int | None = None
    problem: str | None = None
    tells: tuple[
        FigureKey, ...
    ] = ()  #: the figures it tells, so that a withdrawn one is corrected for those who got it


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """An outlet that says what a message tells, or told to be over: a line below it, and no message of its own."""

    message_id: str
    article_id: str
    outlet: str
    about: str = ""  #: which of the figures it tells, as its chat calls them; "" when it tells one alone
    back: bool = False  #: it says what was so before: `about` names that
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One article worked through: everything that is saved of it, at once."""

    article: Article
    profile: Profile
    story: Story
    series: tuple[Series, ...]  #: those it opened
    reports: tuple[Report, ...]
    silences: int  #: how many numbers were passed over
    messages: tuple[Message, ...]


DAY = timedelta(days=1)
