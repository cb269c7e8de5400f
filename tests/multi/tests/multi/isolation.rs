//! What a scope reads is what it reads where no other rows are.

use diesel::connection::SimpleConnection;
use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use tenant_core::prelude::*;
use tenant_multi_tests::Conn;
use tenant_multi_tests::models::{Secret, Vault};
use tenant_multi_tests::schema::{attachments, secrets, templates, vaults};

use crate::place::{Place, acme};

type Read = fn(&TenantScope<String>, &mut Conn) -> String;

/// The result of a query, as text.
macro_rules! read {
    ($scope:ident => $query:expr; $row:ty) => {
        |$scope, conn| format!("{:?}", $query.load::<$row>(conn).expect("rows"))
    };
}

const READS: &[Read] = &[
    read!(s => s.from(vaults::table).order(vaults::id).select(Vault::as_select()); Vault),
    read!(s => s.from(vaults::table).select((count_star(), max(vaults::name))); (i64, Option<String>)),
    read!(s => s.from(vaults::table).inner_join(secrets::table).order(secrets::id)
        .select((vaults::name, Secret::as_select())); (String, Secret)),
    read!(s => s.from(vaults::table).left_join(secrets::table).order((vaults::id, secrets::id))
        .select((vaults::id, secrets::id.nullable())); (i32, Option<i32>)),
    read!(s => s.from(attachments::table).order(attachments::id).select(attachments::file); String),
    read!(s => s.from(templates::table).order(templates::id).select(templates::name); String),
    read!(s => s.from(vaults::table).filter(vaults::id.eq(1)).or_filter(vaults::id.gt(0))
        .order(vaults::id).select(vaults::name); String),
    read!(s => s.from(vaults::table)
        .filter(vaults::id.ne_all(s.from(secrets::table).select(secrets::vault_id)))
        .order(vaults::id).select(vaults::name); String),
    read!(s => s.from(vaults::table).filter(diesel::dsl::not(exists(
            s.from(secrets::table).filter(secrets::vault_id.eq(vaults::id)))))
        .order(vaults::id).select(vaults::name); String),
    read!(s => s.from(secrets::table).group_by(secrets::vault_id).order(secrets::vault_id)
        .select((secrets::vault_id, count_star())); (i32, i64)),
    read!(s => s.from(vaults::table).order(vaults::id).limit(1).offset(1).select(vaults::id); i32),
    read!(s => s.from(vaults::table).into_boxed().filter(vaults::color.is_null())
        .order(vaults::id).select(vaults::name); String),
];

#[test]
fn reads() {
    for (_place, mut conn) in Place::all() {
        let scope = acme();
        let run = |conn: &mut Conn| {
            READS
                .iter()
                .map(|read| read(&scope, conn))
                .collect::<Vec<_>>()
        };
        let full = run(&mut conn);
        conn.batch_execute(
            "DELETE FROM attachments WHERE secret_id IN (2, 4); \
             DELETE FROM secrets WHERE id IN (2, 4); \
             DELETE FROM vaults WHERE id IN (2, 4); \
             DELETE FROM templates WHERE id = 2",
        )
        .expect("the rows of the other");
        let own = run(&mut conn);
        assert_eq!(full, own, "{conn:?}");
    }
}
