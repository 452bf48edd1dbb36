"""Alembic's entry: runs the steps on the connection that the runner hands over."""

from alembic import context

from storage.tables import metadata

# Tables are rebuilt on SQLite, which cannot alter most of a column.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
