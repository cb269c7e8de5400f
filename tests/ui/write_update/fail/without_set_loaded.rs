use diesel::prelude::*;
use schema::*;
use tenant_core::prelude::*;

fn run(conn: &mut Conn, scope: &Tenant) {
    //~ ERROR this update assigns nothing
    //~ FOLLOW-UPS 1
    let _: Vec<Project> = scope.update(projects::table).get_results(conn).unwrap();
}

fn main() {}
