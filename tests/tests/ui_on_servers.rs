//! What must not compile on MySQL or PostgreSQL alone, as `ui.rs` has it for SQLite. There
//! the messages and twins of these cases are compared, too.
#![cfg(not(feature = "sqlite"))]
#![allow(
    // The twins are compiled, not called.
    unused
)]

#[cfg(feature = "mysql")]
#[path = "../ui/on_mysql/pass/mod.rs"]
mod on_mysql;
#[cfg(feature = "postgres")]
#[path = "../ui/on_postgres/pass/mod.rs"]
mod on_postgres;

#[test]
fn mistakes_give_their_messages() {
    let cases = if cfg!(feature = "mysql") {
        "ui/on_mysql/fail/*.rs"
    } else {
        "ui/on_postgres/fail/*.rs"
    };
    trybuild::TestCases::new().compile_fail(cases);
}
