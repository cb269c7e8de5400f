//! Operators that are known.

use sqlparser::ast::{BinaryOperator, UnaryOperator};

use super::super::refusal::{Read, unknown};

/// Those of the databases. An operator of a schema, or of letters that the parser gives no
/// name, can be one that somebody made.
#[rustfmt::skip]
pub(super) fn check_binary(operator: &BinaryOperator) -> Read {
    use BinaryOperator::*;
    match operator {
        Plus | Minus | Multiply | Divide | Modulo | StringConcat | Gt | Lt | GtEq | LtEq
        | Spaceship | Eq | NotEq | And | Or | Xor | BitwiseOr | BitwiseAnd | BitwiseXor
        | MyIntegerDivide | Match | Regexp | Glob | PGBitwiseXor | PGBitwiseShiftLeft
        | PGBitwiseShiftRight | PGExp | PGOverlap | PGRegexMatch | PGRegexIMatch | PGRegexNotMatch
        | PGRegexNotIMatch | PGLikeMatch | PGILikeMatch | PGNotLikeMatch | PGNotILikeMatch
        | PGStartsWith | Arrow | LongArrow | HashArrow | HashLongArrow | AtAt | AtArrow | ArrowAt
        | HashMinus | AtQuestion | Question | QuestionAnd | QuestionPipe | Overlaps | LtDashGt
        | AndLt | AndGt | Is | IsNot => Ok(()),
        other => unknown(format!("the operator `{other}`")),
    }
}

pub(super) fn check_unary(operator: &UnaryOperator) -> Read {
    use UnaryOperator::*;
    match operator {
        Plus | Minus | Not | BangNot | BitwiseNot | PGAbs | PGSquareRoot | PGCubeRoot => Ok(()),
        other => unknown(format!("the operator `{other}`")),
    }
}
