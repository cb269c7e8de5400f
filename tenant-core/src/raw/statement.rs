//! The statement that a text makes.

use std::any::TypeId;
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use diesel::internal::derives::multiconnection::AstPassHelper;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::result::QueryResult;
use diesel::sql_types::Untyped;

use super::binds::{Binds, BindsTo, Bound, NoBinds};
use super::cache;
use super::refusal::Refusal;
use super::rules::{COLUMN, Rules};
use super::scope::{SideOf, SqlQueryOn, SqlQueryScope};
use super::template::{Bind, Template};
use crate::backend::ScopedBackend;
use crate::error::Error;
use crate::origin::{IntoLoadable, Origin, Returns, ScopedStatement, StatementId, sealed};
use crate::pass::{self, WalkStatement, found, unpack};

/// A query that was written as text, and runs with the guards of its scope.
///
/// Made by [`Scope::sql_query`](crate::Scope::sql_query).
#[derive(Debug, Clone)]
#[must_use = "a statement does nothing until it is run"]
pub struct ScopedSqlQuery<S: SqlQueryScope, B = NoBinds> {
    sql: Cow<'static, str>,
    value: S::Value,
    binds: B,
    origin: Origin<S>,
    /// What was sent for the text when it was asked for last: a run asks several times.
    asked: OnceLock<(cache::Key, Arc<Template>)>,
}

impl<S: SqlQueryScope> ScopedSqlQuery<S> {
    pub(crate) fn new(sql: Cow<'static, str>, scope: &S) -> Self {
        Self {
            sql,
            value: scope.value(),
            binds: NoBinds,
            origin: Origin::of(scope.clone()),
            asked: OnceLock::new(),
        }
    }
}

impl<S: SqlQueryScope, B> ScopedSqlQuery<S, B> {
    /// Binds the next value, as a value of the SQL type `ST`: the first one is `$1` on
    /// PostgreSQL, and the first `?` elsewhere.
    ///
    /// Guards bind values of their own, which move none of these.
    ///
    /// ```
    /// # use tenant_doc_setup::*;
    /// # let mut conn = connection();
    /// use diesel::sql_types::{BigInt, Text};
    ///
    /// #[derive(diesel::QueryableByName)]
    /// struct Count {
    ///     #[diesel(sql_type = BigInt)]
    ///     count: i64,
    /// }
    ///
    /// let scope = conn.scope().clone();
    /// let found = scope
    ///     .sql_query("SELECT count(*) AS count FROM projects WHERE name LIKE ?")
    ///     .bind::<Text, _>("a%")
    ///     .get_result::<Count>(&mut conn)?;
    /// assert_eq!(found.count, 1);
    /// # Ok::<(), tenant_core::Error>(())
    /// ```
    pub fn bind<ST, V>(self, value: V) -> ScopedSqlQuery<S, Bound<B, ST, V>> {
        ScopedSqlQuery {
            sql: self.sql,
            value: self.value,
            binds: Bound::new(self.binds, value),
            origin: self.origin,
            asked: self.asked,
        }
    }

    /// The text as it is sent.
    fn template<DB>(&self, backend: &DB) -> Result<Arc<Template>, Error>
    where
        DB: ScopedBackend,
        S: SqlQueryOn<DB>,
        B: Binds,
    {
        let dialect = backend.dialect();
        let key = (TypeId::of::<S>(), dialect, S::confuses(backend));
        if let Some((of, template)) = self.asked.get()
            && *of == key
        {
            return Ok(Arc::clone(template));
        }
        let template = match cache::recall(key, &self.sql) {
            Some(template) => template,
            None => {
                let template = self.read(backend)?;
                cache::remember(key, &self.sql, &template);
                template
            }
        };
        if template.values != B::COUNT {
            let problem = format!(
                "it has {} placeholders, and {} values are bound",
                template.values,
                B::COUNT
            );
            return Err(Refusal::new(problem, "bind one value for each").of(&self.sql));
        }
        // A statement of several databases may be asked for another one later.
        let _ = self.asked.set((key, Arc::clone(&template)));
        Ok(template)
    }

    #[cold]
    fn read<DB>(&self, backend: &DB) -> Result<Arc<Template>, Error>
    where
        DB: ScopedBackend,
        S: SqlQueryOn<DB>,
    {
        let SideOf(side) = S::side();
        let rules = Rules {
            dialect: backend.dialect(),
            side,
            has_id: S::has_id(&self.value, COLUMN, backend).map_err(unpack)?,
        };
        match Template::of(&self.sql, &rules) {
            Ok(template) => Ok(Arc::new(template)),
            Err(refusal) => Err(refusal.of(&self.sql)),
        }
    }
}

impl<DB, S, B> WalkStatement<DB> for ScopedSqlQuery<S, B>
where
    DB: ScopedBackend,
    S: SqlQueryOn<DB>,
    B: BindsTo<DB>,
{
    fn walk<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let template = self.template(out.backend()).map_err(found)?;
        out.push_sql(&template.sql);
        for bind in &template.binds {
            match bind {
                Bind::Value(number) => self.binds.bind(*number, &mut out)?,
                Bind::Scope => {
                    let before = out.debug_binds().map(|(binds, _)| binds.len());
                    S::bind(&self.value, &mut out)?;
                    if let Some(before) = before {
                        pass::meet_guard(before..before + 1);
                    }
                }
            }
        }
        Ok(())
    }
}

/// It can be shown. To be sent, it has to be authorized.
impl<DB, S, B> QueryFragment<DB> for ScopedSqlQuery<S, B>
where
    DB: ScopedBackend,
    S: SqlQueryOn<DB>,
    B: BindsTo<DB>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        pass::show(self, out)
    }
}

impl<S: SqlQueryScope, B> sealed::Sealed for ScopedSqlQuery<S, B> {}

#[diagnostic::do_not_recommend]
impl<S: SqlQueryScope, B> ScopedStatement for ScopedSqlQuery<S, B> {
    type Scope = S;

    const WRITES: bool = false;

    fn origin(&self) -> &Origin<S> {
        &self.origin
    }
}

/// It is known by its text.
impl<S: SqlQueryScope, B> StatementId for ScopedSqlQuery<S, B> {
    type Id = ScopedSqlQuery<S, ()>;

    const IS_STATIC: bool = false;
    const HAS_MANY_TEXTS: bool = true;
}

impl<S: SqlQueryScope, B> Returns for ScopedSqlQuery<S, B> {
    type SqlType = Untyped;
}

#[diagnostic::do_not_recommend]
impl<S: SqlQueryScope, B> IntoLoadable for ScopedSqlQuery<S, B> {
    type Loadable = Self;

    fn into_loadable(self) -> Self {
        self
    }
}
