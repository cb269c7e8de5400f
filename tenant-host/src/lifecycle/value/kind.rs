//! What kind of values a column holds, in words that are the same for each database.

use std::fmt;

/// What kind of values a column holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Whole numbers, of any size.
    Integer,
    /// Decimal numbers, which are exact.
    Decimal,
    /// Numbers of 32 or 64 bits with a point.
    Float,
    /// Texts.
    Text,
    /// Bytes.
    Bytes,
    /// True or false.
    Boolean,
    /// Days.
    Date,
    /// Times of the day.
    Time,
    /// Days with times, of no zone.
    Timestamp,
    /// Moments.
    TimestampZone,
    /// UUIDs.
    Uuid,
    /// JSON, as text.
    Json,
    /// A type that only one kind of database has, by its name there.
    Other(String),
}

impl Kind {
    /// The word in a file.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Float => "float",
            Self::Text => "text",
            Self::Bytes => "bytes",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Time => "time",
            Self::Timestamp => "timestamp",
            Self::TimestampZone => "timestamptz",
            Self::Uuid => "uuid",
            Self::Json => "json",
            Self::Other(name) => name,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
