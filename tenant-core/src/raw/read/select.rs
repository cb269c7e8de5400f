//! One `SELECT`.

use sqlparser::ast::{
    Distinct, GroupByExpr, GroupByWithModifier, NamedWindowDefinition, NamedWindowExpr, Select,
    SelectFlavor, SelectItem, SelectItemQualifiedWildcardKind, WildcardAdditionalOptions,
};

use super::super::refusal::{Read, absent, unknown};
use super::Reader;
use super::guard::guarded;

impl Reader<'_> {
    pub(super) fn select(&mut self, select: &mut Select) -> Read {
        self.selects += 1;
        let Select {
            select_token: _,
            optimizer_hints,
            distinct,
            select_modifiers,
            top,
            top_before_distinct: _,
            projection,
            exclude,
            into,
            from,
            lateral_views,
            prewhere,
            selection,
            connect_by,
            group_by,
            cluster_by,
            distribute_by,
            sort_by,
            having,
            named_window,
            qualify,
            window_before_qualify: _,
            value_table_mode,
            flavor,
        } = select;
        absent(projection.is_empty(), "no columns")?;
        absent(!optimizer_hints.is_empty(), "a hint for the optimizer")?;
        let modifiers = select_modifiers.as_ref();
        absent(
            modifiers.is_some_and(|modifiers| modifiers.is_any_set()),
            "a modifier such as `HIGH_PRIORITY`",
        )?;
        absent(top.is_some(), "`TOP`")?;
        absent(exclude.is_some(), "`EXCLUDE`")?;
        absent(into.is_some(), "`INTO`")?;
        absent(!lateral_views.is_empty(), "`LATERAL VIEW`")?;
        absent(prewhere.is_some(), "`PREWHERE`")?;
        absent(!connect_by.is_empty(), "`CONNECT BY`")?;
        absent(!cluster_by.is_empty(), "`CLUSTER BY`")?;
        absent(!distribute_by.is_empty(), "`DISTRIBUTE BY`")?;
        absent(!sort_by.is_empty(), "`SORT BY`")?;
        absent(qualify.is_some(), "`QUALIFY`")?;
        absent(value_table_mode.is_some(), "`AS VALUE` or `AS STRUCT`")?;
        absent(*flavor != SelectFlavor::Standard, "`FROM` before `SELECT`")?;
        match distinct {
            None | Some(Distinct::All | Distinct::Distinct) => {}
            Some(Distinct::On(columns)) => self.expressions(columns)?,
        }
        projection.iter_mut().try_for_each(|item| self.item(item))?;
        if let Some(selection) = selection.as_mut() {
            self.expression(selection)?;
        }
        let guards = self.from(from)?;
        *selection = guarded(guards, selection.take());
        match group_by {
            GroupByExpr::Expressions(columns, modifiers) => {
                let is_rollup = |with: &_| *with == GroupByWithModifier::Rollup;
                absent(
                    !modifiers.iter().all(is_rollup),
                    "another modifier of `GROUP BY` than `WITH ROLLUP`",
                )?;
                self.expressions(columns)?;
            }
            GroupByExpr::All(_) => return unknown("`GROUP BY ALL`"),
        }
        if let Some(having) = having {
            self.expression(having)?;
        }
        named_window.iter_mut().try_for_each(|window| {
            let NamedWindowDefinition(name, window) = window;
            self.name(name)?;
            match window {
                NamedWindowExpr::NamedWindow(name) => self.name(name),
                NamedWindowExpr::WindowSpec(window) => self.window(window),
            }
        })
    }

    fn item(&mut self, item: &mut SelectItem) -> Read {
        match item {
            SelectItem::UnnamedExpr(value) => self.expression(value),
            SelectItem::ExprWithAlias { expr, alias } => {
                self.name(alias)?;
                self.expression(expr)
            }
            SelectItem::ExprWithAliases { .. } => unknown("several names for one value"),
            SelectItem::QualifiedWildcard(of, options) => {
                wildcard(options)?;
                match of {
                    SelectItemQualifiedWildcardKind::ObjectName(name) => {
                        self.object(name).map(drop)
                    }
                    SelectItemQualifiedWildcardKind::Expr(value) => self.expression(value),
                }
            }
            SelectItem::Wildcard(options) => wildcard(options),
        }
    }
}

/// `*` alone.
fn wildcard(options: &WildcardAdditionalOptions) -> Read {
    let WildcardAdditionalOptions {
        wildcard_token: _,
        opt_ilike,
        opt_exclude,
        opt_except,
        opt_replace,
        opt_rename,
        opt_alias,
    } = options;
    let is_alone = opt_ilike.is_none()
        && opt_exclude.is_none()
        && opt_except.is_none()
        && opt_replace.is_none()
        && opt_rename.is_none()
        && opt_alias.is_none();
    absent(!is_alone, "something behind `*`")
}
