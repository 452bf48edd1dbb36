"""People: whom the owner has set apart from all others who use the bot, and whom a link lets in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select, update

from storage import tables
from storage.database import Tx
from storage.records import Invitation, Rank
from storage.rows import Form, add_new

_people = tables.people.c
_invitations = tables.invitations.c

FORM = Form(Invitation, tables.invitations)


async def ranks(tx: Tx, ids: Iterable[int]) -> dict[int, Rank]:
    """The ranks of those of the people and groups who have one."""
    rows = await tx.execute(select(_people.id, _people.rank).where(_people.id.in_(tuple(ids))))
    return {row.id: row.rank for row in rows}


async def rank(tx: Tx, person_id: int, rank: Rank | None) -> None:
    """Give somebody a rank, or take away the one they have."""
    await tx.execute(delete(tables.people).where(_people.id == person_id))
    if rank is not None:
        await add_new(tx, tables.people, [{"id": person_id, "rank": rank}])


async def invite(tx: Tx, invitation: Invitation) -> None:
    await add_new(tx, tables.invitations, [FORM.row(invitation)])


async def redeem(tx: Tx, code: str, now: datetime) -> bool:
    """Use an invitation once; whether it was good."""
    valid = (_invitations.code == code, _invitations.uses > 0, _invitations.until > now)
    used = await tx.execute(update(tables.invitations).where(*valid).values(uses=_invitations.uses - 1))
    return used.rowcount > 0


async def expire(tx: Tx, now: datetime) -> None:
    """Forget the invitations that let nobody in any more."""
    await tx.execute(delete(tables.invitations).where((_invitations.until <= now) | (_invitations.uses <= 0)))


async def forget(tx: Tx, person_id: int) -> int:
    """Remove what is kept of somebody, but not that they are banned; how many rows there were."""
    mine = (_people.id == person_id, _people.rank != Rank.BANNED)
    removed = (await tx.execute(delete(tables.people).where(*mine))).rowcount
    return removed + (await tx.execute(delete(tables.invitations).where(_invitations.made_by == person_id))).rowcount
