"""The cases in both forms: criteria added at run time, and the guard typed by hand."""

from sqlalchemy import Engine, delete, event, select, update
from sqlalchemy.orm import ORMExecuteState, Session, sessionmaker, with_loader_criteria

from database import BODY, LAST_COMMENT, TENANT, TITLE
from models import Comment, Project, Task, TenantMixin, User


def add_criteria(state: ORMExecuteState) -> None:
    """The documented recipe, with writes."""
    reads = (
        state.is_select and not state.is_column_load and not state.is_relationship_load
    )
    if reads or state.is_update or state.is_delete:
        tenant = state.session.info["tenant"]
        state.statement = state.statement.options(
            with_loader_criteria(
                TenantMixin, lambda cls: cls.org_id == tenant, include_aliases=True
            )
        )


class LoaderCriteria:
    """The guards are added while a statement is executed."""

    name = "SQLAlchemy, loader criteria"

    def __init__(self, engine: Engine):
        self.session = sessionmaker(engine, info={"tenant": TENANT})
        event.listen(self.session, "do_orm_execute", add_criteria)

    def guard(self, *_models):
        """The conditions that the caller types."""
        return ()


class ByHand:
    """Each guard is typed by hand."""

    name = "SQLAlchemy, by hand"

    def __init__(self, engine: Engine):
        self.session = sessionmaker(engine)

    def guard(self, *models):
        """The conditions that the caller types."""
        return tuple(model.org_id == TENANT for model in models)


def point(form, project: int) -> list[str]:
    """The name of a project by its id."""
    query = select(Project.name).where(*form.guard(Project), Project.id == project)
    with form.session() as session:
        return list(session.scalars(query))


def list_tasks(form) -> list[Task]:
    """Twenty whole tasks."""
    query = (
        select(Task)
        .where(*form.guard(Task), Task.priority == 2)
        .order_by(Task.id.desc())
        .limit(20)
    )
    with form.session() as session:
        return list(session.scalars(query))


def two_joins(form, project: int) -> list[tuple[str, str, str]]:
    """The tasks of a project with the names of the project and of the user."""
    query = (
        select(Task.title, Project.name, User.name)
        .join(Task.project.and_(*form.guard(Project)))
        .join(Task.assignee.and_(*form.guard(User)))
        .where(*form.guard(Task), Project.id == project)
        .order_by(Task.id)
    )
    with form.session() as session:
        return [tuple(row) for row in session.execute(query)]


def insert(form, task: int) -> int:
    """A new comment. No criteria reach an INSERT: the tenant is typed in both forms."""
    with form.session() as session:
        comment = Comment(org_id=TENANT, task_id=task, body=BODY)
        session.add(comment)
        session.flush()
        return comment.id


def delete_inserted(form) -> int:
    """Deletes the comments that were inserted."""
    statement = delete(Comment).where(*form.guard(Comment), Comment.id > LAST_COMMENT)
    return write(form, statement)


def set_title(form, task: int) -> int:
    """A new title for a task."""
    statement = update(Task).where(*form.guard(Task), Task.id == task)
    return write(form, statement.values(title=TITLE))


def write(form, statement) -> int:
    """Runs a statement. Returns how many rows it wrote."""
    session: Session
    with form.session() as session:
        done = session.execute(
            statement, execution_options={"synchronize_session": False}
        )
        return done.rowcount
