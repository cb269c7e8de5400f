//! Calls of functions, with their windows.

use sqlparser::ast::{
    Function, FunctionArg, FunctionArgExpr, FunctionArgumentClause, FunctionArgumentList,
    FunctionArguments, ObjectName, WindowFrame, WindowFrameBound, WindowSpec, WindowType,
};

use super::super::refusal::{Read, Refusal, absent, unknown};
use super::Reader;
use super::expression::literal;
use crate::backend::Dialect;
use crate::text::{Called, reads_no_table};

impl Reader<'_> {
    pub(super) fn function(&mut self, function: &mut Function) -> Read {
        let Function {
            name,
            uses_odbc_syntax,
            parameters,
            args,
            within_group,
            filter,
            null_treatment: _,
            over,
        } = function;
        absent(*uses_odbc_syntax, "`{fn …}`")?;
        absent(
            *parameters != FunctionArguments::None,
            "parameters of a function",
        )?;
        // `ARRAY(SELECT …)` has the form of a call, and is none.
        let is_array = self.rules.dialect == Dialect::Postgres
            && matches!(args, FunctionArguments::Subquery(_))
            && name.to_string().eq_ignore_ascii_case("array");
        if !is_array {
            self.check_function(name, Called::InExpression)?;
        }
        match args {
            FunctionArguments::None => {}
            FunctionArguments::Subquery(query) => self.query(query)?,
            FunctionArguments::List(list) => self.argument_list(list)?,
        }
        self.order(within_group)?;
        if let Some(filter) = filter {
            self.expression(filter)?;
        }
        match over {
            None => Ok(()),
            Some(WindowType::NamedWindow(name)) => self.name(name),
            Some(WindowType::WindowSpec(window)) => self.window(window),
        }
    }

    /// Only those that read no table are called.
    pub(super) fn check_function(&self, name: &ObjectName, called: Called) -> Read {
        let (schema, meant, last) = self.object(name)?;
        if reads_no_table(schema.as_deref(), &meant, called, self.rules.dialect) {
            return Ok(());
        }
        Err(Refusal::new(
            format!("the function `{name}` is not known to read no table"),
            "call another one, or vouch for it with `FunctionReadsNoTable`",
        )
        .at_name(last))
    }

    fn argument_list(&mut self, list: &mut FunctionArgumentList) -> Read {
        let FunctionArgumentList {
            duplicate_treatment: _,
            args,
            clauses,
        } = list;
        self.arguments(args)?;
        clauses.iter_mut().try_for_each(|clause| match clause {
            FunctionArgumentClause::IgnoreOrRespectNulls(_) => Ok(()),
            FunctionArgumentClause::Separator(separator) => literal(separator),
            FunctionArgumentClause::OrderBy(list) => self.order(list),
            FunctionArgumentClause::Limit(limit) => self.expression(limit),
            other => unknown(format!("`{other}` in a call")),
        })
    }

    pub(super) fn arguments(&mut self, arguments: &mut [FunctionArg]) -> Read {
        arguments.iter_mut().try_for_each(|argument| {
            let value = match argument {
                FunctionArg::Unnamed(value) => value,
                FunctionArg::Named {
                    name,
                    arg,
                    operator: _,
                } => {
                    self.name(name)?;
                    arg
                }
                FunctionArg::ExprNamed { .. } => return unknown("an argument with a name"),
            };
            match value {
                FunctionArgExpr::Expr(value) => self.expression(value),
                FunctionArgExpr::Wildcard => Ok(()),
                FunctionArgExpr::QualifiedWildcard(of) => self.object(of).map(drop),
                FunctionArgExpr::WildcardWithOptions(_) => unknown("something behind `*`"),
            }
        })
    }

    pub(super) fn window(&mut self, window: &mut WindowSpec) -> Read {
        let WindowSpec {
            window_name,
            partition_by,
            order_by,
            window_frame,
        } = window;
        self.names(window_name.as_ref())?;
        self.expressions(partition_by)?;
        self.order(order_by)?;
        let Some(frame) = window_frame else {
            return Ok(());
        };
        let WindowFrame {
            units: _,
            start_bound,
            end_bound,
        } = frame;
        std::iter::once(start_bound)
            .chain(end_bound)
            .try_for_each(|bound| match bound {
                WindowFrameBound::CurrentRow => Ok(()),
                WindowFrameBound::Preceding(rows) | WindowFrameBound::Following(rows) => {
                    rows.as_mut().map_or(Ok(()), |rows| self.expression(rows))
                }
            })
    }
}
