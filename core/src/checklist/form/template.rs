//! The rows of a pack as templates: a group, repeat or question once, however many instances
//! there are. A template is known by its place in the list; the root of the form is the first.

use std::collections::HashMap;

use crate::checklist::{Group, Kind, Node, Question};

use super::Problem;

/// The place of a template in its list.
pub(super) type TemplateId = usize;

/// The root of the form, which has no row.
pub(super) const ROOT: TemplateId = 0;

#[derive(Debug)]
pub(super) struct Template {
    pub(super) name: String,
    /// Without positions: `/room/width`; empty for the root.
    pub(super) path: String,
    pub(super) parent: Option<TemplateId>,
    /// How many containers it stands in.
    pub(super) depth: usize,
    /// Which child of its parent it is.
    pub(super) slot: usize,
    pub(super) what: What,
    pub(super) children: Vec<TemplateId>,
    slots: HashMap<String, usize>,
}

#[derive(Debug)]
pub(super) enum What {
    Group(Box<Group>),
    /// Its own rows are left out of it, as of a group.
    Repeat(Box<Group>),
    Question(Box<Question>),
}

impl Template {
    pub(super) fn question(&self) -> Option<&Question> {
        match &self.what {
            What::Question(question) => Some(question),
            _ => None,
        }
    }

    pub(super) fn kind(&self) -> Option<Kind> {
        self.question().map(|question| question.kind)
    }

    pub(super) fn repeats(&self) -> bool {
        matches!(self.what, What::Repeat(_))
    }

    /// Its row in the sheet `survey`; 0 for the root.
    pub(super) fn row(&self) -> u32 {
        match &self.what {
            What::Group(group) | What::Repeat(group) => group.row,
            What::Question(question) => question.row,
        }
    }
}

#[derive(Debug)]
pub(super) struct Templates {
    list: Vec<Template>,
    names: HashMap<String, TemplateId>,
}

impl Templates {
    /// A form of no rows.
    pub(super) fn empty() -> Self {
        let root = Template {
            name: String::new(),
            path: String::new(),
            parent: None,
            depth: 0,
            slot: 0,
            what: What::Group(Box::default()),
            children: Vec::new(),
            slots: HashMap::new(),
        };
        Self {
            list: vec![root],
            names: HashMap::new(),
        }
    }

    /// # Errors
    /// More rows, or rows nested deeper, than that.
    pub(super) fn new(rows: &[Node], most: usize, deepest: usize) -> Result<Self, Problem> {
        let mut templates = Self::empty();
        // Not recursive: a form may be nested deeper than the stack is.
        let mut open: Vec<(TemplateId, std::slice::Iter<'_, Node>)> = vec![(ROOT, rows.iter())];
        while let Some((parent, rest)) = open.last_mut() {
            let parent = *parent;
            let next = rest.next();
            let row = match next {
                Some(Node::Group(group)) => group.row,
                Some(Node::Question(question)) => question.row,
                None => 0,
            };
            let too_much = |text: String| Problem {
                row,
                column: "type",
                text,
            };
            if templates.len() > most {
                return Err(too_much(format!("A form has at most {most} rows")));
            }
            if open.len() > deepest {
                let text = format!("Groups stand in one another at most {deepest} deep");
                return Err(too_much(text));
            }
            match next {
                None => {
                    open.pop();
                }
                Some(Node::Group(group)) => {
                    let own = Box::new(without_rows(group));
                    let what = match own.repeat {
                        Some(_) => What::Repeat(own),
                        None => What::Group(own),
                    };
                    let id = templates.add(parent, &group.name, what);
                    open.push((id, group.children.iter()));
                }
                Some(Node::Question(question)) => {
                    templates.add(parent, &question.name, What::Question(question.clone()));
                }
            }
        }
        Ok(templates)
    }

    fn add(&mut self, parent: TemplateId, name: &str, what: What) -> TemplateId {
        let id = self.list.len();
        let above = &mut self.list[parent];
        let slot = above.children.len();
        above.children.push(id);
        above.slots.entry(name.to_owned()).or_insert(slot);
        let template = Template {
            name: name.to_owned(),
            path: format!("{}/{name}", above.path),
            parent: Some(parent),
            depth: above.depth + 1,
            slot,
            what,
            children: Vec::new(),
            slots: HashMap::new(),
        };
        self.list.push(template);
        self.names.entry(name.to_owned()).or_insert(id);
        id
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (TemplateId, &Template)> {
        self.list.iter().enumerate()
    }

    /// What `${name}` speaks of.
    pub(super) fn named(&self, name: &str) -> Option<TemplateId> {
        self.names.get(name).copied()
    }

    /// The child of that name.
    pub(super) fn child(&self, parent: TemplateId, name: &str) -> Option<TemplateId> {
        let template = &self.list[parent];
        let slot = template.slots.get(name)?;
        Some(template.children[*slot])
    }

    /// The template of a path without positions.
    pub(super) fn at(&self, path: &str) -> Option<TemplateId> {
        let mut steps = path.strip_prefix('/')?.split('/');
        steps.try_fold(ROOT, |above, name| self.child(above, name))
    }

    /// It and everything above it, the nearest first, the root last.
    pub(super) fn line(&self, of: TemplateId) -> impl Iterator<Item = TemplateId> {
        std::iter::successors(Some(of), |id| self.list[*id].parent)
    }

    /// The nearest container both stand in.
    pub(super) fn common(&self, one: TemplateId, other: TemplateId) -> TemplateId {
        let above = |id: TemplateId| self.list[id].parent.unwrap_or(ROOT);
        let (mut one, mut other) = (above(one), above(other));
        while one != other {
            if self.list[one].depth >= self.list[other].depth {
                one = above(one);
            } else {
                other = above(other);
            }
        }
        one
    }
}

impl std::ops::Index<TemplateId> for Templates {
    type Output = Template;

    fn index(&self, id: TemplateId) -> &Template {
        &self.list[id]
    }
}

fn without_rows(group: &Group) -> Group {
    let Group {
        name,
        label,
        hint,
        repeat,
        bind,
        appearance,
        other,
        row,
        children: _,
    } = group;
    Group {
        name: name.clone(),
        label: label.clone(),
        hint: hint.clone(),
        repeat: repeat.clone(),
        bind: bind.clone(),
        appearance: appearance.clone(),
        other: other.clone(),
        row: *row,
        children: Vec::new(),
    }
}
