//! Choices, conditions and counts of them.

use super::{Answer, Call};
use crate::checklist::expression::analyze::quoted_reference;
use crate::checklist::expression::value::Plain;
use crate::checklist::expression::{Value, World};

impl<W: World> Call<'_, '_, W> {
    pub(super) fn choices(&mut self) -> Option<Answer<W::Node>> {
        Some(match self.name {
            "true" => Ok(Value::Boolean(true)),
            "false" => Ok(Value::Boolean(false)),
            "boolean" => self.boolean(0).map(Value::Boolean),
            "not" => self.boolean(0).map(|boolean| Value::Boolean(!boolean)),
            "boolean-from-string" => self
                .text(0)
                .map(|text| Value::Boolean(text.eq_ignore_ascii_case("true") || text == "1")),
            "selected" | "is-selected" => self.selected(),
            "selected-at" => self.selected_at(),
            "count-selected" => self
                .text(0)
                .map(|text| Value::Number(chosen(&text).count() as f64)),
            "jr:choice-name" => self.choice_name(),
            "checklist" => self.checklist(),
            "weighted-checklist" => self.weighted_checklist(),
            "once" => self.once(),
            "depend" => Ok(self.values[0].clone()),
            _ => return None,
        })
    }

    fn selected(&mut self) -> Answer<W::Node> {
        let (answer, choice) = (self.text(0)?, self.text(1)?);
        let choice = choice.trim_matches(|c: char| c <= ' ');
        Ok(Value::Boolean(
            format!(" {answer} ").contains(&format!(" {choice} ")),
        ))
    }

    fn selected_at(&mut self) -> Answer<W::Node> {
        let answer = self.text(0)?;
        let index = usize::try_from(self.number(1)? as i32);
        let found = index.ok().and_then(|index| chosen(&answer).nth(index));
        Ok(Value::Text(found.unwrap_or_default().to_owned()))
    }

    fn choice_name(&mut self) -> Answer<W::Node> {
        let (value, question) = (self.text(0)?, self.text(1)?);
        let question = question.trim();
        let name = quoted_reference(question)
            .or_else(|| question.rsplit('/').next())
            .unwrap_or_default();
        let world = self.evaluation.world;
        let label = world.choice_name(&value, name, self.evaluation.current);
        Ok(Value::Text(label.unwrap_or_default().into_owned()))
    }

    /// Whether at least and at most so many are true; a negative bound is none.
    fn checklist(&mut self) -> Answer<W::Node> {
        let (least, most) = (self.number(0)? as i32, self.number(1)? as i32);
        let factors = self.list(2)?;
        let count = factors.iter().filter(|factor| factor.to_boolean()).count() as i32;
        Ok(Value::Boolean(
            (least < 0 || count >= least) && (most < 0 || count <= most),
        ))
    }

    /// Whether the weights of those that are true add up to a sum within bounds.
    fn weighted_checklist(&mut self) -> Answer<W::Node> {
        let (least, most) = (self.number(0)?, self.number(1)?);
        let (factors, weights) = match self.values.as_slice() {
            [_, _, Value::Nodes(factors), Value::Nodes(weights)] => {
                if factors.len() != weights.len() {
                    return Err("weighted-checklist() has not a weight for each".to_owned());
                }
                let (factors, weights) = (factors.clone(), weights.clone());
                (self.read_all(&factors)?, self.read_all(&weights)?)
            }
            _ => {
                let list = self.list(2)?;
                (
                    list.iter().step_by(2).cloned().collect(),
                    list.into_iter().skip(1).step_by(2).collect(),
                )
            }
        };
        let weighed = factors.iter().zip(&weights);
        let sum: f64 = weighed
            .filter(|(factor, _)| factor.to_boolean())
            .map(|(_, weight)| weight.to_number())
            .sum();
        Ok(Value::Boolean(sum >= least && sum <= most))
    }

    fn read_all(&mut self, nodes: &[W::Node]) -> Result<Vec<Plain>, String> {
        nodes
            .iter()
            .map(|node| self.evaluation.read(*node))
            .collect()
    }

    /// What the question already holds, else the argument.
    fn once(&mut self) -> Answer<W::Node> {
        let own = self.own()?;
        match own.to_text().is_empty() {
            true => Ok(self.values[0].clone()),
            false => Ok(own.into()),
        }
    }
}

/// The choices in an answer.
fn chosen(answer: &str) -> impl Iterator<Item = &str> {
    answer.split(' ').filter(|choice| !choice.is_empty())
}
