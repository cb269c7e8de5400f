use schema::*;
use tenant_core::write::Owns;

struct Anyone;

impl Owns<Anyone> for Tenant {
    //~ ERROR module `sealed` is private
    fn owns(&self, _: Option<&Anyone>, _: tenant_core::write::sealed::Key) -> bool {
        true
    }
}

fn main() {}
