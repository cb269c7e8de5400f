//! Whether the servers answer.

use super::{MigratedConnection, TenantMigrations};
use crate::TenantKey;
use crate::catalog::ServerName;
use crate::route::RouteError;

impl<Id: TenantKey, C: MigratedConnection> TenantMigrations<Id, C> {
    /// Connects to each server, one after the other, and tells which of them answer. Of a folder
    /// of SQLite files it looks whether it is there.
    pub fn check_servers(&self) -> Vec<(ServerName, Result<(), RouteError>)> {
        let servers = &self.inner().servers;
        let all = servers.names().cloned().enumerate();
        all.map(|(server, name)| (name, self.inner().check_server(server)))
            .collect()
    }
}

impl<Id: TenantKey, C: MigratedConnection> super::migrations::Inner<Id, C> {
    fn check_server(&self, server: usize) -> Result<(), RouteError> {
        #[cfg(feature = "sqlite")]
        if let Ok(folder) = self.servers.folder(server) {
            return folder.check().map_err(|_| RouteError::InvalidServer {
                server: self.servers.name(server).to_string(),
                problem: "its folder is not there, or this program may not read it".to_owned(),
            });
        }
        self.connect(server, None).map(drop)
    }
}
