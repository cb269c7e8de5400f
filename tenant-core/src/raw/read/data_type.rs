//! Types of the database.

use sqlparser::ast::{ArrayElemTypeDef, DataType, TypeModifier};

use super::super::refusal::{Read, unknown};
use super::Reader;

impl Reader<'_> {
    /// A type that holds a value, and is no name of a table.
    #[rustfmt::skip]
    pub(super) fn data_type(&self, of: &DataType) -> Read {
        use DataType::*;
        match of {
            Character(_) | Char(_) | CharacterVarying(_) | CharVarying(_) | Varchar(_)
            | Nvarchar(_) | Uuid | Clob(_) | Binary(_) | Varbinary(_) | Blob(_) | TinyBlob
            | MediumBlob | LongBlob | Bytes(_) | Numeric(_) | Decimal(_) | DecimalUnsigned(_)
            | Dec(_) | DecUnsigned(_) | Float(_) | FloatUnsigned(_) | TinyInt(_)
            | TinyIntUnsigned(_) | Int2(_) | Int2Unsigned(_) | SmallInt(_) | SmallIntUnsigned(_)
            | MediumInt(_) | MediumIntUnsigned(_) | Int(_) | Int4(_) | Int8(_) | Integer(_)
            | IntUnsigned(_) | Int4Unsigned(_) | IntegerUnsigned(_) | BigInt(_)
            | BigIntUnsigned(_) | Int8Unsigned(_) | Signed | SignedInteger | Unsigned
            | UnsignedInteger | Float4 | Real | RealUnsigned | Float8 | Double(_)
            | DoubleUnsigned(_) | DoublePrecision | DoublePrecisionUnsigned | Bool | Boolean | Date
            | Time(..) | Datetime(_) | Timestamp(..) | Interval { .. } | JSON | JSONB | Text
            | TinyText | MediumText | LongText | Bytea | Bit(_) | BitVarying(_) | VarBit(_)
            | TsVector | TsQuery => Ok(()),
            Custom(name, modifiers) => {
                self.object(name)?;
                modifiers.iter().try_for_each(|modifier| match modifier {
                    TypeModifier::Number(..) => Ok(()),
                    other => unknown(format!("`{other}` at a type")),
                })
            }
            Array(ArrayElemTypeDef::SquareBracket(element, _)) => self.data_type(element),
            other => unknown(format!("the type `{other}`")),
        }
    }
}
