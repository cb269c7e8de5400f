use schema::*;
use tenant_core::write::ConflictTarget;

fn target<C: ConflictTarget<projects::table, By>, By>(target: C) -> C {
    target
}

fn main() {}
