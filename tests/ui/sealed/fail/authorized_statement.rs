use diesel::prelude::*;
//~ ERROR struct `Authorized` is private
use tenant_core::check::Authorized;

fn run<Q>(raw: &mut SqliteConnection, statement: &Authorized<Q>) {}

fn main() {}
