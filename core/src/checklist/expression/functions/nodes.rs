//! Questions, their places and their counts, and look-ups in tables.

use super::{Answer, Call};
use crate::checklist::expression::value::Plain;
use crate::checklist::expression::{Value, World};

impl<W: World> Call<'_, '_, W> {
    pub(super) fn nodes(&mut self) -> Option<Answer<W::Node>> {
        Some(match self.name {
            "position" => self.position(),
            "last" => Ok(Value::Number(
                self.focus.among.map_or(1.0, |(_, count)| count as f64),
            )),
            "count" => self
                .nodes_of(0)
                .map(|nodes| Value::Number(nodes.len() as f64)),
            "count-non-empty" => self.count_non_empty(),
            "sum" => self.sum(),
            "pulldata" => self.pulldata(),
            _ => return None,
        })
    }

    /// Of the node among those of a predicate, else among its siblings of the same name.
    fn position(&mut self) -> Answer<W::Node> {
        let world = self.evaluation.world;
        let position = match (self.values.is_empty(), self.focus.among) {
            (true, Some((position, _))) => position,
            (true, None) => world.position(self.focus.node),
            (false, _) => match self.nodes_of(0)?.first() {
                Some(node) => world.position(*node),
                None => 0,
            },
        };
        Ok(Value::Number(position as f64))
    }

    fn count_non_empty(&mut self) -> Answer<W::Node> {
        let mut count = 0.0;
        for node in self.nodes_of(0)? {
            let world = self.evaluation.world;
            self.evaluation.spend(1)?;
            if !world.text(node).is_empty() || !world.children(node, None).is_empty() {
                count += 1.0;
            }
        }
        Ok(Value::Number(count))
    }

    /// Of those that are numbers.
    fn sum(&mut self) -> Answer<W::Node> {
        self.nodes_of(0)?;
        let numbers = self.list(0)?;
        let sum = numbers
            .iter()
            .map(Plain::to_number)
            .filter(|number| !number.is_nan())
            .fold(0.0, |sum, number| sum + number);
        Ok(Value::Number(sum))
    }

    /// `pulldata(file, column, key column, key)`; empty if there is nothing of the kind.
    fn pulldata(&mut self) -> Answer<W::Node> {
        let (table, column) = (self.text(0)?, self.text(1)?);
        let (key_column, key) = (self.text(2)?, self.text(3)?);
        let world = self.evaluation.world;
        let cell = world.look_up(&table, &column, &key_column, &key);
        let text = cell.map(|cell| world.text(cell).into_owned());
        Ok(Value::Text(text.unwrap_or_default()))
    }
}
