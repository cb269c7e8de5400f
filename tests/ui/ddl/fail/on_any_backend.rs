use diesel::backend::Backend;
use schema::*;
use tenant_core::ddl;

fn key<DB: Backend>() -> String {
    //~ ERROR scoped statements don't run on the backend `DB`
    ddl::unique_index::<DB, projects::name>().unwrap()
}

fn main() {}
