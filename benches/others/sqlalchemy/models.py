"""The tables, as SQLAlchemy's ORM knows them."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    """What all models share."""


class TenantMixin:
    """Marks the models whose rows are a tenant's."""

    org_id: Mapped[int] = mapped_column()


class User(TenantMixin, Base):
    """A user of a tenant."""

    __tablename__ = "users"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str]
    name: Mapped[str]


class Project(TenantMixin, Base):
    """A project of a tenant."""

    __tablename__ = "projects"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    budget: Mapped[int]


class Task(TenantMixin, Base):
    """A task of a project."""

    __tablename__ = "tasks"
    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))
    assignee_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    title: Mapped[str]
    priority: Mapped[int]
    project: Mapped[Project] = relationship()
    assignee: Mapped[User] = relationship()


class Comment(TenantMixin, Base):
    """A comment on a task."""

    __tablename__ = "comments"
    id: Mapped[int] = mapped_column(primary_key=True)
    task_id: Mapped[int]
    body: Mapped[str]
