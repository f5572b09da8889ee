//! A form as it is walked: headings and questions in order, as far as they are asked just now.

use super::{
    Field, Filling,
    template::What,
    tree::{NodeId, Role, TOP},
};
use crate::checklist::{Group, Kind, Question};

/// What is met on the way through a form.
#[derive(Debug)]
pub enum Met<'a> {
    /// A group, or an instance of a repeat; what follows is in it, up to its [`Met::End`].
    Group {
        /// With positions.
        path: String,
        /// Its row.
        group: &'a Group,
        /// Of an instance.
        instance: Option<MetInstance<'a>>,
    },
    /// The foot of a repeat, behind its last instance.
    Repeat {
        /// With the positions of what it stands in.
        path: String,
        /// Its row.
        group: &'a Group,
        /// How many instances there are.
        count: usize,
        /// Whether the form itself says how many there are.
        counted: bool,
    },
    /// A question.
    Question(Field<'a>),
    /// The group, the instance that was met last and is open ends here.
    End,
}

/// Which instance of its repeat a group is.
#[derive(Debug, Clone, Copy)]
pub struct MetInstance<'a> {
    /// As it is recorded.
    pub id: &'a str,
    /// From 1.
    pub position: usize,
    /// Whether the form itself says how many there are.
    pub counted: bool,
}

impl Filling {
    /// Everything that is relevant, in the order of the form.
    pub fn walk(&self) -> Vec<Met<'_>> {
        let mut met = Vec::new();
        self.walk_below(TOP, "", &mut met);
        met
    }

    // Recursive: a form that is nested too deep is not compiled.
    fn walk_below<'a>(&'a self, node: NodeId, path: &str, met: &mut Vec<Met<'a>>) {
        for below in self.tree.below(node) {
            let at = &self.tree[*below];
            if !at.relevant {
                continue;
            }
            let template = &self.form.templates[at.template];
            match (&template.what, &at.role) {
                (What::Question(_), _) => {
                    met.extend(self.field_at(*below).map(Met::Question));
                }
                (What::Repeat(group), Role::Series { .. }) => {
                    self.walk_series(*below, &format!("{path}/{}", template.name), group, met);
                }
                (What::Group(group) | What::Repeat(group), _) => {
                    let path = format!("{path}/{}", template.name);
                    self.walk_group(*below, path, group, None, met);
                }
            }
        }
    }

    fn walk_series<'a>(
        &'a self,
        series: NodeId,
        path: &str,
        group: &'a Group,
        met: &mut Vec<Met<'a>>,
    ) {
        let counted = self.form.counted(self.tree[series].template);
        let instances = self.tree.instances(series);
        for node in instances {
            let Role::Instance { id, place } = &self.tree[*node].role else {
                continue;
            };
            if !self.tree[*node].relevant {
                continue;
            }
            let position = place + 1;
            let instance = MetInstance {
                id,
                position,
                counted,
            };
            let path = format!("{path}[{position}]");
            self.walk_group(*node, path, group, Some(instance), met);
        }
        met.push(Met::Repeat {
            path: path.to_owned(),
            group,
            count: instances.len(),
            counted,
        });
    }

    fn walk_group<'a>(
        &'a self,
        node: NodeId,
        path: String,
        group: &'a Group,
        instance: Option<MetInstance<'a>>,
        met: &mut Vec<Met<'a>>,
    ) {
        let group = Met::Group {
            path: path.clone(),
            group,
            instance,
        };
        met.push(group);
        self.walk_below(node, &path, met);
        met.push(Met::End);
    }

    /// True if what it calculates, or what it asks, depends on when that is: on the clock.
    pub fn reads_clock(&self) -> bool {
        self.form.logics.read_clock()
    }

    /// A text of a row with the values of the questions it names, as [`words`](Self::words) has
    /// them.
    pub fn text(&self, path: &str, text: &str) -> String {
        match text.contains("${") {
            true => self.shown_at(path, text),
            false => text.to_owned(),
        }
    }
}

/// Whether a question is one that a person sees: metadata and hidden values are not, and
/// calculated ones only where they have a label.
pub fn is_seen(question: &Question) -> bool {
    use Kind::*;
    match question.kind {
        Calculate => !question.label.is_empty(),
        BackgroundAudio | StartGeopoint | BackgroundGeopoint | Hidden | Start | End | Today
        | Deviceid | Phonenumber | Username | Email | Simserial | Subscriberid | UriDeviceid
        | UriPhonenumber | UriUsername | UriEmail | UriSimserial | UriSubscriberid | Audit
        | CsvExternal | XmlExternal => false,
        _ => !question.label.is_empty() || question.bind.calculation.is_none(),
    }
}
