use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    let other = diesel::alias!(projects as other);
    //~ ERROR table `Alias<other>` has no tenant class, so no scope can query it
    //~ ERROR `Alias<other>` is no table that can be written under the scope `TenantScope<i32>`
    scope.insert_into(other);
}

fn main() {}
