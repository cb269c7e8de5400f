//! A connection to PostgreSQL through a pooler.

use std::error::Error;
use std::future::ready;

use diesel::result::{ConnectionError, ConnectionResult};
use diesel_async::{AsyncPgConnection, SimpleAsyncConnection};
use futures_util::TryStreamExt;
use tokio_postgres::NoTls;

use super::super::server::Address;

/// Connects through a pooler that gives each transaction another session.
///
/// A new `AsyncPgConnection` sets its time zone and its encoding by prepared statements, and
/// these are lost if they are prepared on one session and run on another. So they are said in a
/// transaction, whose `BEGIN` is sent before them.
pub(super) async fn through_pooler(address: &Address) -> ConnectionResult<AsyncPgConnection> {
    let connected = tokio_postgres::connect(address.expose(), NoTls).await;
    let (client, connection) = connected.map_err(|error| bad(&error))?;
    let begun = client.simple_query_raw("BEGIN").await;
    let begun = begun.map_err(|error| bad(&error))?;
    let mut connection =
        AsyncPgConnection::try_from_client_and_connection(client, connection).await?;
    let begun = begun.try_for_each(|_| ready(Ok(()))).await;
    begun.map_err(|error| bad(&error))?;
    connection
        .batch_execute("COMMIT")
        .await
        .map_err(ConnectionError::CouldntSetupConfiguration)?;
    Ok(connection)
}

fn bad(error: &tokio_postgres::Error) -> ConnectionError {
    let cause = error.source().map(ToString::to_string).unwrap_or_default();
    ConnectionError::BadConnection(format!("{error}: {cause}"))
}
