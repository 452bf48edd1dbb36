"""What befell people since what their noun tells, by the verb of which they are subject or object. Pure.

"17 hostages were killed", "gunmen released 17 hostages": they had been captured, but that is not what is told of them.
Where a verb is denied, doubted, or tells it of others, the likeliest event of the clause is not theirs either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.reading.counted import Counted
from bot.core.reading.grammar import FateWords
from bot.core.reading.happened import OPENS_OBJECT, head_of, is_some_of, own_event, piece
from bot.core.reading.lexicon import Lexicon
from bot.core.reading.site import Site
from bot.core.reading.spared import denials_at, is_averted
from bot.core.text import DEEDS, NOMINAL, Tag, Token
from storage.records import Event, Likely

SINCE: Mapping[Event | None, frozenset[Event]] = {
    Event.CAPTURED: frozenset({Event.KILLED, Event.INJURED, Event.RELEASED, Event.RESCUED}),
    Event.ARRESTED: frozenset({Event.KILLED, Event.INJURED, Event.RELEASED}),
    Event.DISPLACED: frozenset(
        {Event.KILLED, Event.INJURED, Event.RESCUED, Event.MISSING, Event.ARRESTED, Event.CAPTURED}
    ),
    Event.MISSING: frozenset({Event.KILLED, Event.RESCUED}),
}
"""What may befall people since what words that go on naming them tell: hostages, detainees, refugees, the missing."""
LIKELY = 60
"""Percent from which on a guess is told where a word of its event stands beside the counted."""
DOUBT_REACH = 60
"""Characters before a number in which what doubts or denies it may stand."""
WITH_VERB = frozenset({Event.RELEASED, Event.RESCUED, Event.MISSING})
"""What words that are no verbs tell together with any verb: "kamen auf freien Fuß", "were found alive"."""
BEFORE_OBJECT = frozenset({Tag.ADVERB, Tag.PARTICLE, Tag.DETERMINER, Tag.ADJECTIVE})
OPENS_PHRASE = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.NUMBER})


@dataclass(frozen=True, slots=True)
class Told:
    """Words of an event in the number's piece of its clause, not those of what is counted."""

    start: int
    end: int
    event: Event

    def holds(self, token: Token) -> bool:
        return self.start <= token.start < self.end


def undergone(site: Site, counted: Counted, guesses: Sequence[Likely], lexicon: Lexicon) -> Event | None:
    """What befell the counted since, or what their noun tells where the likeliest event is not theirs; None: unsaid."""
    if counted.elsewhere or counted.end <= site.past or is_some_of(site, lexicon):
        return None
    before = own_event(site, counted, lexicon)
    guess = guesses[0] if guesses else None
    since = SINCE.get(before)
    if since is None or not any(lexicon.nouns.is_person(word, Tag.NOUN) for word in counted.of.lower().split()):
        return None
    if denials_at(site, lexicon) or is_averted(site, lexicon):
        return None
    words, (start, end) = lexicon.grammar.fates, piece(site, lexicon)
    found = [Told(*each) for each in lexicon.events.find(site.low) if start <= each[0] < end]
    found = [each for each in found if each.event in since and not site.hedge.start <= each.start < counted.end]
    likely = guess is not None and any(each.event is guess.event for each in found)
    harmless = before if likely else None
    if is_doubted(site, lexicon):
        return before if guess is not None and guess.event in since else None
    if is_called_dead(site, counted, lexicon):
        return Event.KILLED
    tokens = [token for token in site.sentence.tokens if start <= token.start < end]
    ahead = [token for token in tokens if token.end <= site.hedge.start]
    behind = [token for token in tokens if token.start >= counted.end]
    if any(token.low in words.modals and not is_name_of_month(token) for token in tokens):
        return None
    if (owner := owner_of(ahead, words)) is not None:
        event = lexicon.events.of_noun(owner.low)
        if event in since:
            return event
        by_noun = owner.tag in NOMINAL and any(each.holds(owner) for each in found)
        return None if by_noun else harmless  # "the release of 17 hostages", "killed by 17 prisoners"
    theirs = [each.event for each in found if befell(each, ahead, behind, words)]
    if theirs:
        sure = guess is not None and guess.event in since and guess.percent >= LIKELY
        return guess.event if guess is not None and sure else theirs[0]
    if is_of_others(found, ahead, behind, words):
        return harmless
    return guess.event if guess is not None and likely and guess.percent >= LIKELY else None


def is_doubted(site: Site, lexicon: Lexicon) -> bool:
    """Whether something is said to have nearly happened, or somebody to doubt, fear or deny it."""
    words, (_, end) = lexicon.grammar.fates, piece(site, lexicon)
    if words.nearly.search(site.low, site.past, end):
        return True
    return words.doubted.search(site.low, max(0, site.start - DOUBT_REACH), end) is not None


def is_called_dead(site: Site, counted: Counted, lexicon: Lexicon) -> bool:
    """ "17 tote Flüchtlinge": whether the number's own phrase tells that they died."""
    inside = [token for token in site.sentence.tokens if site.past <= token.start < head_of(site, counted)]
    return any(lexicon.events.of_noun(token.low) is Event.KILLED for token in inside)


def is_name_of_month(token: Token) -> bool:
    """Whether what sounds like a modal verb is a name: "in May"."""
    return token.start > 0 and token.text[0].isupper()


