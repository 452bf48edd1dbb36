"""Every function of the wording with foreign words wherever they can stand. A new function needs its case here."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from fakes.builders import NOW, make_article, make_chat, make_feed, make_message, make_story, make_watch
from fakes.hostile import Words
from fakes.telling import alert as told
from fakes.telling import change as moved
from fakes.telling import report, series, toll
from handlers import wording
from handlers.finding import searchable
from handlers.importing import Imported
from handlers.services import Regrouped
from handlers.text import one_line, text
from handlers.voice import Voice
from handlers.wording import (
    alerts,
    answers,
    changes,
    digests,
    echoes,
    feeds,
    files,
    insights,
    lists,
    notice,
    nouns,
    quantities,
    reasons,
    regrouping,
    ruling,
    stories,
    watches,
)
from storage.findings import Account, Apart, Deaf, Heard, Insight, Objection, Oddity, Sum
from storage.records import (
    Alert,
    AlertKind,
    Article,
    Bound,
    Change,
    Digest,
    Echo,
    Event,
    Feed,
    Figure,
    Increment,
    Invitation,
    Relation,
    Report,
    Scope,
    Series,
    Story,
    StoryNews,
    Target,
    Unit,
    Watch,
)
from storage.statistics import Statistics

Case = Callable[[Words, Voice], object]
LATER = NOW + timedelta(hours=30)
LINK = "https://kurier.example/1"


def story(said: Words) -> Story:
    return make_story(title=said("title"))


def article(said: Words) -> Article:
    named = {"title": said("headline"), "outlet": said("outlet"), "summary": said("summary")}
    return make_article(url=LINK, **named)


def of(said: Words, **more: Any) -> Series:
    """A series that is called by its noun alone; what happened to it is said in the cases of `nouns`."""
    fields: dict[str, object] = {"what": Event.LEVEL, "party": said("party"), "place": said("place")}
    return series(said("noun"), id="series-1", **(fields | more))


def figure(said: Words, value: int = 17, **more: Any) -> Figure:  # any field of the record
    named: dict[str, Any] = {"source": said("source"), "sentence": said("sentence"), "of": said("noun")}
    named["what"] = Event.LEVEL
    return toll(value, **(named | more))


def reported(said: Words, value: int = 17, relation: Relation = Relation.RAISED, **more: Any) -> Report:
    made = report(figure(said, value, **more), of(said), relation, outlet=said("outlet"), url=LINK)
    return replace(made, key=replace(made.key, article_id=f"article-{value}"))


def change(said: Words, relation: Relation = Relation.RAISED, **more: Any) -> Change:
    made = moved(figure(said, **more), figure(said, 12), relation=relation, of=of(said))
    prior = None if made.prior is None else replace(made.prior, outlet=said("rival"))
    return replace(made, report=replace(made.report, outlet=said("outlet")), prior=prior)


def in_rivalry(said: Words) -> Change:
    """A change of a series that is named like another one, and told apart by its party."""
    return replace(change(said), series=of(said))


def rivals(said: Words) -> tuple[Series, ...]:
    return (replace(of(said), id="series-2", party="other", place="elsewhere"),)


def dispute(said: Words) -> Change:
    """Two outlets with one number that they mean differently."""
    one = moved(
        figure(said, 900, increment=Increment.EXCLUDED),
        figure(said, 900, increment=Increment.INCLUDED),
        relation=Relation.CONFLICT,
        of=of(said),
    )
    prior = None if one.prior is None else replace(one.prior, outlet=said("rival"))
    return replace(one, report=replace(one.report, outlet=said("outlet")), prior=prior)


def alert(said: Words, *told_of: Change, kind: AlertKind = AlertKind.CHANGES) -> Alert:
    watch = make_watch(label=said("watch"))
    return told(*told_of, kind=kind, story=story(said), article=article(said), watch=watch)


def every_alert(said: Words, voice: Voice) -> object:
    both = change(said, Relation.CONFLICT)
    return tuple(
        alerts.word(each, voice, NOW)
        for each in (
            alert(said, change(said)),
            alert(said, change(said), replace(dispute(said), series=of(said, what=Event.SENT))),
            alert(said, dispute(said)),
            alert(said, both),
            replace(alert(said, change(said)), confirmed=(change(said, Relation.CONFIRMED),)),
            alert(said, change(said), kind=AlertKind.NEW_STORY),
            alert(said, change(said), kind=AlertKind.WITHDRAWN),
        )
    )


def news(said: Words) -> StoryNews:
    return StoryNews(story=story(said), changes=(change(said),), articles=3, outlets=2, is_new=False)


def digest(said: Words, count: int = 9) -> Digest:
    chat = make_chat(title=said("chat"))
    many, since = (news(said),) * count, NOW - timedelta(days=1)
    return Digest(chat=chat, since=since, until=NOW, due_at=NOW, moved=many, fresh=many, unchanged=3)


def feed(said: Words, **more: Any) -> Feed:
    return make_feed(title=said("feed"), **more)


def watch(said: Words, target: Target = Target.FEED, **more: Any) -> Watch:
    return make_watch(target=target, value=said("value"), label=said("watch"), folder=said("folder"), **more)


def every_watch(said: Words) -> tuple[Watch, ...]:
    """A watch of each kind that is called by foreign words."""
    ours = {Target.EVENT, Target.UNIT}
    return tuple(watch(said, target, above=Decimal(50)) for target in Target if target not in ours)


def insight(said: Words) -> Insight:
    first, last = reported(said, 12, Relation.NEW), reported(said)
    accounts = tuple(Account(report=each, agrees=each is last, overtaken=each is first) for each in (last, first))
    return Insight(
        series=of(said), stands=last, first=first, first_so=last, accounts=accounts, lowest=first, highest=last,
        unusual=frozenset({last.key}),
    )  # fmt: skip


def odd(said: Words, oddity: Oddity = Oddity.PARTS) -> Sum:
    parts = (reported(said, 5), reported(said, 9))
    return Sum(oddity=oddity, whole=reported(said), parts=parts, adds_up_to=Decimal(14))


def histories(said: Words, voice: Voice) -> object:
    reports = (reported(said, 12, Relation.NEW), reported(said)) * 20
    args = (story(said), of(said), reports, insight(said))
    return tuple(insights.history(*args, page, voice, LATER) for page in (0, 1))


def comparison(said: Words, voice: Voice) -> object:
    earlier, later = reported(said, 12, Relation.NEW), reported(said, relation=Relation.CONFLICT)
    later = replace(later, prior=earlier.key)
    near = Apart(report=earlier, other=reported(said, 9), objection=Objection.PLACE)
    others = {"series-1": of(said)}
    return reasons.comparison(
        story(said), of(said), (earlier, later), {earlier.key: earlier}, {earlier.key: near}, others, voice, LATER
    )


def case_of_why(said: Words) -> reasons.Case:
    heard = (Heard(watch=watch(said), deaf=None), Heard(watch=watch(said, Target.KEYWORD), deaf=Deaf.THRESHOLD))
    made = {"story": story(said), "article": article(said), "changes": (change(said), dispute(said))}
    return reasons.Case(**made, heard=heard, message=None)  # type: ignore[arg-type]  # as made above


def listing(said: Words, voice: Voice) -> object:
    pages = lists.Pages(at=1, size=8, is_last=False, data=("found",), value=searchable(said("sought")))
    entries = [(story(said), (change(said),))] * 3
    within = {story(said).id: article(said)}
    return lists.listing(voice.say("found-heading", words=searchable(said("sought"))), entries, voice, LATER,
                         pages=pages, within=within)  # fmt: skip


def compared(said: Words, voice: Voice) -> object:
    one, other = (story(said), (change(said),)), (story(said), (change(said), moved(figure(said), of=of(said))))
    return insights.compared(one, other, voice, LATER)


def subscribed(said: Words) -> tuple[tuple[Feed, Watch], ...]:
    return ((feed(said), watch(said)), (feed(said, problem="HTTP_404", failures=3), watch(said)))


def stats(_said: Words, voice: Voice) -> object:
    numbers = {name: 1 for name in Statistics.__dataclass_fields__ if name != "chats"}
    return ruling.stats(Statistics(chats={"private": 2, "group": 1}, **numbers), voice)


def echoing(said: Words, voice: Voice) -> object:
    """A message of two figures with what others say as well: one outlet, more than are named, one that goes back."""
    words, entities = text(one_line(said("title"))).render()
    message = make_message(text=words, entities=entities, tells=(reported(said).key, reported(said, 12).key))
    about = echoes.about(message, (change(said), in_rivalry(said)), voice)
    outlets = (said("outlet"), *(f"Bote {number}" for number in range(echoes.NAMED)))
    heard = [
        Echo(message_id=message.id, article_id=f"{number}", outlet=outlet, at=NOW, about=what, back=back)
        for what, back in (("", False), (about, False), (about, True))
        for number, outlet in enumerate(outlets)
    ]
    return tuple(echoes.added(message, heard[:count], voice) for count in (0, 1, len(heard)))


def parting(said: Words, voice: Voice) -> object:
    """A story's articles to be parted: none of them chosen, some, all, and more than are shown."""
    for_all = ((2, 0), (2, 0b01), (2, 0b11), (regrouping.SHOWN + 1, 0b10))
    return tuple(
        regrouping.ask_to_split(story(said), (article(said),) * count, chosen, voice, LATER)
        for count, chosen in for_all
    )


