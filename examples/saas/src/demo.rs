//! Data to look at: three tenants, their users, an operator.

use tenant_core::prelude::*;
use tenant_host::catalog::{Issued, NewPlacement, NewTenant, ServerName};
use tenant_host::web::Problem;

use crate::models::{NewTask, ProjectForm, TaskChanges};
use crate::start::Service;
use crate::store::{TenantConn, tasks};

/// Who can log in. Each has a password that the name suggests: this is a demo.
pub const LOGINS: [(&str, &str, &str); 6] = [
    ("ann@acme.example", "ann-demo", "administrator of acme"),
    ("amy@acme.example", "amy-demo", "member of acme"),
    ("bob@globex.example", "bob-demo", "administrator of globex"),
    ("eve@example.org", "eve-demo", "member of acme and globex"),
    (
        "pat@initech.example",
        "pat-demo",
        "administrator of initech, which has a place of its own",
    ),
    ("root@host.example", "root-demo", "the operator"),
];

/// Projects with their tasks, the first ones done.
type Work = [(&'static str, usize, &'static [&'static str])];

const ACME: &Work = &[
    (
        "Website",
        2,
        &[
            "Choose colours",
            "Write the front page",
            "Ask five customers to read it",
            "Translate it into Spanish",
        ],
    ),
    (
        "Office move",
        1,
        &["Sign the lease", "Order desks", "Tell the post office"],
    ),
    ("Hiring", 0, &["Describe the role", "Talk to three people"]),
];

const GLOBEX: &Work = &[
    ("Rocket", 1, &["Draw it", "Build it", "Find a launch site"]),
    ("Taxes", 0, &["Collect the receipts"]),
];

const INITECH: &Work = &[("Reports", 1, &["Choose a cover", "Send the cover"])];

/// Makes the data, if there are no tenants.
///
/// # Errors
///
/// Those of the databases.
pub fn first_start(authority: &ScopeAuthority, service: &Service) -> anyhow::Result<()> {
    let (app, scope) = (&service.app, &service.scope);
    if !app.catalog.tenants(scope)?.is_empty() {
        return Ok(());
    }
    for (email, password, _) in LOGINS {
        app.logins.add_account(email, password)?;
    }
    app.catalog
        .set_operator(scope, "root@host.example", ["admin"])?;
    // One tenant has a database of its own where there is a second server, and else a schema.
    let own = app
        .router
        .servers()
        .names()
        .find(|name| name.as_str() != "shared");
    let apart = match own {
        Some(server) => NewPlacement::Database(server.clone()),
        None => NewPlacement::Schema(ServerName::new("shared")?),
    };
    let tenants = [
        (1, "acme", "pro", NewPlacement::Shared, ACME),
        (2, "globex", "free", NewPlacement::Shared, GLOBEX),
        (3, "initech", "pro", apart, INITECH),
    ];
    for (id, name, edition, placement, work) in tenants {
        let new = NewTenant::new(id, name, placement).edition(edition);
        app.services.creations.create(scope, new)?;
        let access = app.catalog.admit(authority, id, Issued::Now, "demo")?;
        for &(name, done, titles) in work {
            let project =
                app.services
                    .plan
                    .make_project(&access, None, ProjectForm { name: name.into() })?;
            app.router
                .transaction(&access, |conn| fill(conn, project.id, done, titles))?;
        }
    }
    for (id, user, role) in [
        (1, "ann@acme.example", "admin"),
        (1, "amy@acme.example", "member"),
        (1, "eve@example.org", "member"),
        (2, "bob@globex.example", "admin"),
        (2, "eve@example.org", "member"),
        (3, "pat@initech.example", "admin"),
    ] {
        app.catalog.set_member(scope, &id, user, [role])?;
    }
    Ok(())
}

fn fill(conn: &mut TenantConn, project: i32, done: usize, titles: &[&str]) -> Result<(), Problem> {
    for (number, title) in titles.iter().enumerate() {
        let new = NewTask {
            title: (*title).to_owned(),
        };
        let task = tasks::create(conn, None, project, new)?;
        if number < done {
            let changes = TaskChanges {
                done: Some(true),
                ..TaskChanges::default()
            };
            tasks::change(conn, None, task.id, changes)?;
        }
    }
    Ok(())
}
