//! The tables.

diesel::table! {
    /// Projects of tenants.
    projects (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        tenant_id -> Integer,
        /// Country.
        country_id -> Integer,
        /// Name.
        name -> Text,
    }
}

diesel::table! {
    /// Tasks of projects.
    tasks (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        tenant_id -> Integer,
        /// Project.
        project_id -> Integer,
        /// Title.
        title -> Text,
    }
}

diesel::table! {
    /// Comments on tasks.
    comments (id) {
        /// Key.
        id -> Integer,
        /// Tenant.
        tenant_id -> Integer,
        /// Task.
        task_id -> Integer,
        /// Text.
        body -> Text,
    }
}

diesel::table! {
    /// Templates of tenants and of the host. The schema of the other tests has a table of
    /// that name whose class says something else, and both can be in one program.
    #[sql_name = "ui_templates"]
    templates (id) {
        /// Key.
        id -> Integer,
        /// Tenant, or NULL for the host.
        tenant_id -> Nullable<Integer>,
        /// Name.
        name -> Text,
    }
}

diesel::table! {
    /// Countries, shared by all tenants.
    countries (id) {
        /// Key.
        id -> Integer,
        /// Name.
        name -> Text,
    }
}

diesel::table! {
    /// Notes on projects. No model of this table says whose rows it holds.
    notes (id) {
        /// Key.
        id -> Integer,
        /// Project.
        project_id -> Integer,
        /// Text.
        body -> Text,
    }
}

diesel::joinable!(projects -> countries (country_id));
diesel::joinable!(tasks -> projects (project_id));
diesel::joinable!(comments -> tasks (task_id));
diesel::joinable!(notes -> projects (project_id));
diesel::allow_tables_to_appear_in_same_query!(
    projects, tasks, comments, templates, countries, notes,
);
