//! Whose turn it is among the servers.

use std::collections::VecDeque;

use crate::catalog::{ServerName, Tenant};

/// The tenants that wait, by server.
///
/// The next tenant is one of the server at which the fewest are being worked on, and among these
/// of the one whose last turn is longest ago. So a server that keeps its tenants waiting holds
/// up its own part and no more.
#[derive(Debug)]
pub(super) struct Plan {
    lanes: Vec<Lane>,
    per_server: usize,
    turn: u64,
}

#[derive(Debug)]
struct Lane {
    server: Option<ServerName>,
    waiting: VecDeque<usize>,
    running: usize,
    last: u64,
}

/// A tenant whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn {
    lane: usize,
    /// Its number in the list.
    pub(super) number: usize,
}

impl Plan {
    /// For the tenants of these numbers, of which at most `per_server` at one server are worked
    /// on at a time.
    pub(super) fn new<'a, Id: 'a>(
        tenants: impl Iterator<Item = (usize, &'a Tenant<Id>)>,
        per_server: usize,
    ) -> Self {
        let mut plan = Self {
            lanes: Vec::new(),
            per_server: per_server.max(1),
            turn: 0,
        };
        for (number, tenant) in tenants {
            plan.add(tenant.placement().server(), number);
        }
        plan
    }

    fn add(&mut self, server: Option<&ServerName>, number: usize) {
        let known = self
            .lanes
            .iter_mut()
            .find(|lane| lane.server.as_ref() == server);
        match known {
            Some(lane) => lane.waiting.push_back(number),
            None => self.lanes.push(Lane {
                server: server.cloned(),
                waiting: VecDeque::from([number]),
                running: 0,
                last: 0,
            }),
        }
    }

    /// The next tenant, if one can begin now.
    pub(super) fn next(&mut self) -> Option<Turn> {
        let per_server = self.per_server;
        let (number, lane) = self
            .lanes
            .iter_mut()
            .enumerate()
            .filter(|(_, lane)| !lane.waiting.is_empty() && lane.running < per_server)
            .min_by_key(|(_, lane)| (lane.running, lane.last))?;
        let next = lane.waiting.pop_front()?;
        self.turn += 1;
        lane.last = self.turn;
        lane.running += 1;
        Some(Turn {
            lane: number,
            number: next,
        })
    }

    /// A tenant's work has ended.
    pub(super) fn ended(&mut self, turn: Turn) {
        if let Some(lane) = self.lanes.get_mut(turn.lane) {
            lane.running = lane.running.saturating_sub(1);
        }
    }

    /// Whether nobody waits.
    pub(super) fn is_empty(&self) -> bool {
        self.lanes.iter().all(|lane| lane.waiting.is_empty())
    }

    /// Nobody waits any more.
    pub(super) fn clear(&mut self) {
        for lane in &mut self.lanes {
            lane.waiting.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Plan;
    use crate::catalog::ServerName;

    fn plan(servers: &[Option<&str>], per_server: usize) -> Plan {
        let mut plan = Plan {
            lanes: Vec::new(),
            per_server,
            turn: 0,
        };
        for (number, server) in servers.iter().enumerate() {
            let server = server.map(|name| ServerName::new(name).expect("a name"));
            plan.add(server.as_ref(), number);
        }
        plan
    }

    #[test]
    fn servers_take_turns() {
        let mut plan = plan(&[None, None, None, Some("a"), Some("b")], 9);
        let order: Vec<_> = std::iter::from_fn(|| plan.next().map(|turn| turn.number)).collect();
        assert_eq!(order, [0, 3, 4, 1, 2]);
        assert!(plan.is_empty());
    }

    #[test]
    fn a_server_that_keeps_its_tenants_waiting_holds_up_its_own() {
        let mut plan = plan(&[Some("a"), Some("a"), Some("a"), Some("b"), Some("b")], 9);
        let stuck = plan.next().expect("a tenant");
        assert_eq!(stuck.number, 0);
        for expected in [3, 4] {
            let turn = plan.next().expect("a tenant");
            assert_eq!(turn.number, expected);
            plan.ended(turn);
        }
        assert_eq!(plan.next().map(|turn| turn.number), Some(1));
    }

    #[test]
    fn never_more_at_one_server() {
        let mut plan = plan(&[Some("a"), Some("a"), Some("a")], 2);
        let first = plan.next().expect("a tenant");
        assert!(plan.next().is_some());
        assert_eq!(plan.next(), None);
        assert!(!plan.is_empty());
        plan.ended(first);
        assert_eq!(plan.next().map(|turn| turn.number), Some(2));
    }
}
