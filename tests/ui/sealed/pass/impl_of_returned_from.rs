use schema::*;
use tenant_core::write::ReturnedFrom;

fn returned<R: ReturnedFrom<projects::table>>(returned: R) -> R {
    returned
}

fn main() {}
