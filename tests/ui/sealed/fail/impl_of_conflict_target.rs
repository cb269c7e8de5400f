use schema::*;
use tenant_core::write::{AnyTarget, ConflictTarget};

struct Anything;

impl ConflictTarget<projects::table, ()> for Anything {
    type Target = AnyTarget;

    //~ ERROR module `sealed` is private
    fn into_conflict_target(self, _: tenant_core::write::sealed::Key) -> AnyTarget {
        AnyTarget
    }
}

fn main() {}