def regrouped(said: Words, rest: Story | None = None) -> Regrouped:
    return Regrouped(id=7, story=story(said), rest=rest, articles=2, corrected=3)


def in_all_forms(said: Words, voice: Voice) -> object:
    """Values in every unit and bound, the vague ones in the article's own words."""
    made = [figure(said, bound=bound, number=said("number")) for bound in Bound]
    return tuple(quantities.hedged(each, voice) for each in made)


CASES: dict[str, Case] = {
    "alerts.word": every_alert,
    "alerts.table": lambda said, voice: alerts.table((change(said), in_rivalry(said)), voice),
    "answers.plain": lambda said, _voice: answers.plain(one_line(said("sentence"))),
    "answers.start": lambda _said, voice: answers.start(voice),
    "answers.help_page": lambda _said, voice: answers.help_page((("add", voice.say("command-add")),), voice),
    "answers.settings": lambda said, voice: answers.settings(make_chat(title=said("chat")), voice),
    "answers.hours": lambda _said, _voice: answers.hours("07:00,18:00"),
    "answers.digest_buttons": lambda _said, voice: answers.digest_buttons(voice),
    "answers.forget": lambda _said, voice: answers.forget(voice),
    "answers.quiet": lambda said, voice: answers.quiet(make_chat(title=said("chat")), voice),
    "answers.pause": lambda _said, voice: answers.pause(voice),
    "answers.paused": lambda _said, voice: answers.paused(LATER, voice, NOW),
    "changes.line": lambda said, voice: tuple(
        changes.line(change(said, relation), voice, among=rivals(said)) for relation in Relation
    ),
    "changes.plain_line": lambda said, voice: tuple(
        changes.plain_line(change(said, relation), voice, among=rivals(said)) for relation in Relation
    ),
    "changes.contradiction": lambda said, voice: (
        changes.contradiction(dispute(said), (figure(said, 200, scope=Scope.ADDITIONAL),), voice),
        changes.contradiction(dispute(said), (), voice),
        changes.contradiction(change(said, Relation.CONFLICT), (), voice),
    ),
    "changes.is_about_meaning": lambda said, _voice: changes.is_about_meaning(dispute(said)),
    "changes.increment_beside": lambda said, voice: tuple(
        nouns.counted(each, "de", voice)
        for each in changes.increment_beside(dispute(said), (change(said, scope=Scope.ADDITIONAL),))
    ),
    "changes.attribution": lambda said, voice: changes.attribution(reported(said), voice, "07:00"),
    "changes.proof": lambda said, _voice: changes.proof((reported(said), reported(said, 12))),
    "changes.confirmations": lambda said, voice: changes.confirmations((change(said, Relation.CONFIRMED),), voice),
    "changes.move": lambda said, voice: tuple(changes.move(change(said, relation), voice) for relation in Relation),
    "changes.columns": lambda said, _voice: tuple(
        changes.columns(((said("noun"), "12 → 17"), ("Tote", "1")), width) for width in (None, 24)
    ),
    "changes.quoted": lambda said, voice: changes.quoted(said("sentence"), voice),
    "changes.gravity": lambda said, _voice: changes.gravity(change(said)),
    "digests.word": lambda said, voice: (
        digests.word(digest(said), voice, NOW),
        digests.word(digest(said), voice, LATER, whole=True),
    ),
    "digests.word_catch_up": lambda said, voice: digests.word_catch_up(digest(said), voice, NOW),
    "digests.shown_series": lambda said, _voice: len(digests.shown_series(digest(said))),
    "echoes.about": lambda said, voice: echoes.about(
        make_message(), (change(said), in_rivalry(said)), voice, always=True
    ),
    "echoes.added": echoing,
    "feeds.feeds": lambda said, voice: feeds.feeds(
        subscribed(said), voice, LATER, groups={said("folder"): said("group")}, removed="watch-1"
    ),
    "feeds.feed": lambda said, voice: tuple(feeds.feed(one, other, voice, LATER) for one, other in subscribed(said)),
    "feeds.name_of": lambda said, _voice: feeds.name_of(feed(said), watch(said)),
    "feeds.choices": lambda said, voice: feeds.choices(((LINK, said("feed")), (LINK, said("title"))), voice),
    "feeds.problem": lambda said, voice: (feeds.problem("HTTP_404", voice), feeds.problem(said("problem"), voice)),
    "files.imported": lambda _said, voice: files.imported(Imported(new=2, known=1, left=3), 1, 200, voice),
    "files.problem": lambda said, voice: (files.problem("UNSAFE_XML", voice), files.problem(said("problem"), voice)),
    "files.forms": lambda _said, voice: files.forms(12, 30, voice),
    "insights.whose": lambda said, voice: insights.whose(reported(said), voice, LATER),
    "insights.together": lambda said, voice: insights.together(insight(said), voice, LATER),
    "insights.history": histories,
    "insights.sources": lambda said, voice: insights.sources(
        story(said), (insight(said),) * 5, (odd(said), odd(said, Oddity.INCREMENT)), 0, voice, LATER
    ),
    "insights.sum_line": lambda said, voice: tuple(insights.sum_line(odd(said, each), voice) for each in Oddity),
    "insights.compared": compared,
    "lists.turning": lambda said, voice: (
        lists.turning(
            lists.Pages(at=1, size=8, is_last=False, data=("found",), value=searchable(said("sought"))), voice
        ),
    ),
    "lists.listing": listing,
    "lists.story_itself": lambda said, _voice: (
        notice.button(said("title"), *lists.story_itself(story(said), (change(said),))),
    ),
    "notice.button": lambda said, _voice: notice.button(said("title"), "story", "story-1"),
    "notice.leads_to": lambda said, _voice: (notice.leads_to(said("outlet"), LINK),),
    "notice.rows": lambda said, _voice: notice.rows((notice.button(said("title"), "story", "story-1"),), ()),
    "nouns.label": lambda said, voice: tuple(
        nouns.label(of(said, what=event), voice, among=rivals(said)) for event in Event
    ),
    "nouns.counted": lambda said, voice: nouns.counted(figure(said), "de", voice),
    "quantities.phrase": lambda said, voice: quantities.phrase(figure(said, scope=Scope.ADDITIONAL), voice),
    "quantities.hedged": in_all_forms,
    "quantities.amount": lambda _said, voice: quantities.amount(Decimal(3000), Unit("EUR"), voice),
    "quantities.amount_range": lambda _said, voice: quantities.amount_range(Decimal(2), Decimal(3), Unit("km"), voice),
    "quantities.with_unit": lambda _said, voice: quantities.with_unit("3", Decimal(3), Unit("day"), voice),
    "quantities.scaled": lambda _said, voice: quantities.scaled(Decimal(3_000_000), voice),
    "quantities.difference": lambda said, voice: quantities.difference(figure(said), figure(said, 12), voice),
    "reasons.comparison": comparison,
    "reasons.told": lambda said, voice: reasons.told(case_of_why(said), voice, LATER),
    "regrouping.choose": lambda said, voice: regrouping.choose(
        voice.say("merge-second", story=one_line(said("title"), 80)),
        (story(said),) * 5,
        voice,
        LATER,
        "merge",
        "story-9",
    ),
    "regrouping.ask_to_merge": lambda said, voice: regrouping.ask_to_merge(story(said), story(said), voice, LATER),
    "regrouping.ask_to_split": parting,
    "regrouping.done": lambda said, voice: tuple(
        regrouping.done(voice.say("merged", story=one_line(said("title"), 80), count=2), each, voice)
        for each in (regrouped(said), regrouped(said, rest=story(said)))
    ),
    "ruling.banned": lambda _said, voice: ruling.banned(-1001234567890, voice),
    "ruling.invitation": lambda _said, voice: ruling.invitation(
        Invitation(code="abc", made_by=1, uses=2, until=LATER), "tallywire_bot", voice
    ),
    "ruling.whom_to_ban": lambda said, voice: ruling.whom_to_ban((make_chat(title=said("chat") or "?"),), voice),
    "ruling.stats": stats,
    "ruling.draft": lambda said, voice: ruling.draft(one_line(said("sentence")), 3, voice),
    "ruling.sent_out": lambda said, voice: ruling.sent_out(one_line(said("sentence")), 3, voice),
    "stories.sheet": lambda said, voice: stories.sheet(
        story(said), (change(said), in_rivalry(said)), (article(said),) * 7, voice, LATER, muted=True, odd=(odd(said),)
    ),
    "stories.figures": lambda said, voice: stories.figures(story(said), (change(said),) * 9, 0, voice, LATER),
    "stories.card": lambda said, voice: stories.card(story(said), (change(said),), voice, LATER),
    "stories.reading": lambda said, voice: stories.reading(
        article(said), (figure(said),) * 14, voice, heading=voice.say("added", name=one_line(said("feed"), 80))
    ),
    "watches.invitation": lambda said, voice: watches.invitation((("story-1", said("title")),) * 3, "calm", voice),
    "watches.preset_buttons": lambda _said, voice: watches.preset_buttons("calm", "watch", voice),
    "watches.watches": lambda said, voice: watches.watches(every_watch(said), voice, removed="watch-1"),
    "watches.groups": lambda said, voice: watches.groups(
        (replace(watch(said, Target.GROUP), value=said("folder")),), (watch(said),), voice
    ),
    "watches.kept": lambda said, voice: watches.kept(
        voice.say("watching", watch=watches.describe(watch(said), voice)), watch(said), voice
    ),
    "watches.removed": lambda said, voice: watches.removed(watch(said), voice),
    "watches.sheet": lambda said, voice: tuple(watches.sheet(each, voice) for each in every_watch(said)),
    "watches.describe": lambda said, voice: tuple(watches.describe(each, voice) for each in every_watch(said)),
    "watches.event_name": lambda _said, voice: tuple(watches.event_name(each, voice) for each in watches.EVENTS),
    "watches.unit_name": lambda _said, voice: watches.unit_name(Unit("EUR"), voice),
}


def public_functions() -> set[str]:
    """Every function of the wording that others may call."""
    found = set()
    for module in pkgutil.iter_modules(wording.__path__):
        loaded = importlib.import_module(f"{wording.__name__}.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            if function.__module__ == loaded.__name__ and not name.startswith("_"):
                found.add(f"{module.name}.{name}")
    return found
