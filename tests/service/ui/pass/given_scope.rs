use tenant_core::TenantScope;
use tenant_service::handlers;
use tenant_service::sessions::Pool;

fn handler(pool: &Pool, session: &TenantScope<i32>) -> usize {
    handlers::notes(pool, session).map_or(0, |notes| notes.len())
}

fn main() {
    let _ = handler;
}
