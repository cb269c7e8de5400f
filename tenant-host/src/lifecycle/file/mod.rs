//! The file of a tenant's data: lines of JSON.

mod error;
mod header;
mod reader;
mod writer;

pub use self::error::FileError;
pub(super) use self::header::Header;
pub(super) use self::reader::FileReader;
pub(super) use self::writer::FileWriter;
