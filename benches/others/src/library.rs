//! What each library does, and how long it takes.

use std::future::Future;
use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use clap::ValueEnum;
use tokio::runtime::Runtime;

use crate::database::{FOREIGN_PROJECT, FOREIGN_TASK, PROJECT, TASK, task};

/// A statement that is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Case {
    /// The name of a project by its id.
    Point,
    /// Twenty whole tasks: a condition, an order and a limit.
    List,
    /// The tasks of a project with the names of the project and of the user.
    TwoJoins,
    /// A new comment; its id comes back.
    Insert,
    /// A new title for a task.
    Update,
}

impl Case {
    /// Its name in the results.
    pub fn name(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::List => "list",
            Self::TwoJoins => "two-joins",
            Self::Insert => "insert",
            Self::Update => "update",
        }
    }
}

/// A row of `tasks`.
#[derive(Debug, Clone, PartialEq, Eq, diesel::Queryable, sqlx::FromRow)]
pub struct Task {
    /// Key.
    pub id: i32,
    /// Tenant.
    pub org_id: i32,
    /// Project.
    pub project_id: i32,
    /// User.
    pub assignee_id: i32,
    /// Title.
    pub title: String,
    /// Priority.
    pub priority: i32,
}

/// A row of [`Case::TwoJoins`].
#[derive(
    Debug, Clone, PartialEq, Eq, diesel::Queryable, sqlx::FromRow, sea_orm::FromQueryResult,
)]
pub struct Joined {
    /// The task's title.
    pub task: String,
    /// The project's name.
    pub project: String,
    /// The user's name.
    pub user: String,
}

/// The cases as one library writes them, for [`TENANT`](crate::database::TENANT).
///
/// Diesel doesn't wait, so the futures of its forms are ready at once.
pub trait Library {
    /// The form's name in the results.
    const NAME: &'static str;

    /// What it makes of a row of `tasks`.
    type Task: Into<Task>;

    /// [`Case::Point`]
    fn point(&mut self, project: i32) -> impl Future<Output = Result<Vec<String>>>;

    /// [`Case::List`]
    fn list(&mut self) -> impl Future<Output = Result<Vec<Self::Task>>>;

    /// [`Case::TwoJoins`]
    fn two_joins(&mut self, project: i32) -> impl Future<Output = Result<Vec<Joined>>>;

    /// [`Case::Insert`]
    fn insert(&mut self, task: i32) -> impl Future<Output = Result<i32>>;

    /// Deletes the comments that were inserted. Returns how many.
    fn delete_inserted(&mut self) -> impl Future<Output = Result<u64>>;

    /// [`Case::Update`]: returns how many tasks have a new title.
    fn update(&mut self, task: i32) -> impl Future<Output = Result<u64>>;
}

/// A library, whichever it is.
pub trait Form {
    /// Its name in the results.
    fn name(&self) -> &'static str;

    /// What the cases read and write, to be compared with other libraries.
    ///
    /// # Errors
    ///
    /// If a statement fails, or reaches another tenant's rows.
    fn results(&mut self, runtime: &Runtime) -> Result<Results>;

    /// Runs a case some times.
    ///
    /// # Errors
    ///
    /// If a statement fails.
    fn time(&mut self, runtime: &Runtime, case: Case, runs: u32) -> Result<Timed>;
}

/// What the cases read and write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    point: Vec<String>,
    list: Vec<Task>,
    two_joins: Vec<Joined>,
}

/// How long some runs took.
#[derive(Debug, Clone, Copy)]
pub struct Timed {
    /// All of them together.
    pub total: Duration,
    /// How many there were.
    pub runs: u32,
}

impl Timed {
    /// One run, in nanoseconds.
    pub fn each(self) -> f64 {
        self.total.as_secs_f64() * 1e9 / f64::from(self.runs)
    }
}

impl<L: Library> Form for L {
    fn name(&self) -> &'static str {
        L::NAME
    }

    fn results(&mut self, runtime: &Runtime) -> Result<Results> {
        runtime.block_on(async {
            self.insert(TASK).await?;
            let deleted = self.delete_inserted().await?;
            ensure!(deleted == 1, "{deleted} comments inserted instead of 1");
            let updated = self.update(TASK).await?;
            ensure!(updated == 1, "{updated} tasks updated instead of 1");
            let updated = self.update(FOREIGN_TASK).await?;
            ensure!(updated == 0, "another tenant's task was updated");
            let foreign = self.point(FOREIGN_PROJECT).await?;
            ensure!(foreign.is_empty(), "another tenant's project was read");

            let list = self.list().await?;
            Ok(Results {
                point: self.point(PROJECT).await?,
                list: list.into_iter().map(Into::into).collect(),
                two_joins: self.two_joins(PROJECT).await?,
            })
        })
    }

    fn time(&mut self, runtime: &Runtime, case: Case, runs: u32) -> Result<Timed> {
        /// Runs a statement again and again, on a task that differs each time.
        macro_rules! repeat {
            (|$task:pat_param| $statement:expr) => {{
                let start = Instant::now();
                for run in 0..runs {
                    let $task = black_box(task(run));
                    black_box($statement.await?);
                }
                start.elapsed()
            }};
        }

        runtime.block_on(async {
            let total = match case {
                Case::Point => repeat!(|_| self.point(black_box(PROJECT))),
                Case::List => repeat!(|_| self.list()),
                Case::TwoJoins => repeat!(|_| self.two_joins(black_box(PROJECT))),
                Case::Update => repeat!(|task| self.update(task)),
                Case::Insert => {
                    let total = repeat!(|task| self.insert(task));
                    self.delete_inserted().await?;
                    total
                }
            };
            Ok(Timed { total, runs })
        })
    }
}
