//! Which pass a walk belongs to.

use diesel::backend::Backend;
use diesel::query_builder::AstPass;

use super::visit;

/// Whether the statement is read, and not sent.
///
/// The flag is Diesel's, meant for statements without `FROM`, and costs nothing to ask.
/// Diesel sets it itself in a `RETURNING` on SQLite, so where it is set a reading must be
/// under way, too.
#[inline]
pub(crate) fn is_reading<DB: Backend>(out: &AstPass<'_, '_, DB>) -> bool {
    out.should_skip_from() && visit::is_reading()
}

/// Whether the pass writes SQL: no other pass keeps the flag.
#[inline]
pub(crate) fn is_writing<DB: Backend>(out: &mut AstPass<'_, '_, DB>) -> bool {
    let before = out.should_skip_from();
    out.skip_from(true);
    let kept = out.should_skip_from();
    out.skip_from(before);
    kept
}
