//! What is true of each question just now, and how far the form is.

use crate::checklist::{Group, Item, ItemResult, Kind, Question, Words};

use super::{
    EditError, Fault, Filling, Key, Unfit,
    template::What,
    tree::{NodeId, Role, TOP},
    typed,
};

/// A question of a form being filled in.
#[derive(Debug, Clone)]
pub struct Field<'a> {
    /// With positions: `/room[2]/width`.
    pub path: String,
    /// Under which its value is recorded.
    pub key: Key,
    /// Its row.
    pub question: &'a Question,
    /// Whether it is asked, or calculated to be read. What is not relevant keeps its value, but
    /// expressions read it as empty.
    pub relevant: bool,
    /// Whether it must be answered.
    pub required: bool,
    /// Whether a person may not change it.
    pub read_only: bool,
    /// Its answer, default or calculated value; empty if there is none.
    pub value: &'a str,
    /// What is wrong with it; nothing ever is with what is not relevant.
    pub fault: Option<Fault>,
}

impl Field<'_> {
    /// What the form says of its fault, in every language it says it in; empty if it says nothing.
    pub fn message(&self) -> Words {
        match self.fault {
            Some(Fault::Missing) => self.question.bind.required_message.clone(),
            Some(Fault::Constraint) => self.question.bind.constraint_message.clone(),
            _ => Words::default(),
        }
    }
}

/// An inspection item of a form being filled in.
#[derive(Debug, Clone)]
pub struct ItemState<'a> {
    /// With positions.
    pub path: String,
    /// Under which its answer is recorded.
    pub key: Key,
    /// The group at the top of the form it stands in.
    pub section: Option<&'a Group>,
    /// Its question.
    pub question: &'a Question,
    /// Its inspection side.
    pub item: &'a Item,
    /// Whether it applies.
    pub relevant: bool,
    /// The chosen choice, or the measured number.
    pub value: &'a str,
    /// What the choice means; of a bare measurement whether it lies within its bounds.
    pub result: Option<ItemResult>,
}

/// How far a form, or a section of it, is. Counted are the relevant questions a person answers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// The section's path; empty for the form.
    pub path: String,
    /// Its heading.
    pub label: Words,
    /// How many questions there are.
    pub total: usize,
    /// How many of them have a value.
    pub answered: usize,
    /// How many are required and have none.
    pub required_missing: usize,
    /// How many have a value that will not do.
    pub invalid: usize,
}

impl Progress {
    fn count(&mut self, value: &str, fault: Option<&Fault>) {
        self.total += 1;
        self.answered += usize::from(!value.is_empty());
        match fault {
            Some(Fault::Missing) => self.required_missing += 1,
            Some(_) => self.invalid += 1,
            None => {}
        }
    }
}

