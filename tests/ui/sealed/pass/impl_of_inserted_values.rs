use tenant_core::write::InsertedValues;

fn name<V: InsertedValues>() -> &'static str {
    std::any::type_name::<V>()
}

fn main() {}
