//! Passes over a statement.
//!
//! Diesel walks a statement several times: to write it, to collect what it binds, to
//! show it. The authorization adds two passes of its own, by the same walk.
//!
//! | pass | what it finds | file |
//! | --- | --- | --- |
//! | reading | what the caller wrote, part by part | `part`, `nested` |
//! | visiting | the queries inside, with their origins, and the values of guards | `visit` |

mod error;
mod fragment;
mod kind;
mod nested;
mod part;
mod statement;
mod visit;

pub(crate) use self::error::{found, unpack};
pub(crate) use self::fragment::Fragment;
pub(crate) use self::kind::{is_reading, is_writing};
pub(crate) use self::nested::walk_nested;
pub(crate) use self::part::{read_assignments, walk_part, walk_value};
#[allow(unreachable_pub)] // in signatures; that no other crate can name it seals it
pub use self::statement::WalkStatement;
pub(crate) use self::statement::{
    is_safe_to_keep, read, refuse_to_send, same_text, show, text_of, visit, written, written_row,
    written_values,
};
pub(crate) use self::visit::{
    NestedOrigin, Visited, inside_on, is_lifted, lift_joins, look_at, meet_assignments, meet_guard,
    permit,
};
