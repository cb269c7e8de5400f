//! Expressions.

use sqlparser::ast::{
    AccessExpr, Array, CaseWhen, CastKind, CeilFloorKind, Expr, InTarget, Interval, Subscript,
    TypedString, Value, ValueWithSpan,
};

use super::super::mark;
use super::super::refusal::{Read, Refusal, absent, unknown};
use super::Reader;
use super::operator::{check_binary, check_unary};

impl Reader<'_> {
    pub(super) fn expressions(&mut self, list: &mut [Expr]) -> Read {
        list.iter_mut().try_for_each(|item| self.expression(item))
    }

    fn optional(&mut self, expression: &mut Option<Box<Expr>>) -> Read {
        match expression {
            None => Ok(()),
            Some(expression) => self.expression(expression),
        }
    }

    fn both(&mut self, one: &mut Expr, other: &mut Expr) -> Read {
        self.expression(one)?;
        self.expression(other)
    }

    pub(super) fn expression(&mut self, expression: &mut Expr) -> Read {
        let result = self.inside(|reader| reader.expression_inside(expression));
        result.map_err(|refusal| refusal.at(expression))
    }

    fn expression_inside(&mut self, expression: &mut Expr) -> Read {
        match expression {
            Expr::Identifier(name) => self.name(name),
            Expr::CompoundIdentifier(names) => self.names(names.iter()),
            Expr::Value(value) => literal(value),
            Expr::Nested(of)
            | Expr::IsFalse(of)
            | Expr::IsNotFalse(of)
            | Expr::IsTrue(of)
            | Expr::IsNotTrue(of)
            | Expr::IsNull(of)
            | Expr::IsNotNull(of)
            | Expr::IsUnknown(of)
            | Expr::IsNotUnknown(of) => self.expression(of),
            Expr::IsDistinctFrom(one, other) | Expr::IsNotDistinctFrom(one, other) => {
                self.both(one, other)
            }
            Expr::UnaryOp { op, expr } => {
                check_unary(op)?;
                self.expression(expr)
            }
            Expr::BinaryOp { left, op, right } => {
                check_binary(op)?;
                self.both(left, right)
            }
            Expr::AnyOp {
                left,
                compare_op,
                right,
                is_some: _,
            }
            | Expr::AllOp {
                left,
                compare_op,
                right,
            } => {
                check_binary(compare_op)?;
                self.both(left, right)
            }
            Expr::Between {
                expr,
                negated: _,
                low,
                high,
            } => {
                self.expression(expr)?;
                self.both(low, high)
            }
            Expr::In {
                expr,
                target,
                negated: _,
                global,
            } => {
                absent(*global, "`GLOBAL IN`")?;
                self.expression(expr)?;
                self.target(target)
            }
            Expr::Exists {
                subquery,
                negated: _,
            }
            | Expr::Subquery(subquery) => self.query(subquery),
            Expr::Function(function) => self.function(function),
            Expr::Case {
                case_token: _,
                end_token: _,
                operand,
                conditions,
                else_result,
            } => {
                self.optional(operand)?;
                conditions.iter_mut().try_for_each(|when| {
                    let CaseWhen { condition, result } = when;
                    self.both(condition, result)
                })?;
                self.optional(else_result)
            }
            Expr::Cast {
                kind,
                expr,
                data_type,
                format,
            } => {
                let is_standard = matches!(kind, CastKind::Cast | CastKind::DoubleColon);
                absent(!is_standard, "`TRY_CAST` or `SAFE_CAST`")?;
                absent(format.is_some(), "`FORMAT` in a cast")?;
                self.data_type(data_type)?;
                self.expression(expr)
            }
            Expr::Tuple(list) => self.expressions(list),
            Expr::Array(array) => {
                let Array { elem, named: _ } = array;
                self.expressions(elem)
            }
            Expr::GroupingSets(sets) | Expr::Cube(sets) | Expr::Rollup(sets) => {
                sets.iter_mut().try_for_each(|set| self.expressions(set))
            }
            other => self.word_by_word(other),
        }
    }

    fn target(&mut self, target: &mut InTarget) -> Read {
        match target {
            InTarget::List(list) => self.expressions(list),
            InTarget::Subquery(query) => self.query(query),
            InTarget::Unnest(_) => unknown("`IN UNNEST`"),
            InTarget::Table { name, args: _ } => Err(Refusal::new(
                format!("it has the short form `IN {name}`"),
                format!("write `IN (SELECT … FROM {name})`"),
            )),
        }
    }

    /// Forms of their own, with keywords between the values.
    fn word_by_word(&mut self, expression: &mut Expr) -> Read {
        match expression {
            Expr::Like {
                negated: _,
                any,
                expr,
                pattern,
                escape_char,
            }
            | Expr::ILike {
                negated: _,
                any,
                expr,
                pattern,
                escape_char,
            } => {
                absent(*any, "`LIKE ANY`")?;
                self.both(expr, pattern)?;
                self.optional(escape_char)
            }
            Expr::SimilarTo {
                negated: _,
                expr,
                pattern,
                escape_char,
            } => {
                self.both(expr, pattern)?;
                self.optional(escape_char)
            }
            Expr::RLike {
                negated: _,
                expr,
                pattern,
                regexp: _,
            } => self.both(expr, pattern),
            Expr::AtTimeZone {
                timestamp,
                time_zone,
            } => self.both(timestamp, time_zone),
            Expr::Extract {
                field: _,
                syntax: _,
                expr,
            } => self.expression(expr),
            Expr::Ceil { expr, field } | Expr::Floor { expr, field } => {
                let CeilFloorKind::DateTimeField(sqlparser::ast::DateTimeField::NoDateTime) = field
                else {
                    return unknown("a field or scale in `CEIL` or `FLOOR`");
                };
                self.expression(expr)
            }
            Expr::Position { expr, r#in } => self.both(expr, r#in),
            Expr::Substring {
                expr,
                substring_from,
                substring_for,
                special: _,
                shorthand: _,
            } => {
                self.expression(expr)?;
                self.optional(substring_from)?;
                self.optional(substring_for)
            }
            Expr::Trim {
                trim_where: _,
                trim_what,
                expr,
                trim_characters,
            } => {
                self.optional(trim_what)?;
                if let Some(characters) = trim_characters {
                    self.expressions(characters)?;
                }
                self.expression(expr)
            }
            Expr::Overlay {
                expr,
                overlay_what,
                overlay_from,
                overlay_for,
            } => {
                self.both(expr, overlay_what)?;
                self.expression(overlay_from)?;
                self.optional(overlay_for)
            }
            Expr::Collate { expr, collation } => {
                self.object(collation)?;
                self.expression(expr)
            }
            Expr::Convert {
                is_try,
                expr,
                data_type,
                charset,
                target_before_value,
                styles,
            } => {
                absent(
                    *is_try || *target_before_value,
                    "`CONVERT` of another database",
                )?;
                absent(!styles.is_empty(), "a style in `CONVERT`")?;
                if let Some(charset) = charset {
                    self.object(charset)?;
                }
                if let Some(of) = data_type {
                    self.data_type(of)?;
                }
                self.expression(expr)
            }
            Expr::TypedString(typed) => {
                let TypedString {
                    data_type,
                    value,
                    uses_odbc_syntax,
                } = typed;
                absent(*uses_odbc_syntax, "`{d …}`")?;
                self.data_type(data_type)?;
                literal(value)
            }
            Expr::Interval(interval) => {
                let Interval {
                    value,
                    leading_field: _,
                    leading_precision: _,
                    last_field: _,
                    fractional_seconds_precision: _,
                } = interval;
                self.expression(value)
            }
            Expr::CompoundFieldAccess { root, access_chain } => {
                self.expression(root)?;
                access_chain.iter_mut().try_for_each(|access| match access {
                    AccessExpr::Dot(Expr::Identifier(name)) => self.name(name),
                    AccessExpr::Subscript(Subscript::Index { index }) => self.expression(index),
                    AccessExpr::Subscript(Subscript::Slice {
                        lower_bound,
                        upper_bound,
                        stride: None,
                    }) => lower_bound
                        .iter_mut()
                        .chain(upper_bound)
                        .try_for_each(|bound| self.expression(bound)),
                    _ => unknown("an access to a part of a value"),
                })
            }
            _ => unknown("an expression of another kind"),
        }
    }
}

/// A value that was written down, or one that is bound.
pub(super) fn literal(value: &mut ValueWithSpan) -> Read {
    match &mut value.value {
        Value::Number(..)
        | Value::SingleQuotedString(_)
        | Value::EscapedStringLiteral(_)
        | Value::HexStringLiteral(_)
        | Value::Boolean(_)
        | Value::Null => Ok(()),
        Value::Placeholder(written) => {
            let digits = written.strip_prefix(['?', '$']);
            match digits.and_then(|digits| digits.parse().ok()) {
                Some(number @ 1..) => {
                    *written = mark::value(number);
                    Ok(())
                }
                _ => unknown(format!("the placeholder `{written}`")),
            }
        }
        other => unknown(format!("the value `{other}`")),
    }
}
