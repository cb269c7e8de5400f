//! The tables.
#![allow(missing_docs)]

diesel::table! {
    vaults (id) {
        id -> Integer,
        org -> Text,
        name -> Text,
        color -> Nullable<Text>,
    }
}

diesel::table! {
    secrets (id) {
        id -> Integer,
        org -> Text,
        vault_id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    attachments (id) {
        id -> Integer,
        secret_id -> Integer,
        file -> Text,
    }
}

diesel::table! {
    templates (id) {
        id -> Integer,
        org -> Nullable<Text>,
        name -> Text,
    }
}

diesel::joinable!(secrets -> vaults (vault_id));
diesel::joinable!(attachments -> secrets (secret_id));
diesel::allow_tables_to_appear_in_same_query!(vaults, secrets, attachments, templates);
