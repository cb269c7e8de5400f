use diesel::sqlite::Sqlite;
use tenant_core::write::UpsertsOn;

fn upserts<DB: UpsertsOn>() {}

fn run() {
    upserts::<Sqlite>();
}

fn main() {}
