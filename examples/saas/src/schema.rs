//! The tables, as `diesel print-schema` writes them.
#![allow(missing_docs)]

diesel::table! {
    accounts (email) {
        email -> Text,
        password_hash -> Text,
    }
}

diesel::table! {
    invitations (link_hash) {
        link_hash -> Text,
        tenant_id -> BigInt,
        email -> Text,
        role -> Text,
        ends -> BigInt,
    }
}

diesel::table! {
    projects (id) {
        id -> Integer,
        tenant_id -> BigInt,
        name -> Text,
    }
}

diesel::table! {
    tasks (id) {
        id -> Integer,
        tenant_id -> BigInt,
        project_id -> Integer,
        title -> Text,
        done -> Bool,
    }
}

diesel::table! {
    templates (id) {
        id -> Integer,
        tenant_id -> Nullable<BigInt>,
        name -> Text,
    }
}

diesel::table! {
    settings (tenant_id, name) {
        tenant_id -> BigInt,
        name -> Text,
        value -> Text,
    }
}

diesel::joinable!(tasks -> projects (project_id));
diesel::allow_tables_to_appear_in_same_query!(projects, tasks);