def owner_of(ahead: Sequence[Token], words: FateWords) -> Token | None:
    """What the counted only belong to: "relatives of 17 hostages", "Angehörige der 17 Geiseln"; None if to nothing."""
    rest = list(ahead)
    genitive = bool(rest) and rest[-1].tag is Tag.DETERMINER and not words.verb_leads
    if rest and rest[-1].tag is Tag.DETERMINER:
        rest.pop()
    if rest and rest[-1].tag is Tag.PREPOSITION:
        return rest[-2] if len(rest) > 1 else rest[-1]
    owners = NOMINAL | {Tag.NUMBER, Tag.PRONOUN}
    return rest[-1] if genitive and rest and rest[-1].tag in owners else None


def befell(told: Told, ahead: Sequence[Token], behind: Sequence[Token], words: FateWords) -> bool:
    """Whether words of an event are the verb, or what goes with the verb, that has the counted as subject or object."""
    if words.verb_leads:
        if (governs := governing(ahead, words)) is not None:
            aids = words.passive | words.perfect
            chained = any(t.tag in DEEDS and t.low not in aids for t in ahead if t.end == governs.start - 1)
            result = bool(behind) and told.holds(behind[0])
            return (told.holds(governs) or result) and not chained
        return is_predicate(told, behind, words)
    if told.end <= (ahead[-1].end if ahead else 0):
        between = [token for token in ahead if token.start >= told.end]
        verb = any(told.holds(token) and token.tag in DEEDS for token in ahead)
        passive = any(token.low in words.passive for token in ahead)
        cut = any(token.tag in (Tag.NUMBER, Tag.PUNCTUATION) for token in between)
        return verb and not cut and (passive or not has_free_noun(behind, words))
    return is_predicate(told, behind, words) or closes(told, ahead, behind, words)


def governing(ahead: Sequence[Token], words: FateWords) -> Token | None:
    """The verb right before a number's phrase, which is its object, or in a passive turned round its subject."""
    rest = list(ahead)
    while rest and (rest[-1].tag in BEFORE_OBJECT or rest[-1].low in words.passive):
        rest.pop()
    return rest[-1] if rest and rest[-1].tag in DEEDS else None


def is_predicate(told: Told, behind: Sequence[Token], words: FateWords) -> bool:
    """ "were killed", "have died", "ertranken": whether an event is told right behind its subject, of no object."""
    near = [token for token in behind if token.tag is not Tag.ADVERB]
    aids = [token for token in near if token.low in words.passive | words.perfect]
    main = next((token for token in near if token not in aids), None)
    if main is None or near[: len(aids)] != aids:
        return False
    if not told.holds(main):  # "went missing", "were found alive"
        return told.event in WITH_VERB and len(near) > len(aids) + 1 and told.holds(near[len(aids) + 1])
    beyond = next((token for token in near if token.start >= told.end), None)
    alone = beyond is None or beyond.tag not in OPENS_OBJECT | {Tag.CONJUNCTION}
    if not aids or aids[-1].low not in words.passive:
        idiom = told.start + len(main.text) < told.end
        return alone and (main.low in words.dying or (idiom and told.event is Event.RELEASED))
    bare = beyond is None or beyond.tag not in NOMINAL
    return (bare or not words.verb_leads) and main.tag is not Tag.INFINITIVE


def closes(told: Told, ahead: Sequence[Token], behind: Sequence[Token], words: FateWords) -> bool:
    """ "wurden 17 Geiseln im Mai befreit": whether a participle that closes the clause tells it of the counted.

    In the active they are its object where no other one stands behind: "Retter haben 17 Geiseln befreit".
    """
    verbs = [token for token in behind if token.tag in DEEDS and token.low not in words.passive | words.perfect]
    if not any(told.holds(token) for token in behind):
        return False
    if not verbs:  # "kamen 17 Geiseln auf freien Fuß"
        idiom = sum(told.holds(token) for token in behind) > 1
        return idiom and told.event in WITH_VERB and not has_free_noun(behind, words, told)
    if len(verbs) > 1 or not told.holds(verbs[0]) or verbs[0].tag is Tag.INFINITIVE:
        return False
    aids = [token for token in (*ahead, *behind) if token.low in words.passive | words.perfect]
    if any(token.low in words.passive for token in aids):
        return True
    if any(token.low in words.dying for token in verbs):
        return True
    return any(token.low in words.perfect for token in ahead) and not has_free_noun(behind, words, told)


def is_of_others(found: Sequence[Told], ahead: Sequence[Token], behind: Sequence[Token], words: FateWords) -> bool:
    """Whether what is told befell others: "men holding 17 hostages were killed", "17 prisoners killed a guard"."""
    if words.verb_leads and governing(ahead, words) is not None:
        return True
    passive = any(token.low in words.passive | words.perfect_of_one for token in behind)
    later = [told for told in found if any(told.holds(token) for token in behind)]
    return bool(later) and not passive and has_free_noun(behind, words)


def has_free_noun(tokens: Sequence[Token], words: FateWords, told: Told | None = None) -> bool:
    """Whether a noun stands among tokens that no preposition leads to; the words of an event do not count."""
    led, last = False, None
    for token in tokens:
        if told is not None and told.holds(token):
            continue
        if token.tag is Tag.PREPOSITION:
            led = True
        elif token.tag in NOMINAL:
            if not led:
                return True
        elif token.tag in OPENS_PHRASE and last is not None and last.tag in NOMINAL:
            led = led and token.low in words.genitive
        elif token.tag in DEEDS:
            led = False
        last = token
    return False
