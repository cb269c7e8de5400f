//! Why a file can't be imported.

/// Why a file can't be imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// It does not begin as such a file does.
    #[error("it is no file of a tenant's data, or of a version that this program does not read")]
    NotAFile,

    /// It has no end.
    #[error("it is cut off: its last line is not the one with the counts and the digest")]
    CutOff,

    /// A line can't be read.
    #[error("line {line} {problem}")]
    Line {
        /// The number of the line, from 1.
        line: u64,
        /// What is wrong with it.
        problem: &'static str,
    },

    /// Its digest is another one.
    #[error("its digest is wrong: it was changed")]
    WrongDigest,

    /// It was exported with other migrations.
    #[error("it is of the schema version {}, and the tables here are of {}",
        file.as_deref().unwrap_or("(none)"), place.as_deref().unwrap_or("(none)"))]
    OtherVersion {
        /// The version of the file.
        file: Option<String>,
        /// The version of the tables.
        place: Option<String>,
    },

    /// It has a table that is not here.
    #[error("it has the table `{table}`, and there is none of that name for tenants here")]
    UnknownTable {
        /// The table.
        table: String,
    },

    /// It has not a table that is here.
    #[error("it does not have the table `{table}`")]
    NoTable {
        /// The table.
        table: String,
    },

    /// It has a column that is not here.
    #[error("it has the column `{table}.{column}`, which there is not here")]
    UnknownColumn {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },

    /// It has not a column that is here.
    #[error("it does not have the column `{table}.{column}`")]
    NoColumn {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },

    /// A column is of another kind.
    #[error("its column `{table}.{column}` holds values of the kind `{file}`, and here `{place}`")]
    OtherKind {
        /// The table.
        table: String,
        /// The column.
        column: String,
        /// The kind in the file.
        file: String,
        /// The kind here.
        place: String,
    },
}
