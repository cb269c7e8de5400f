//! A connection of the enum's backend that is not the enum.

use diesel::connection::{
    AnsiTransactionManager, CacheSize, Connection, Instrumentation, SimpleConnection,
};
use diesel::internal::derives::multiconnection::ConnectionSealed;
use diesel::prelude::*;
use diesel::query_builder::{QueryFragment, QueryId};
use tenant_core::Error;
use tenant_core::prelude::*;
use tenant_multi_tests::schema::vaults;
use tenant_multi_tests::{Conn, MultiBackend};

use crate::place::{Place, acme, record};

/// A wrapper, as of a program that counts its queries.
struct Wrapped(Conn, AnsiTransactionManager);

impl ConnectionSealed for Wrapped {}

impl SimpleConnection for Wrapped {
    fn batch_execute(&mut self, query: &str) -> QueryResult<()> {
        self.0.batch_execute(query)
    }
}

impl Connection for Wrapped {
    type Backend = MultiBackend;
    type TransactionManager = AnsiTransactionManager;

    fn establish(url: &str) -> ConnectionResult<Self> {
        Conn::establish(url).map(|conn| Self(conn, AnsiTransactionManager::default()))
    }

    fn execute_returning_count<T>(&mut self, source: &T) -> QueryResult<usize>
    where
        T: QueryFragment<MultiBackend> + QueryId,
    {
        self.0.execute_returning_count(source)
    }

    fn transaction_state(&mut self) -> &mut AnsiTransactionManager {
        &mut self.1
    }

    fn instrumentation(&mut self) -> &mut dyn Instrumentation {
        self.0.instrumentation()
    }

    fn set_instrumentation(&mut self, instrumentation: impl Instrumentation) {
        self.0.set_instrumentation(instrumentation);
    }

    fn set_prepared_statement_cache_size(&mut self, size: CacheSize) {
        self.0.set_prepared_statement_cache_size(size);
    }
}

#[test]
fn its_dialect_is_not_guessed() {
    for (_place, mut conn) in Place::all() {
        let sent = record(&mut conn);
        let mut wrapped = Wrapped(conn, AnsiTransactionManager::default());
        let deleted = acme().delete(vaults::table).execute(&mut wrapped);
        assert_eq!(deleted, Err(Error::UnknownConnection));
        assert_eq!(sent.queries().len(), 0);
        // The statement itself runs there.
        assert_eq!(acme().delete(vaults::table).execute(&mut wrapped.0), Ok(2));
    }
}
