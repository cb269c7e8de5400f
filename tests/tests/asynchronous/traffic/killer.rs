//! Cuts connections of the pool, as a server does that is restarted.

use diesel::prelude::*;
use tenant_tests::DbConnection;

use super::random::Random;

#[derive(QueryableByName)]
struct Session {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    id: i64,
}

#[cfg(feature = "postgres")]
const SESSIONS: &str = "
    SELECT CAST(pid AS bigint) AS id FROM pg_stat_activity
    WHERE application_name = current_schema()";

#[cfg(feature = "mysql")]
const SESSIONS: &str = "
    SELECT CAST(id AS SIGNED) AS id FROM information_schema.processlist
    WHERE db = DATABASE() AND id <> CONNECTION_ID()";

/// Cuts one of the pool's sessions, whatever it is doing. Tells how many.
pub(super) fn cut(raw: &mut DbConnection, random: &mut Random) -> usize {
    let sessions = diesel::sql_query(SESSIONS);
    let sessions: Vec<Session> = sessions.load(raw).unwrap();
    if sessions.is_empty() {
        return 0;
    }
    let which = random.below(u32::try_from(sessions.len()).unwrap());
    let Session { id } = sessions[which as usize];
    #[cfg(feature = "postgres")]
    let cut = format!("SELECT pg_terminate_backend({id})");
    #[cfg(feature = "mysql")]
    let cut = format!("KILL CONNECTION {id}");
    // It may be gone by itself.
    usize::from(diesel::sql_query(cut).execute(raw).is_ok())
}
