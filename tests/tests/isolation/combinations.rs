//! Shapes with two arms.

/// Makes the functions `combined`, `combined_list` and `set_operations`:
/// `$from!(scope, table)` starts an arm.
macro_rules! combinations {
    ($conn:ty, $from:ident) => {
        fn combined(s: &By, q: &Query, conn: &mut $conn) -> Shown {
            let projects = || {
                let all = $from!(s, projects::table).select((projects::id, projects::name));
                filtered!(s, q, all)
            };
            let tasks = || {
                $from!(s, tasks::table)
                    .filter(task(s, &q.on))
                    .or_filter(tasks::points.gt(q.number))
                    .select((tasks::id, tasks::name))
            };
            let (limit, offset) = q.page.unwrap_or((100, 0));
            let once = projects()
                .union(tasks().into_boxed::<Db>())
                .positional_order_by((1, 2))
                .limit(limit)
                .offset(offset)
                .load::<(i32, String)>(conn)
                .unwrap();
            let twice = tasks()
                .order(tasks::id)
                .limit(limit)
                .union_all(projects().union(tasks()))
                .positional_order_by((2, 1))
                .load::<(i32, String)>(conn)
                .unwrap();
            show(&[once, twice])
        }

        fn combined_list(s: &By, q: &Query, conn: &mut $conn) -> Shown {
            let of_tasks = $from!(s, tasks::table)
                .filter(task(s, &q.on))
                .select(tasks::project_id);
            let of_templates = $from!(s, templates::table).select(templates::id);
            let query = $from!(s, projects::table)
                .filter(projects::id.eq_any(of_tasks.union(of_templates)))
                .select(projects::id);
            let query = filtered!(s, q, query).order(projects::id);
            show(&query.load::<i32>(conn).unwrap())
        }

        #[cfg(not(feature = "mysql"))]
        fn set_operations(s: &By, q: &Query, conn: &mut $conn) -> Shown {
            let projects = || filtered!(s, q, $from!(s, projects::table).select(projects::id));
            let of_tasks = || {
                $from!(s, tasks::table)
                    .filter(task(s, &q.on))
                    .select(tasks::project_id)
            };
            let both = projects().intersect(of_tasks()).positional_order_by(1);
            let one = projects().except(of_tasks()).positional_order_by(1);
            show(&[
                both.load::<i32>(conn).unwrap(),
                one.load::<i32>(conn).unwrap(),
            ])
        }
    };
}

pub(crate) use combinations;
