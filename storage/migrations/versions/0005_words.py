"""Words are found by an index: on SQLite in tables of their own that triggers keep, on PostgreSQL over the column.

SQLite may number the rows of articles and stories anew, so the words are kept under the id. Whoever rebuilds one of the
two tables later must make its triggers again: they go with the table.
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# No lexeme of PostgreSQL may be longer than two kilobytes, nor be empty.
LEXEMES = r"array_to_tsvector(string_to_array(regexp_replace(left(folded, 20000), '(\S{200})\S*', '\1', 'g'), ' '))"


def upgrade() -> None:
    for table, words in (("articles", "article_words"), ("stories", "story_words")):
        if op.get_bind().dialect.name == "sqlite":
            for statement in _on_sqlite(table, words):
                op.execute(statement)
        else:
            op.execute(f"CREATE INDEX ix_{words} ON {table} USING gin (({LEXEMES}))")


def _on_sqlite(table: str, words: str) -> tuple[str, ...]:
    # The names are those given above; a phrase may stand inside another id, hence both conditions.
    forget = (
        f"DELETE FROM {words} WHERE rowid IN (SELECT rowid FROM {words} "  # noqa: S608
        f"""WHERE {words} MATCH 'owner : "' || replace(old.id, '"', '""') || '"' AND owner = old.id)"""
    )
    remember = f"INSERT INTO {words} (folded, owner) VALUES (new.folded, new.id)"  # noqa: S608
    changed = f"OF folded, id ON {table} WHEN new.folded <> old.folded OR new.id <> old.id"
    return (
        f"CREATE VIRTUAL TABLE {words} USING fts5(folded, owner, detail = full, columnsize = 0)",
        f"INSERT INTO {words} (folded, owner) SELECT folded, id FROM {table} ORDER BY rowid",  # noqa: S608
        f"CREATE TRIGGER {words}_added AFTER INSERT ON {table} BEGIN {remember}; END",
        f"CREATE TRIGGER {words}_changed AFTER UPDATE {changed} BEGIN {forget}; {remember}; END",
        f"CREATE TRIGGER {words}_gone AFTER DELETE ON {table} BEGIN {forget}; END",
    )
