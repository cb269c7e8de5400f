//! Queries with their common table expressions.

use sqlparser::ast::{
    Cte, Fetch, LimitClause, LockClause, Offset, OrderBy, OrderByExpr, OrderByKind, OrderByOptions,
    OrderBySort, Query, SetExpr, SetOperator, SetQuantifier, TableAlias, TableAliasColumnDef,
    Values, With,
};

use super::super::refusal::{Read, Refusal, absent, unknown};
use super::Reader;
use super::name::can_be_same;
use crate::registry;

impl Reader<'_> {
    /// A query, in any place.
    pub(super) fn query(&mut self, query: &mut Query) -> Read {
        let (visible, hidden) = (self.visible.len(), self.hidden.len());
        let result = self.inside(|reader| reader.query_inside(query));
        self.visible.truncate(visible);
        self.hidden.truncate(hidden);
        result.map_err(|refusal| refusal.at(query))
    }

    fn query_inside(&mut self, query: &mut Query) -> Read {
        let Query {
            with,
            body,
            order_by,
            limit_clause,
            fetch,
            locks,
            for_clause,
            settings,
            format_clause,
            pipe_operators,
        } = query;
        absent(
            for_clause.is_some(),
            "`FOR XML`, `FOR JSON` or `FOR BROWSE`",
        )?;
        absent(settings.is_some(), "`SETTINGS`")?;
        absent(format_clause.is_some(), "`FORMAT`")?;
        absent(!pipe_operators.is_empty(), "a pipe operator")?;
        if let Some(with) = with {
            self.with(with)?;
        }
        let views = self.views;
        self.body(body)?;
        if let Some(order_by) = order_by {
            self.order_by(order_by)?;
        }
        if let Some(limit) = limit_clause {
            self.limit(limit)?;
        }
        if let Some(fetch) = fetch {
            self.fetch(fetch)?;
        }
        if !locks.is_empty() && self.views != views {
            return Err(Refusal::new(
                "it locks rows, and has a join whose guard stands in a query of its own",
                "write a join with `ON`, and no `RIGHT`, `FULL`, `NATURAL` or `USING`",
            ));
        }
        locks.iter().try_for_each(|lock| self.lock(lock))
    }

    /// What `WITH` declares can be seen by what comes later; by itself if it is recursive.
    fn with(&mut self, with: &mut With) -> Read {
        let With {
            with_token: _,
            recursive,
            cte_tables,
        } = with;
        let mut names = Vec::with_capacity(cte_tables.len());
        for cte in cte_tables.iter() {
            let name = self.meant(&cte.alias.name)?;
            self.check_cte_name(&name, &names)
                .map_err(|refusal| refusal.at_name(&cte.alias.name))?;
            names.push(name);
        }
        let hidden = self.hidden.len();
        for (number, cte) in cte_tables.iter_mut().enumerate() {
            let (own, later) = names[number..].split_at(1);
            self.hidden.truncate(hidden);
            self.hidden.extend_from_slice(later);
            let list = if *recursive {
                &mut self.visible
            } else {
                &mut self.hidden
            };
            list.extend_from_slice(own);
            self.cte(cte)?;
            if !*recursive {
                self.visible.extend_from_slice(own);
            }
        }
        self.hidden.truncate(hidden);
        Ok(())
    }

    /// Databases differ in which of two equal names they see from where, so no name is
    /// given twice; and none is that of a table, which could be read in its place.
    fn check_cte_name(&self, name: &str, siblings: &[String]) -> Read {
        let taken = siblings.iter().chain(&self.visible).chain(&self.hidden);
        let is_taken = taken.into_iter().any(|taken| can_be_same(taken, name));
        let is_table = registry::tables().any(|table| can_be_same(table.name(), name));
        if is_taken || is_table {
            let what = if is_table { "a table" } else { "another one" };
            return Err(Refusal::new(
                format!("a common table expression has the name of {what}: `{name}`"),
                "give it a name of its own",
            ));
        }
        Ok(())
    }

    fn cte(&mut self, cte: &mut Cte) -> Read {
        let Cte {
            alias,
            query,
            from,
            materialized: _,
            closing_paren_token: _,
        } = cte;
        absent(from.is_some(), "`FROM` behind a common table expression")?;
        self.alias(alias)?;
        self.query(query)
    }

    /// An alias of its own form, and nothing that only other databases have.
    pub(super) fn alias(&self, alias: &TableAlias) -> Read {
        let TableAlias {
            explicit: _,
            name,
            columns,
            at,
        } = alias;
        absent(at.is_some(), "`AT` behind an alias")?;
        self.name(name)?;
        columns.iter().try_for_each(|column| {
            let TableAliasColumnDef { name, data_type } = column;
            self.name(name)?;
            data_type.as_ref().map_or(Ok(()), |of| self.data_type(of))
        })
    }

    pub(super) fn body(&mut self, body: &mut SetExpr) -> Read {
        match body {
            SetExpr::Select(select) => self.select(select),
            SetExpr::Query(query) => self.query(query),
            SetExpr::SetOperation {
                op: SetOperator::Union | SetOperator::Except | SetOperator::Intersect,
                set_quantifier: SetQuantifier::All | SetQuantifier::Distinct | SetQuantifier::None,
                left,
                right,
            } => self.inside(|reader| {
                reader.body(left)?;
                reader.body(right)
            }),
            SetExpr::Values(values) => {
                let Values {
                    explicit_row: _,
                    value_keyword: _,
                    rows,
                } = values;
                rows.iter_mut()
                    .try_for_each(|row| self.expressions(&mut row.content))
            }
            SetExpr::Insert(_) | SetExpr::Update(_) | SetExpr::Delete(_) | SetExpr::Merge(_) => {
                Err(Refusal::new(
                    "it writes rows inside of a query",
                    "write them in a statement of their own",
                ))
            }
            SetExpr::Table(_) => Err(Refusal::new(
                "it has the short form `TABLE t`",
                "write `SELECT * FROM t`",
            )),
            SetExpr::SetOperation { .. } => unknown("a set operation of another kind"),
        }
    }

    fn order_by(&mut self, order_by: &mut OrderBy) -> Read {
        let OrderBy { kind, interpolate } = order_by;
        absent(interpolate.is_some(), "`INTERPOLATE`")?;
        match kind {
            OrderByKind::Expressions(list) => self.order(list),
            OrderByKind::All(_) => unknown("`ORDER BY ALL`"),
        }
    }

    pub(super) fn order(&mut self, list: &mut [OrderByExpr]) -> Read {
        list.iter_mut().try_for_each(|by| {
            let OrderByExpr {
                expr,
                options,
                with_fill,
            } = by;
            let OrderByOptions {
                sort,
                nulls_first: _,
            } = options;
            absent(
                matches!(sort, Some(OrderBySort::Using(_))),
                "`ORDER BY … USING`",
            )?;
            absent(with_fill.is_some(), "`WITH FILL`")?;
            self.expression(expr)
        })
    }

    fn limit(&mut self, limit: &mut LimitClause) -> Read {
        match limit {
            LimitClause::LimitOffset {
                limit,
                offset,
                limit_by,
            } => {
                absent(!limit_by.is_empty(), "`LIMIT BY`")?;
                if let Some(Offset { value, rows: _ }) = offset {
                    self.expression(value)?;
                }
                limit
                    .as_mut()
                    .map_or(Ok(()), |limit| self.expression(limit))
            }
            LimitClause::OffsetCommaLimit { offset, limit } => {
                self.expression(offset)?;
                self.expression(limit)
            }
        }
    }

    fn fetch(&mut self, fetch: &mut Fetch) -> Read {
        let Fetch {
            with_ties: _,
            percent,
            quantity,
        } = fetch;
        absent(*percent, "`FETCH … PERCENT`")?;
        quantity
            .as_mut()
            .map_or(Ok(()), |count| self.expression(count))
    }

    fn lock(&self, lock: &LockClause) -> Read {
        let LockClause {
            lock_type: _,
            of,
            nonblock: _,
        } = lock;
        of.as_ref().map_or(Ok(()), |of| self.object(of).map(drop))
    }
}
