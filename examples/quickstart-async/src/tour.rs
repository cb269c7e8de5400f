//! The tour, on both databases.

/// The tour on the database of one kind of connection.
macro_rules! tour {
    ($connection:ty) => {
        use std::time::Duration;

        use diesel::prelude::*;
        use diesel_async::pooled_connection::AsyncDieselConnectionManager;
        use diesel_async::pooled_connection::deadpool::Pool;
        use tenant_core::Error;
        use tenant_core::async_prelude::*;

        use crate::schema::{Project, tour_projects, tour_tasks};
        use crate::{ACME, BIRCH};

        type Tenants = AsyncTenantPool<Pool<$connection>>;
        type Conn = AsyncPooledTenantConnection<Pool<$connection>, TenantScope<i32>>;

        /// A pool of two connections.
        pub(crate) fn open(url: &str) -> anyhow::Result<Tenants> {
            let manager = AsyncDieselConnectionManager::<$connection>::new(url);
            Ok(AsyncTenantPool::new(
                Pool::builder(manager).max_size(2).build()?,
            ))
        }

        pub(crate) async fn run(pool: &Tenants) -> anyhow::Result<()> {
            println!("\nTwo tenants at once, each in a task of its own");
            let acme = tokio::spawn(projects(pool.clone(), ACME));
            let birch = tokio::spawn(projects(pool.clone(), BIRCH));
            println!("  Acme: {}", acme.await??.join(", "));
            println!("  Birch: {}", birch.await??.join(", "));

            let scope = TenantScope::trusted(ACME, "quickstart-async");
            let mut conn = pool.get(&scope).await?;

            println!("\nA transaction: a project and its first task, both or none");
            println!(
                "  Acme's projects: {}",
                start_project(&mut conn, "Gemini").await?
            );
            let refused = start_project(&mut conn, "").await;
            println!("  A project without a name: {}", refused.unwrap_err());
            println!("  Acme's projects: {}", count(&mut conn).await?);

            println!("\nA future that is dropped, in the middle of a transaction");
            let stuck = conn.transaction(async |conn| {
                let all = scope.delete(tour_projects::table);
                all.execute(conn).await?;
                tokio::time::sleep(Duration::from_secs(3600)).await;
                Ok::<_, Error>(())
            });
            let timeout = tokio::time::timeout(Duration::from_millis(50), stuck).await;
            println!("  It took too long: {}", timeout.is_err());
            println!(
                "  The same connection: {}",
                count(&mut conn).await.unwrap_err()
            );
            drop(conn);
            let mut conn = pool.get(&scope).await?;
            println!(
                "  Acme's projects, by another one: {}",
                count(&mut conn).await?
            );
            Ok(())
        }

        /// What one task does.
        async fn projects(pool: Tenants, tenant: i32) -> tenant_core::Result<Vec<String>> {
            let scope = TenantScope::trusted(tenant, "quickstart-async");
            let mut conn = pool.get(&scope).await?;
            let projects = Project::query(&scope)
                .order(tour_projects::id)
                .load::<Project>(&mut conn)
                .await?;
            let names = projects
                .into_iter()
                .map(|project| format!("{} {}", project.id, project.name));
            Ok(names.collect())
        }

        /// Starts a project with a first task. Gives the number of projects.
        async fn start_project(conn: &mut Conn, name: &str) -> anyhow::Result<i64> {
            let scope = conn.scope().clone();
            conn.transaction(async |conn| {
                let row = tour_projects::name.eq(name);
                let insert = scope.insert_into(tour_projects::table).values(row);
                let id = insert
                    .returning(tour_projects::id)
                    .get_result::<i32>(conn)
                    .await?;
                anyhow::ensure!(!name.is_empty(), "a project needs a name");
                let row = (
                    tour_tasks::project_id.eq(id),
                    tour_tasks::title.eq("Kick-off"),
                );
                scope
                    .insert_into(tour_tasks::table)
                    .values(row)
                    .execute(conn)
                    .await?;
                Ok(count(conn).await?)
            })
            .await
        }

        async fn count(conn: &mut Conn) -> tenant_core::Result<i64> {
            let projects = conn.scope().from(tour_projects::table);
            projects.count().get_result(conn).await
        }
    };
}

pub(crate) mod sqlite {
    tour!(diesel_async::sync_connection_wrapper::SyncConnectionWrapper<diesel::SqliteConnection>);
}

#[cfg(feature = "postgres")]
pub(crate) mod postgres {
    tour!(diesel_async::AsyncPgConnection);
}
