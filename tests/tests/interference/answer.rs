//! How a shape of a query is made, run and shown.

/// What a query returns, or its error.
pub(crate) type Answer = Result<Seen, String>;

/// What a query returns.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Seen {
    /// Its rows.
    pub rows: Vec<String>,
    /// How many there are, and how many of each key.
    pub counts: Vec<String>,
}

/// Four numbers.
pub(crate) type Four = (Option<i32>, Option<i32>, Option<i32>, Option<i32>);

pub(crate) fn show<T: std::fmt::Debug>(rows: &[T]) -> Vec<String> {
    rows.iter().map(|row| format!("{row:?}")).collect()
}

/// In an order of their own.
pub(crate) fn sorted(mut rows: Vec<Four>) -> Vec<Four> {
    rows.sort_unstable();
    rows
}

macro_rules! scoped {
    (from $scope:ident, $table:expr) => {
        $scope.from($table)
    };
    (page $query:expr, $number:expr, $size:expr, $conn:expr) => {{
        let query = $query.paginate($number).per_page($size);
        let page = query.load_page::<Four>($conn);
        page.map(|page| (page.rows, page.total))
    }};
}

macro_rules! plain {
    (from $scope:ident, $table:expr) => {{
        let _ = $scope;
        $table
    }};
    (page $query:expr, $number:expr, $size:expr, $conn:expr) => {{
        let all = $query.load::<Four>($conn);
        all.map(|all| {
            let rows = all.chunks($size as usize).nth($number as usize - 1);
            (rows.unwrap_or_default().to_vec(), all.len() as i64)
        })
    }};
}

/// The queries of one scope, or of plain Diesel. Each subquery and each query stands behind
/// its tables, the ones first that an inner query sees first.
macro_rules! shapes {
    ($module:ident, $scope:ty, $conn:ty, $start:ident, $exists:path, |$s:ident, $on:ident|
    subqueries { $([$($inner:ident),*] => $subquery:expr;)* }
    queries { $([$($table:ident),*] => $query:expr;)* }
    ) => {
        pub(crate) mod $module {
            use super::*;

            /// The scope.
            type By = $scope;

            /// Makes its subqueries.
            pub(crate) struct Of<'a>(pub(crate) &'a By, pub(crate) bool);

            const SUBQUERIES: &[&[Source]] = &[$(&[$($inner),*]),*];

            /// Runs `$do` with the subquery that `$sub` says.
            macro_rules! with_subquery {
                ($self:ident, $sub:ident, $sight:ident, |$inner_query:ident, $column:ident| $do:expr) => {{
                    let $s = $self.0;
                    let chosen = $sub.source % SUBQUERIES.len();
                    let tables = SUBQUERIES[chosen];
                    let (filter, or) = filters($self, $sub, tables, $sight);
                    let $column = number(tables[0], $sub.column);
                    let mut places = 0..;
                    $(
                        if places.next() == Some(chosen) {
                            let $inner_query = $subquery.filter(filter).or_filter(or);
                            return $do;
                        }
                    )*
                    unreachable!("there are as many places")
                }};
            }

            impl Subqueries for Of<'_> {
                fn are_correlated(&self) -> bool {
                    self.1
                }

                fn exists(&self, sub: &Subquery, sight: &[Source]) -> Opaque {
                    with_subquery!(self, sub, sight, |query, _column| {
                        Opaque::new($exists(query))
                    })
                }

                fn among(
                    &self,
                    among: Number,
                    sub: &Subquery,
                    second: Option<&Subquery>,
                    sight: &[Source],
                ) -> Opaque {
                    if let Some(second) = second {
                        let $s = self.0;
                        let (filter, or) = filters(self, second, &[Templates], sight);
                        let second = $start!(from $s, mix_templates::table)
                            .filter(filter)
                            .or_filter(or)
                            .select(number(Templates, second.column));
                        with_subquery!(self, sub, sight, |query, column| {
                            Opaque::new(among.eq_any(query.select(column).union(second)))
                        })
                    }
                    with_subquery!(self, sub, sight, |query, column| {
                        Opaque::new(among.eq_any(query.select(column)))
                    })
                }

                fn largest(&self, sub: &Subquery, sight: &[Source]) -> Number {
                    with_subquery!(self, sub, sight, |query, column| {
                        Number::new(query.select(max(column)).single_value())
                    })
                }
            }

            /// Adds the filters of `$q`, one by one.
            macro_rules! filtered {
                ($q:ident, $tables:ident, $of:ident, $boxed:expr) => {{
                    let mut query = $boxed;
                    for (or, predicate) in &$q.filters {
                        let predicate = build(&$of, predicate, &$tables);
                        query = if *or {
                            query.or_filter(predicate)
                        } else {
                            query.filter(predicate)
                        };
                    }
                    query
                }};
            }

            /// All shapes, with their tables.
            #[allow(clippy::type_complexity)] // a list of functions
            pub(crate) const ALL: &[(&[Source], fn(&By, &Query, &mut $conn) -> Answer)] = &[$(
                (&[$($table),*], |$s, q, conn| {
                    let tables = [$($table),*];
                    let of = Of($s, q.is_correlated);
                    let $on = |at: usize, sight: &[Source]| build(&of, &q.on[at], sight);
                    let _ = &$on;
                    let four = || {
                        let [a, b, c, d] = &q.selected;
                        let four = [a, b, c, d].map(|one| selected(&of, one, &tables));
                        let [a, b, c, d] = four;
                        (a, b, c, d)
                    };
                    let boxed = || filtered!(q, tables, of, $query.select(four()).into_boxed::<Db>());
                    let rows = if let Some((limit, offset)) = q.page {
                        let ordered = || {
                            let mut query = boxed().order(four().0.desc());
                            for table in tables {
                                query = query.then_order_by(number(table, 0));
                            }
                            query
                        };
                        let some = ordered().limit(limit).offset(offset).load::<Four>(conn);
                        let mut seen = show(&some.map_err(|error| error.to_string())?);
                        let page = $start!(page ordered(), offset + 1, limit + 1, conn);
                        seen.push(format!("{:?}", page.map_err(|error| error.to_string())?));
                        seen
                    } else {
                        let all = boxed().load::<Four>(conn);
                        show(&sorted(all.map_err(|error| error.to_string())?))
                    };
                    let count = filtered!(q, tables, of, $query.count().into_boxed::<Db>());
                    let count = count.get_result::<i64>(conn);
                    let count = count.map_err(|error| error.to_string())?.to_string();
                    let mut counts = vec![count];
                    let key = || Key(named(q.key, &tables));
                    let groups = $query
                        .group_by(key())
                        .select((key(), count_star(), max(number(tables[0], 2))))
                        .into_boxed::<Db>();
                    let groups = filtered!(q, tables, of, groups).order(key());
                    let groups = groups.load::<(Option<i32>, i64, Option<i32>)>(conn);
                    counts.extend(show(&groups.map_err(|error| error.to_string())?));
                    Ok(Seen { rows, counts })
                }),
            )*];
        }
    };
}

pub(crate) use {plain, scoped, shapes};
