//! MySQL and MariaDB.

use std::io::Read;
use std::net::{TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use diesel::connection::{CacheSize, Connection};
use diesel::mysql::MysqlConnection;
use diesel::result::ConnectionResult;
use tenant_core::connection::MysqlTransaction;
use url::Url;

use super::super::begin::Begin;
use super::super::pool::later;
use super::super::server::Address;
use super::ServerConnection;
use super::kind::sealed::Sealed;
use crate::database::{ConnectFailure, DatabaseKind};

impl Sealed for MysqlConnection {}

impl ServerConnection for MysqlConnection {
    const KIND: DatabaseKind = DatabaseKind::Mysql;

    fn listens(address: &Address, limit: Duration) -> Result<(), ConnectFailure> {
        greets(address, limit)
    }

    fn open(address: &Address, has_pooler: bool) -> ConnectionResult<Self> {
        let mut connection = Self::establish(address.expose())?;
        if has_pooler {
            connection.set_prepared_statement_cache_size(CacheSize::Disabled);
        }
        Ok(connection)
    }

    fn settings(begin: &Begin) -> MysqlTransaction {
        mysql(begin)
    }
}

/// Whether the server says its first word, which on MySQL is before the client's.
///
/// Its driver waits for that word without end, so a server that takes a connection and then says
/// nothing would keep a thread each time that it is tried. Where all is well this is not asked:
/// a server counts it as a connection that was broken off.
fn greets(address: &Address, limit: Duration) -> Result<(), ConnectFailure> {
    let url = Url::parse(address.expose()).map_err(|_| ConnectFailure::InvalidUrl)?;
    let is_network = !url.query_pairs().any(|(name, _)| name == "unix_socket");
    let Some(host) = url.host_str().filter(|_| is_network) else {
        return Ok(());
    };
    // That of an IPv6 address is in brackets in a URL.
    let host = host.trim_matches(['[', ']']);
    let addresses = (host, url.port().unwrap_or(3306))
        .to_socket_addrs()
        .map_err(|_| ConnectFailure::UnknownServer)?;
    let deadline = later(Instant::now(), limit);
    for address in addresses {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            break;
        }
        if let Ok(mut stream) = TcpStream::connect_timeout(&address, left)
            && stream.set_read_timeout(Some(left)).is_ok()
            && stream.read_exact(&mut [0]).is_ok()
        {
            return Ok(());
        }
    }
    Err(ConnectFailure::NoAnswer)
}

/// The settings with which a transaction begins on MySQL.
pub(crate) fn mysql(begin: &Begin) -> MysqlTransaction {
    if begin.is_read_only {
        MysqlTransaction::default().read_only()
    } else {
        MysqlTransaction::default()
    }
}
