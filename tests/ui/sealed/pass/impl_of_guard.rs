use tenant_core::guard::Guard;

fn is_absent<G: Guard>(_: &G) -> bool {
    G::IS_ABSENT
}

fn main() {}
