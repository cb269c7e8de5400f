"""Where the rows are, and which of them the cases read: as in the Rust package."""

import os
import pathlib

from sqlalchemy import Engine, StaticPool, create_engine

TENANT = 3
PROJECT = 23
TASK = 1023
FOREIGN_PROJECT = 24
FOREIGN_TASK = 1024
LAST_COMMENT = 20_000
BODY = "a comment"
TITLE = "a new title"

URL = "TENANT_TEST_POSTGRES_URL"
SCHEMA = "tenant_benches_sqlalchemy"
STATEMENTS = pathlib.Path(__file__).parents[2] / "schema"


def task(run: int) -> int:
    """One of the tenant's 500 tasks."""
    return TENANT + 20 * (run % 500)


def sqlite() -> Engine:
    """A database in memory."""
    engine = create_engine(
        "sqlite://", poolclass=StaticPool, isolation_level="AUTOCOMMIT"
    )
    connection = engine.raw_connection()
    connection.executescript((STATEMENTS / "sqlite.sql").read_text())
    connection.close()
    return engine


def postgres_url() -> str:
    """The server that the environment names."""
    url = os.environ.get(URL)
    if url is None:
        raise SystemExit(
            f"{URL} is not set; give it as postgres://user@host/database,"
            " or run with --sqlite-only"
        )
    return "postgresql+psycopg://" + url.split("://", 1)[1]


def make_postgres_tables(url: str) -> None:
    """Makes the tables in a schema of their own, anew."""
    text = (STATEMENTS / "postgres.sql").read_text()
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        # The driver's own connection: it takes several statements at once, and `%` as it is.
        connection.connection.driver_connection.execute(
            text.replace("tenant_benches", SCHEMA)
        )
    engine.dispose()


def postgres(url: str) -> Engine:
    """One connection that doesn't wait for the disk, as in the Rust package."""
    options = f"-c search_path={SCHEMA} -c synchronous_commit=off"
    return create_engine(
        url,
        pool_size=1,
        max_overflow=0,
        isolation_level="AUTOCOMMIT",
        connect_args={"options": options},
    )
