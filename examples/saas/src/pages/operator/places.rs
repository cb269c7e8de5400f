//! Where a tenant's rows can be, in forms.

use tenant_host::catalog::{NewPlacement, ServerName};
use tenant_host::database::DatabaseKind;

use crate::App;

/// A place that can be chosen.
pub(super) struct Place {
    pub(super) value: String,
    pub(super) words: String,
    pub(super) is_chosen: bool,
}

/// What a place is called in the form: `shared`, `schema shared`, `database eu-1`.
pub(super) fn read_place(text: &str) -> Option<NewPlacement> {
    match text.split_once(' ') {
        None if text == "shared" => Some(NewPlacement::Shared),
        Some(("schema", server)) => Some(NewPlacement::Schema(ServerName::new(server).ok()?)),
        Some(("database", server)) => Some(NewPlacement::Database(ServerName::new(server).ok()?)),
        _ => None,
    }
}

/// The places that a tenant can have.
pub(super) fn places(app: &App, chosen: &str) -> Vec<Place> {
    let servers = app.router.servers();
    let mut places = vec![(
        "shared".to_owned(),
        "in the tables that tenants share".to_owned(),
    )];
    for server in servers.names() {
        // The shared database of SQLite is one file.
        let is_file = servers.kind() == DatabaseKind::Sqlite && server.as_str() == "shared";
        if servers.kind() == DatabaseKind::Postgres {
            places.push((
                format!("schema {server}"),
                format!("in a schema of its own on {server}"),
            ));
        }
        if !is_file {
            places.push((
                format!("database {server}"),
                format!("in a database of its own on {server}"),
            ));
        }
    }
    let places = places.into_iter().map(|(value, words)| Place {
        is_chosen: value == chosen,
        value,
        words,
    });
    places.collect()
}
