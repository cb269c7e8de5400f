//! What can be wrong with a table of a database.

use std::fmt;

use crate::registry::{ClassifiedTable, IdType};

/// Something that the check found about one table. Its `Display` says what it is, and
/// what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    table: ClassifiedTable,
    problem: Problem,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Problem {
    /// The database has no such table.
    NoTable,
    /// The table has no such column.
    NoColumn {
        /// The tenant column, or that of the path.
        column: &'static str,
    },
    /// The tenant column, or that of the path, can be NULL, and then the row belongs to nobody.
    Nullable {
        /// The tenant column.
        column: &'static str,
    },
    /// The table has no such column, which names the parent of a row.
    NoParentColumn {
        /// The column.
        column: &'static str,
    },
    /// The column that names the parent of a row can be NULL, and then the row belongs to
    /// nobody.
    NullableParent {
        /// The column.
        column: &'static str,
    },
    /// The parents of rows are not unique by the columns that name them, so a row can have
    /// several parents, and these several tenants.
    ParentNotUnique {
        /// The table of the parents.
        parent: &'static str,
        /// The columns of it by which rows name their parents.
        columns: &'static [&'static str],
    },
    /// The tenant column can't be NULL, so the host can't own a row.
    NotNull {
        /// The tenant column.
        column: &'static str,
    },
    /// The tenant column has another type than the program says: the database could cut,
    /// round or convert an id into another one.
    OtherType {
        /// The tenant column.
        column: &'static str,
        /// Its type in the program.
        declared: IdType,
        /// Its type in the database.
        found: String,
    },
    /// The database takes different ids for the same, and guards can't tell them apart.
    ConfusedIds {
        /// The tenant column.
        column: &'static str,
        /// Why.
        because: String,
    },
    /// The database takes different ids for the same. Guards tell them apart, keys don't.
    LenientIds {
        /// The tenant column.
        column: &'static str,
        /// Why.
        because: String,
    },
    /// The column stores shorter ids than the table of the tenants. PostgreSQL and MySQL refuse a
    /// longer one, unless all that is too long is blanks: these they cut, as the standard says.
    ShortIds {
        /// The tenant column.
        column: &'static str,
        /// The greatest length that it stores.
        length: u64,
        /// The table of the tenants.
        tenants: &'static str,
    },
    /// No index begins with the tenant, so each statement reads the rows of all tenants.
    NoIndex {
        /// The tenant column.
        column: &'static str,
    },
    /// A key is unique among all tenants: one can find out what another one has.
    SharedKey {
        /// The name of the key.
        key: String,
    },
    /// An insert that collides with a row of another tenant deletes that row.
    Replaces,
    /// The server cuts and rounds values that don't fit, and so can change an id.
    ChangesValues,
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The isolation holds, at a price.
    Warning,
    /// Statements fail, or the isolation does not hold.
    Error,
}

impl Problem {
    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self {
            Self::NotNull { .. }
            | Self::LenientIds { .. }
            | Self::NoIndex { .. }
            | Self::SharedKey { .. } => Severity::Warning,
            Self::NoTable
            | Self::NoColumn { .. }
            | Self::Nullable { .. }
            | Self::NoParentColumn { .. }
            | Self::NullableParent { .. }
            | Self::ParentNotUnique { .. }
            | Self::OtherType { .. }
            | Self::ConfusedIds { .. }
            | Self::ShortIds { .. }
            | Self::Replaces
            | Self::ChangesValues => Severity::Error,
        }
    }
}

impl Finding {
    pub(super) fn new(table: ClassifiedTable, problem: Problem) -> Self {
        Self { table, problem }
    }

    /// The table as the program declares it.
    pub fn table(&self) -> &ClassifiedTable {
        &self.table
    }

    /// What is wrong with it.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTable => f.write_str(
                "the database has no such table; run the migrations, or look whether the \
                 connection leads to the right database and schema",
            ),
            Self::NoColumn { column } => write!(
                f,
                "the table has no column `{column}`, which says whose a row is; run the migrations"
            ),
            Self::Nullable { column } => write!(
                f,
                "`{column}` says whose a row is, and can be NULL: such a row belongs to nobody; \
                 make the column NOT NULL, or derive `MayHaveTenant` if such rows are the host's"
            ),
            Self::NoParentColumn { column } => write!(
                f,
                "the table has no column `{column}`, which names the row through which a row of \
                 this table belongs to tenants; run the migrations, or name the right columns by \
                 `through`"
            ),
            Self::NullableParent { column } => write!(
                f,
                "the column `{column}` names the parent through which a row belongs to its \
                 tenant, and it can be NULL: such a row belongs to nobody; make the column NOT NULL"
            ),
            Self::ParentNotUnique { parent, columns } => write!(
                f,
                "rows belong to tenants through `{parent}`, in which several rows can have the same \
                 `{}`: such a row would belong to all of their tenants; add a unique key of exactly \
                 these columns, or fewer, to `{parent}`",
                columns.join("`, `")
            ),
            Self::NotNull { column } => write!(
                f,
                "the tenant column `{column}` is NOT NULL, so the host can own no row; make the \
                 column nullable, or derive `MustHaveTenant`"
            ),
            Self::OtherType {
                column,
                declared,
                found,
            } => write!(
                f,
                "the column `{column}` is `{declared}` in the program and `{found}` in the \
                 database, which could make another id of an id; let both have one type"
            ),
            Self::ConfusedIds { column, because } => write!(
                f,
                "by {because}, the database takes different ids in `{column}` for the same, and a \
                 guard can't tell them apart; give the column a type of variable length, and a \
                 collation that compares each character"
            ),
            Self::LenientIds { column, because } => write!(
                f,
                "by {because}, the database takes different ids in `{column}` for the same: guards \
                 are exact all the same, but unique and foreign keys are not; give the column a \
                 collation that compares each character"
            ),
            Self::ShortIds {
                column,
                length,
                tenants,
            } => write!(
                f,
                "`{column}` stores ids of up to {length} characters, and `{tenants}` longer ones: a \
                 tenant with such an id can write no row, and if it ends with blanks these are cut, \
                 which makes another id of it; let both columns have one type"
            ),
            Self::NoIndex { column } => write!(
                f,
                "no index begins with the tenant column `{column}`, so each statement reads the \
                 rows of all tenants; add an index, or begin the primary key with `{column}`"
            ),
            Self::SharedKey { key } => write!(
                f,
                "the key `{key}` is unique among the rows of all tenants, so a tenant can find out \
                 what another one has, and can't have the same; add the tenant column to the key"
            ),
            Self::Replaces => f.write_str(
                "a key says `ON CONFLICT REPLACE`, so an insert deletes the row that it collides \
                 with, whosever that is; leave it out of the key",
            ),
            Self::ChangesValues => f.write_str(
                "the server's `sql_mode` is not strict, so it cuts and rounds values that don't \
                 fit, and could make another id of an id; set `STRICT_TRANS_TABLES`",
            ),
        }
    }
}

/// `error: projects: no index begins with … (`MustHaveTenant` on `app::Project` (src/models.rs:12))`
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.severity())?;
        if let Some(schema) = self.table.schema() {
            write!(f, "{schema}.")?;
        }
        let (name, problem) = (self.table.name(), &self.problem);
        write!(f, "{name}: {problem} [{}]", self.table)
    }
}
