"""Shows which statements the loader criteria guard, and which they don't.

Task 1023 of tenant 3 is made to point at project 24 of another tenant; the session is
tenant 3's. Each probe tells whether it got at a row of another tenant. Fails if one does
not do what the README says.
"""

from sqlalchemy import Engine, insert, select, text, update
from sqlalchemy.orm import Session, aliased, joinedload

import database
from database import FOREIGN_PROJECT, FOREIGN_TASK, TASK
from forms import LoaderCriteria
from models import Comment, Project, Task

FOREIGN_TENANT = 4


def joined(session: Session) -> bool:
    """A joined table."""
    query = select(Project.name).join(Task, Task.project_id == Project.id)
    return session.execute(query.where(Task.id == FOREIGN_TASK)).first() is not None


def joined_from_own(session: Session) -> bool:
    """A table joined from a row of the tenant."""
    query = select(Task.title, Project.name).join(Task.project)
    return session.execute(query.where(Task.id == TASK)).first() is not None


def alias(session: Session) -> bool:
    """An alias."""
    project = aliased(Project)
    query = select(project.name).where(project.id == FOREIGN_PROJECT)
    return session.execute(query).first() is not None


def subquery(session: Session) -> bool:
    """A subquery."""
    others = select(Project.id).where(Project.id == FOREIGN_PROJECT)
    query = select(Task.id).where(Task.project_id.in_(others))
    return session.execute(query).first() is not None


def by_key(session: Session) -> bool:
    """`Session.get`."""
    return session.get(Project, FOREIGN_PROJECT) is not None


def lazy(session: Session) -> bool:
    """A relationship that is loaded later."""
    return session.get(Task, TASK).project is not None


def eager(session: Session) -> bool:
    """A relationship that is loaded with its owner."""
    query = select(Task).options(joinedload(Task.project)).where(Task.id == TASK)
    return session.scalars(query).one().project is not None


def update_where(session: Session) -> bool:
    """An UPDATE with a condition."""
    statement = update(Task).where(Task.id == FOREIGN_TASK).values(title="taken")
    return session.execute(statement).rowcount > 0


def update_by_key(session: Session) -> bool:
    """A bulk UPDATE by primary key."""
    session.execute(update(Task), [{"id": FOREIGN_TASK, "title": "taken"}])
    return title(session) == "taken"


def table(session: Session) -> bool:
    """A statement on the `Table`, without a model."""
    projects = Project.__table__
    query = select(projects.c.name).where(projects.c.id == FOREIGN_PROJECT)
    return session.execute(query).first() is not None


def words(session: Session) -> bool:
    """SQL as text."""
    query = text("SELECT name FROM projects WHERE id = :id")
    return session.execute(query, {"id": FOREIGN_PROJECT}).first() is not None


def insert_for_other(session: Session) -> bool:
    """An INSERT of a row of another tenant."""
    row = {"org_id": FOREIGN_TENANT, "task_id": FOREIGN_TASK, "body": "planted"}
    return session.execute(insert(Comment).values(row)).rowcount > 0


def give_away(session: Session) -> bool:
    """A row whose tenant is changed by the unit of work."""
    session.get(Task, TASK).org_id = FOREIGN_TENANT
    session.flush()
    owner = session.execute(text(f"SELECT org_id FROM tasks WHERE id = {TASK}"))
    return owner.scalar() == FOREIGN_TENANT


def title(session: Session) -> str:
    """The title of another tenant's task, past all criteria."""
    query = text(f"SELECT title FROM tasks WHERE id = {FOREIGN_TASK}")
    return session.execute(query).scalar()


GUARDED = [
    joined,
    joined_from_own,
    alias,
    subquery,
    by_key,
    lazy,
    eager,
    update_where,
]
NOT_GUARDED = [update_by_key, table, words, insert_for_other, give_away]


def crooked() -> Engine:
    """The tables, with a task that points at another tenant's project."""
    engine = database.sqlite()
    with engine.connect() as connection:
        connection.execute(
            text(f"UPDATE tasks SET project_id = {FOREIGN_PROJECT} WHERE id = {TASK}")
        )
    return engine


def main() -> None:
    """Runs the probes, each on rows of its own."""
    surprises = []
    for probe in GUARDED + NOT_GUARDED:
        with LoaderCriteria(crooked()).session() as session:
            reached = probe(session)
        print(f"{'reached' if reached else 'guarded'}: {probe.__doc__}")
        if reached != (probe in NOT_GUARDED):
            surprises.append(probe.__name__)
    if surprises:
        raise SystemExit(f"not as the README says: {', '.join(surprises)}")


if __name__ == "__main__":
    main()
