use schema::*;
use tenant_core::prelude::*;

fn pass(conn: &mut Conn, scope: &Tenant) {
    let query = scope.from(projects::table);
    //~ ERROR module `subject` is private
    //~ ERROR cannot construct `run::subject::Subject
    let subject = tenant_core::execute::subject::Subject { fragment: &query };
}

fn main() {}
