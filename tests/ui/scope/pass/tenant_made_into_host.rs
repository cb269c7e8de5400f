use schema::*;

fn host(scope: &Tenant) -> Tenant {
    scope.clone()
}

fn main() {}
