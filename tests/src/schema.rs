//! The tables of the tests, as `diesel print-schema` would write them.

diesel::table! {
    /// Of tenants.
    projects (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        tenant_id -> Integer,
        /// The project that this one is part of.
        parent_id -> Nullable<Integer>,
        /// Name.
        name -> Text,
        /// Budget.
        budget -> Nullable<Integer>,
    }
}

diesel::table! {
    /// Of tenants.
    tasks (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        tenant_id -> Integer,
        /// Project.
        project_id -> Integer,
        /// Name.
        name -> Text,
        /// Points.
        points -> Integer,
    }
}

diesel::table! {
    /// Of nobody, on tasks.
    labels (id) {
        /// Key.
        id -> Integer,
        /// Task.
        task_id -> Integer,
        /// Name.
        name -> Text,
    }
}

diesel::table! {
    /// Of nobody.
    countries (id) {
        /// Key.
        id -> Integer,
        /// Name.
        name -> Text,
    }
}

diesel::table! {
    /// Of tenants and of the host.
    notices (id) {
        /// Key.
        id -> Integer,
        /// Tenant, or host.
        tenant_id -> Nullable<Integer>,
        /// Title.
        title -> Text,
    }
}

diesel::table! {
    /// Of tenants and of the host, whose rows all read.
    templates (id) {
        /// Key.
        id -> Integer,
        /// Tenant, or host.
        tenant_id -> Nullable<Integer>,
        /// Title.
        title -> Text,
    }
}

diesel::table! {
    /// A tenant column of 64 bits.
    ledgers (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        tenant_id -> BigInt,
        /// Name.
        name -> Text,
    }
}

diesel::table! {
    /// A tenant column of text, with another name.
    pages (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        org -> Text,
        /// Name.
        name -> Text,
    }
}

diesel::table! {
    /// The tenant in the primary key.
    seats (tenant_id, number) {
        /// Tenant.
        tenant_id -> Integer,
        /// Number.
        number -> Integer,
        /// Name.
        name -> Text,
    }
}

diesel::table! {
    /// A table and a column that are keywords.
    user (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        tenant_id -> Integer,
        /// Kind of user.
        r#type -> Text,
    }
}

diesel::table! {
    /// A table that is a keyword, and columns that are keywords in SQL only.
    order (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        #[sql_name = "group"]
        tenant_id -> Integer,
        /// Kind of order.
        #[sql_name = "type"]
        kind -> Text,
    }
}

#[cfg(feature = "postgres")]
diesel::table! {
    /// A tenant column of UUIDs.
    devices (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        tenant_id -> Uuid,
        /// Name.
        name -> Text,
    }
}

diesel::table! {
    /// A parent with the recommended keys.
    documents (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        tenant_id -> Integer,
        /// Natural key within a tenant.
        slug -> Text,
        /// Title.
        title -> Text,
    }
}

diesel::table! {
    /// A child with the recommended foreign key.
    revisions (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        tenant_id -> Integer,
        /// Document.
        document_id -> Integer,
        /// Text.
        body -> Text,
    }
}

diesel::joinable!(tasks -> projects (project_id));
diesel::joinable!(labels -> tasks (task_id));
diesel::joinable!(revisions -> documents (document_id));
diesel::allow_tables_to_appear_in_same_query!(
    projects, tasks, labels, countries, notices, templates
);
diesel::allow_tables_to_appear_in_same_query!(documents, revisions);
diesel::allow_tables_to_appear_in_same_query!(user, order);
