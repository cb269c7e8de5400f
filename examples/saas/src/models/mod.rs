//! The models, which say whose the rows are.
#![allow(missing_docs)]

mod host;
mod work;

pub use self::host::{Account, Invitation};
pub use self::work::{
    NewTask, Project, ProjectForm, Setting, SettingForm, Task, TaskChanges, Template, TemplateForm,
};
