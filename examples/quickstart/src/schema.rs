//! The tables, as `diesel print-schema` writes them. Nothing here knows of
//! tenants: a code base that moves over keeps its `schema.rs`.

diesel::table! {
    projects (id) {
        id -> Integer,
        org_id -> Integer,
        name -> Text,
    }
}

diesel::table! {
    priorities (id) {
        id -> Integer,
        label -> Text,
    }
}

diesel::table! {
    tasks (id) {
        id -> Integer,
        org_id -> Integer,
        project_id -> Integer,
        priority_id -> Integer,
        title -> Text,
    }
}

diesel::table! {
    templates (id) {
        id -> Integer,
        org_id -> Nullable<Integer>,
        title -> Text,
    }
}

diesel::joinable!(tasks -> projects (project_id));
diesel::joinable!(tasks -> priorities (priority_id));
diesel::allow_tables_to_appear_in_same_query!(projects, priorities, tasks, templates);
