//! The origin of a statement.

use super::{HatchUse, StatementScope};
use crate::error::Error;

/// Where a statement comes from: the scope that made it, and what the authorization
/// has to know of its parts.
///
/// It is filled in while the statement is built, and read when it is authorized.
#[derive(Debug, Clone)]
pub struct Origin<S> {
    scope: S,
    /// Absent in nearly every statement.
    remarks: Option<Box<Remarks>>,
}

/// What is special about a statement.
#[derive(Debug, Clone, Default)]
struct Remarks {
    /// The scope of a part that another scope made, as its `Debug` shows it.
    foreign: Option<String>,
    /// The uses of a hatch by which the guards of parts were lifted, or by which the
    /// statement itself does what no other may.
    lifted: Vec<HatchUse>,
    /// Why the statement can't run.
    problem: Option<Problem>,
}

/// Why the rows of an insert can't be inserted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[doc(hidden)]
pub enum Problem {
    /// A record names another tenant.
    ForeignTenant,
    /// A record leaves its tenant to the column's default.
    TenantByDefault,
    /// A value is for the tenant column, under another name in Rust.
    NamesTenantColumn(&'static str),
}

impl<S> Origin<S> {
    /// A statement made by `scope`.
    pub(crate) fn of(scope: S) -> Self {
        Self {
            scope,
            remarks: None,
        }
    }

    /// The scope that made the statement.
    pub(crate) fn scope(&self) -> &S {
        &self.scope
    }

    fn remarks(&mut self) -> &mut Remarks {
        self.remarks.get_or_insert_default()
    }

    /// The same origin with the guard lifted.
    pub(crate) fn lift<L>(self, lift: impl FnOnce(S) -> L) -> Origin<L> {
        Origin {
            scope: lift(self.scope),
            remarks: self.remarks,
        }
    }

    /// Notes that the statement passes a guard.
    pub(crate) fn uses_hatch(&mut self, used: HatchUse) {
        self.remarks().lifted.push(used);
    }

    /// Notes why the statement can't run. The first reason counts.
    pub(crate) fn has_problem(&mut self, problem: Problem) {
        self.remarks().problem.get_or_insert(problem);
    }
}

impl<S: StatementScope> Origin<S> {
    /// Notes where a part comes from: an arm, the right side of a join, the query that
    /// a write is about.
    pub(crate) fn takes_in<P>(&mut self, part: &Origin<P>)
    where
        P: StatementScope<Base = S::Base>,
    {
        self.takes_in_of(part, part.scope.base() == self.scope.base());
    }

    /// As [`takes_in`](Self::takes_in), of a part that the scope of the queries inside made.
    pub(crate) fn takes_in_query<P>(&mut self, part: &Origin<P>)
    where
        P: StatementScope<Base = S::Parts>,
    {
        self.takes_in_of(part, part.scope.base() == self.scope.parts());
    }

    fn takes_in_of<P: StatementScope>(&mut self, part: &Origin<P>, is_own: bool) {
        if !is_own {
            let foreign = format!("{:?}", part.scope.base());
            self.remarks().foreign.get_or_insert(foreign);
        }
        if let Some(used) = part.scope.hatch() {
            self.remarks().lifted.push(used.clone());
        }
        if let Some(of_part) = &part.remarks {
            let Remarks {
                foreign,
                lifted,
                problem,
            } = (**of_part).clone();
            let remarks = self.remarks();
            remarks.foreign = remarks.foreign.take().or(foreign);
            remarks.lifted.extend(lifted);
            remarks.problem = remarks.problem.or(problem);
        }
    }

    /// Whether the statement can run under its own scope.
    ///
    /// # Errors
    ///
    /// [`Error::ScopeMismatch`] if another scope made a part, and what is wrong with the
    /// rows of an insert.
    #[inline]
    pub(crate) fn check(&self) -> Result<(), Error> {
        match &self.remarks {
            None => Ok(()),
            Some(remarks) => self.check_remarks(remarks),
        }
    }

    #[cold]
    fn check_remarks(&self, remarks: &Remarks) -> Result<(), Error> {
        let scope = self.scope.base();
        if let Some(foreign) = &remarks.foreign {
            return Err(Error::mismatch(scope, foreign.clone()));
        }
        match remarks.problem {
            None => Ok(()),
            Some(Problem::ForeignTenant) => Err(Error::ForeignTenant {
                scope: format!("{scope:?}"),
            }),
            Some(Problem::TenantByDefault) => Err(Error::TenantByDefault),
            Some(Problem::NamesTenantColumn(column)) => Err(Error::TenantColumnInserted { column }),
        }
    }

    /// Whether a guard was lifted by a hatch.
    #[inline]
    pub(crate) fn has_hatches(&self) -> bool {
        self.remarks.is_some() || self.scope.hatch().is_some()
    }

    /// All uses of a hatch, of the statement itself first.
    pub(crate) fn hatches(&self) -> impl Iterator<Item = &HatchUse> {
        let of_parts = self.remarks.iter().flat_map(|remarks| &remarks.lifted);
        self.scope.hatch().into_iter().chain(of_parts)
    }
}
