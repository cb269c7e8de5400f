use schema::*;
use tenant_core::write::{ByTable, WriteTarget};

fn target<W: WriteTarget<Tenant, ByTable, Table = projects::table>>(target: W) -> W {
    target
}

fn main() {}
