"""What the owner of this bot and the admins they have named do: invite, ban, tell everybody, see how it goes."""

from __future__ import annotations

import secrets
from datetime import timedelta

from handlers.access import Act
from handlers.asking import Ask, Command, Press
from handlers.messages import of_broadcast
from handlers.text import clean
from handlers.wording import answers
from handlers.wording import ruling as wording
from storage import chats, outbox, people, statistics
from storage.records import Invitation, Rank

INVITATION_HOLDS = timedelta(days=7)
USES_LIMIT = 100
CODE_BYTES = 16
NEWEST_SHOWN = 10
PORTION = 100
LARGEST_ID = 2**52
"""Telegram's ids have at most 52 bits."""

_OFF = frozenset({"off", "aus", "no", "nein"})


async def invite(ask: Ask) -> None:
    """/invite, perhaps for how many: links by which somebody gets in, alone or with a group."""
    if ask.services.is_open:
        await ask.tell("invite-open")
        return
    uses = _number(ask.words or "1")
    if uses is None or not 0 < uses <= USES_LIMIT:
        await ask.tell("invite-unclear", most=USES_LIMIT)
        return
    now = ask.services.now()
    code = secrets.token_urlsafe(CODE_BYTES)
    made = Invitation(code=code, made_by=ask.chat.id, uses=uses, until=now + INVITATION_HOLDS)
    async with ask.services.db.write() as tx:
        await people.invite(tx, made)
    await ask.reply(wording.invitation(made, ask.bot.username, ask.voice))


async def ban(ask: Ask) -> None:
    """/ban ID: a person or group gets no answer and no alert any more."""
    banned = _number(ask.words)
    if banned is None:
        spared = ask.services.owners | {ask.chat.id}
        async with ask.services.db.read() as tx:
            newest = await chats.newest(tx, NEWEST_SHOWN + len(spared))
        offered = [chat for chat in newest if chat.id not in spared][:NEWEST_SHOWN]
        await ask.reply(wording.whom_to_ban(offered, ask.voice))
        return
    await _ban(ask, banned)


async def ban_pressed(ask: Ask) -> None:
    """The button that bans one of those who came last."""
    if (banned := _number(ask.words)) is None:
        await ask.tell("button-outdated")
    else:
        await _ban(ask, banned)


async def _ban(ask: Ask, banned: int) -> None:
    is_owner = ask.chat.id in ask.services.owners
    async with ask.services.db.write() as tx:
        rank = (await people.ranks(tx, (banned,))).get(banned)
        protected = banned in ask.services.owners or banned == ask.chat.id or (rank is Rank.ADMIN and not is_owner)
        if not protected:
            await people.rank(tx, banned, Rank.BANNED)
            await chats.gone(tx, banned, ask.services.now())
    if protected:
        await ask.tell("ban-protected", id=str(banned))
        return
    await ask.toast()
    await ask.reply(wording.banned(banned, ask.voice))


async def unban(ask: Ask) -> None:
    """/unban ID: they may come back."""
    banned = _number(ask.words)
    if banned is None:
        await ask.tell("unban-which")
        return
    async with ask.services.db.write() as tx:
        was = (await people.ranks(tx, (banned,))).get(banned) is Rank.BANNED
        if was:
            await people.rank(tx, banned, None)
    await ask.tell("unbanned" if was else "not-banned", id=str(banned))


async def admin(ask: Ask) -> None:
    """/admin ID: names somebody who may invite and ban; with "off" they are it no longer."""
    name, _, rest = ask.words.partition(" ")
    named = _number(name)
    is_off = rest.strip().casefold() in _OFF
    if named is None or named <= 0 or (rest.strip() and not is_off):
        await ask.tell("admin-which")
        return
    async with ask.services.db.write() as tx:
        rank = (await people.ranks(tx, (named,))).get(named)
        # A ban is ended by its own command, so that nobody ends one by mistake.
        if rank is not Rank.BANNED:
            await people.rank(tx, named, None if is_off else Rank.ADMIN)
    key = "admin-banned" if rank is Rank.BANNED else "admin-off" if is_off else "admin-on"
    await ask.tell(key, id=str(named))


async def stats(ask: Ask) -> None:
    """/stats: how much there is of everything."""
    async with ask.services.db.read() as tx:
        found = await statistics.gather(tx, ask.services.now())
    await ask.reply(wording.stats(found, ask.voice))


async def broadcast(ask: Ask) -> None:
    """/broadcast WORDS: shows what would be said, and to how many."""
    words = clean(ask.words).strip()
    if not words:
        await ask.tell("broadcast-which")
        return
    async with ask.services.db.read() as tx:
        count = len(await chats.active(tx))
    await ask.reply(wording.draft(words, count, ask.voice))


async def broadcast_pressed(ask: Ask) -> None:
    """The button under the draft: what the message says goes to every chat, in the sender's own time."""
    if not ask.shown or ask.message_id is None:
        await ask.tell("button-outdated")
        return
    now = ask.services.now()
    async with ask.services.db.write() as tx:
        told = await chats.active(tx)
        # Named by the draft: pressed twice, it is said once.
        for at in range(0, len(told), PORTION):
            portion = told[at : at + PORTION]
            await outbox.put(
                tx, [of_broadcast(ask.shown, f"{ask.chat.id}:{ask.message_id}", chat, now) for chat in portion]
            )
    await ask.toast()
    await ask.rewrite(wording.sent_out(ask.shown, len(told), ask.voice))


async def drop_pressed(ask: Ask) -> None:
    """The button that throws a draft away."""
    await ask.toast()
    await ask.rewrite(answers.plain(ask.say("broadcast-dropped")))


def _number(words: str) -> int | None:
    """Read an id or a count; groups have negative ids."""
    digits = words.strip().removeprefix("-")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 16 or not 0 < int(digits) < LARGEST_ID:
        return None
    return int(words.strip())


COMMANDS = (
    Command(name="invite", act=Act.MANAGE, run=invite),
    Command(name="ban", act=Act.MANAGE, run=ban),
    Command(name="unban", act=Act.MANAGE, run=unban),
    Command(name="stats", act=Act.MANAGE, run=stats),
    Command(name="admin", act=Act.RULE, run=admin),
    Command(name="broadcast", act=Act.RULE, run=broadcast),
)
PRESSES = (
    Press(verb="broadcast", act=Act.RULE, run=broadcast_pressed),
    Press(verb="ban", act=Act.MANAGE, run=ban_pressed),
    Press(verb="unban", act=Act.MANAGE, run=unban),
    Press(verb="drop", act=Act.RULE, run=drop_pressed),
)
