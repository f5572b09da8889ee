//! In which order the expressions of a form are evaluated, and which of them depend on
//! themselves.

/// Who depends on whom, by number.
#[derive(Debug, Clone, Default)]
pub(super) struct Graph {
    after: Vec<Vec<usize>>,
}

impl Graph {
    pub(super) fn new(size: usize) -> Self {
        Self {
            after: vec![Vec::new(); size],
        }
    }

    /// The second is evaluated after the first.
    pub(super) fn edge(&mut self, first: usize, second: usize) {
        self.after[first].push(second);
    }

    /// Those that depend on one another, together; each such set after all it depends on. (Tarjan
    /// 1972, with a stack of its own.)
    pub(super) fn sorted(&self) -> Vec<Vec<usize>> {
        const NEW: usize = usize::MAX;
        let size = self.after.len();
        let mut number = vec![NEW; size];
        let mut lowest = vec![NEW; size];
        let mut waiting = vec![false; size];
        let (mut stack, mut sets, mut next) = (Vec::new(), Vec::new(), 0);
        for start in 0..size {
            if number[start] != NEW {
                continue;
            }
            let mut calls = vec![(start, 0)];
            while let Some((node, at)) = calls.last_mut() {
                let node = *node;
                if *at == 0 {
                    number[node] = next;
                    lowest[node] = next;
                    next += 1;
                    stack.push(node);
                    waiting[node] = true;
                }
                if let Some(after) = self.after[node].get(*at) {
                    *at += 1;
                    if number[*after] == NEW {
                        calls.push((*after, 0));
                    } else if waiting[*after] {
                        lowest[node] = lowest[node].min(number[*after]);
                    }
                    continue;
                }
                calls.pop();
                if let Some((above, _)) = calls.last() {
                    lowest[*above] = lowest[*above].min(lowest[node]);
                }
                if lowest[node] == number[node] {
                    let from = stack.iter().rposition(|it| *it == node);
                    let set = stack.split_off(from.expect("it is on the stack"));
                    set.iter().for_each(|it| waiting[*it] = false);
                    sets.push(set);
                }
            }
        }
        sets.reverse();
        sets
    }

    /// The sets of those that depend on themselves.
    pub(super) fn cycles(&self) -> Vec<Vec<usize>> {
        let turns = |set: &Vec<usize>| set.len() > 1 || self.after[set[0]].contains(&set[0]);
        self.sorted().into_iter().filter(turns).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_depends_on_another_comes_after_it_and_cycles_are_found() {
        let mut graph = Graph::new(6);
        for (first, second) in [(4, 3), (3, 0), (0, 1), (1, 2), (2, 1), (5, 5)] {
            graph.edge(first, second);
        }
        let order: Vec<usize> = graph.sorted().into_iter().flatten().collect();
        let place = |node| order.iter().position(|it| *it == node);
        assert!(place(4) < place(3) && place(3) < place(0) && place(0) < place(1));
        let mut cycles = graph.cycles();
        cycles.iter_mut().for_each(|set| set.sort_unstable());
        cycles.sort();
        assert_eq!(cycles, [vec![1, 2], vec![5]]);
    }
}
