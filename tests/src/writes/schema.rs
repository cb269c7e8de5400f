//! The tables that only the write tests need.

diesel::table! {
    /// Of tenants, with defaults.
    items (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        tenant_id -> Integer,
        /// Natural key, unique among all tenants.
        code -> Nullable<Text>,
        /// Name, `item` by default.
        name -> Text,
        /// Points, 7 by default.
        points -> Integer,
        /// Note.
        note -> Nullable<Text>,
    }
}

diesel::table! {
    /// Of tenants, with a key of two columns.
    desks (floor, number) {
        /// Floor.
        floor -> Integer,
        /// Number on the floor.
        number -> Integer,
        /// Tenant.
        tenant_id -> Integer,
        /// Name.
        name -> Text,
    }
}

diesel::table! {
    /// Of nobody; every tenant writes it.
    votes (id) {
        /// Key.
        id -> Integer,
        /// What is voted for.
        subject -> Text,
    }
}

diesel::allow_tables_to_appear_in_same_query!(items, votes);