impl Filling {
    /// What is true of a question.
    ///
    /// # Errors
    /// A path that is no question, or does not exist just now.
    pub fn field(&self, path: &str) -> Result<Field<'_>, EditError> {
        let found = self.node(path)?;
        self.field_at(found).ok_or_else(|| EditError::WrongPath {
            path: path.to_owned(),
            wanted: "question",
        })
    }

    /// Every question, in the order of the form, also those that are not relevant.
    pub fn fields(&self) -> impl Iterator<Item = Field<'_>> {
        let nodes = self.tree.all_below(TOP).into_iter();
        nodes.filter_map(|node| self.field_at(node))
    }

    /// The instances of a repeat there are just now, by id, in order; none if there is no such
    /// repeat.
    pub fn instances(&self, repeat: &str) -> Vec<String> {
        let (above, name) = repeat.rsplit_once('/').unwrap_or_default();
        let above = match above {
            "" => Ok(TOP),
            above => self.node(above),
        };
        let Ok(above) = above else { return Vec::new() };
        let template = self.tree[above].template;
        let Some(child) = self.form.templates.child(template, name) else {
            return Vec::new();
        };
        let series = self.tree[above].below[self.form.templates[child].slot];
        let found = self.tree.instances(series).iter();
        let id = |node: &NodeId| self.tree.instance_id(*node).map(str::to_owned);
        match self.form.templates[child].repeats() {
            true => found.filter_map(id).collect(),
            false => Vec::new(),
        }
    }

    /// The repeats a person adds instances to, as many as there are just now.
    pub fn uncounted(&self) -> Vec<String> {
        let nodes = self.tree.all_below(TOP).into_iter();
        let series = nodes.filter(|node| {
            let series = matches!(self.tree[*node].role, Role::Series { .. });
            series && !self.form.counted(self.tree[*node].template)
        });
        series.map(|node| self.path_of(node)).collect()
    }

    pub(super) fn field_at(&self, node: NodeId) -> Option<Field<'_>> {
        let question = self.form.templates[self.tree[node].template].question()?;
        if matches!(question.kind, Kind::CsvExternal | Kind::XmlExternal) {
            // A row that only names a file.
            return None;
        }
        let at = &self.tree[node];
        let said = self.tree.line(node).any(|id| self.tree[id].read_only);
        let read_only = said || question.kind == Kind::Note;
        Some(Field {
            path: self.path_of(node),
            key: self.key(node),
            question,
            relevant: at.relevant,
            required: at.required,
            read_only,
            value: &at.value,
            fault: self.fault(node, question),
        })
    }

    fn fault(&self, node: NodeId, question: &Question) -> Option<Fault> {
        let at = &self.tree[node];
        if !at.relevant {
            return None;
        }
        if at.value.is_empty() {
            return at.required.then_some(Fault::Missing);
        }
        if !at.well_formed {
            let why = typed::spelled(question, &at.value, self.around.now).err();
            return Some(Fault::Unfit(why.unwrap_or(Unfit::Other)));
        }
        if !at.holds {
            return Some(Fault::Constraint);
        }
        if question.kind == Kind::Range && typed::off_scale(question, &at.value) {
            return Some(Fault::OffScale);
        }
        self.not_offered(node, question).map(Fault::NotOffered)
    }

    /// How far the form is; first the whole, then section by section: the groups at its top that
    /// ask something just now.
    pub fn progress(&self) -> Vec<Progress> {
        let mut all = vec![Progress::default()];
        for top in self.tree.below(TOP) {
            let template = &self.form.templates[self.tree[*top].template];
            let section = match &template.what {
                What::Group(group) | What::Repeat(group) => Some(group),
                What::Question(_) => None,
            };
            let mut own = Progress {
                path: template.path.clone(),
                label: section.map(|group| group.label.clone()).unwrap_or_default(),
                ..Progress::default()
            };
            let fields = self.tree.all_below(*top).into_iter();
            let fields = fields.filter_map(|node| self.field_at(node));
            for field in fields.filter(|field| field.relevant && asks(field.question)) {
                own.count(field.value, field.fault.as_ref());
                all[0].count(field.value, field.fault.as_ref());
            }
            if section.is_some() && own.total > 0 {
                all.push(own);
            }
        }
        all
    }

    /// How far the whole form is: what [`progress`](Self::progress) begins with, for whoever needs
    /// no more after every answer.
    pub fn whole(&self) -> Progress {
        let mut whole = Progress::default();
        for node in self.tree.all_below(TOP) {
            let at = &self.tree[node];
            let question = self.form.templates[at.template].question();
            let Some(question) = question.filter(|question| at.relevant && asks(question)) else {
                continue;
            };
            whole.count(&at.value, self.fault(node, question).as_ref());
        }
        whole
    }

    /// Every inspection item, in the order of the form.
    pub fn items(&self) -> impl Iterator<Item = ItemState<'_>> {
        let tops = self.tree.below(TOP).iter();
        tops.flat_map(move |top| {
            let section = match &self.form.templates[self.tree[*top].template].what {
                What::Group(group) | What::Repeat(group) => Some(&**group),
                What::Question(_) => None,
            };
            let nodes = self.tree.all_below(*top).into_iter();
            nodes.filter_map(move |node| self.item_at(node, section))
        })
    }

    fn item_at<'a>(&'a self, node: NodeId, section: Option<&'a Group>) -> Option<ItemState<'a>> {
        let question = self.form.templates[self.tree[node].template].question()?;
        let item = question.item.as_deref()?;
        let value = self.tree[node].value.as_str();
        Some(ItemState {
            path: self.path_of(node),
            key: self.key(node),
            section,
            question,
            item,
            relevant: self.tree[node].relevant,
            value,
            result: self.form.result(question, item, value),
        })
    }
}

/// Whether a person answers it.
pub fn asks(question: &Question) -> bool {
    use Kind::*;
    let calculated = question.bind.calculation.is_some();
    let silent = matches!(
        question.kind,
        Note | BackgroundAudio
            | StartGeopoint
            | BackgroundGeopoint
            | Calculate
            | Hidden
            | Start
            | End
            | Today
            | Deviceid
            | Phonenumber
            | Username
            | Email
            | Simserial
            | Subscriberid
            | Audit
            | CsvExternal
            | XmlExternal
    );
    !silent && !calculated
}
