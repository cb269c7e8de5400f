use tenant_core::write::Owns;

fn owns<S: Owns<i32>>(scope: &S) -> &S {
    scope
}

fn main() {}
