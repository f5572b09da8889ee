//! `answer`, `note`, `photo`, `files`, `free`: each recorded on this device before the command returns.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};
use serde_json::json;
use takan_core::{
    NewAnswer, Takan,
    record::{self, HeldFile},
    takan::Freed,
};

use super::{
    Result,
    case::{Named, said},
    complete,
    out::{Out, columns},
};

/// An answer to give: a verdict on an item, or any question's value.
#[derive(Args)]
pub(super) struct AnswerItem {
    #[command(flatten)]
    case: Named,
    /// An item's id as `items` prints it, or a question's path as `form` does.
    #[arg(value_name = "ITEM|PATH", add = complete::answers())]
    item: String,
    /// What was found.
    #[arg(required_unless_present = "value", conflicts_with = "value")]
    verdict: Option<Verdict>,
    /// A value as XLSForm writes it; an empty one takes the answer back.
    #[arg(long, allow_hyphen_values = true)]
    value: Option<String>,
    /// The number read off the tape or the thermometer; the unit is the item's.
    #[arg(long, allow_hyphen_values = true, requires = "verdict")]
    measured: Option<String>,
    /// In words.
    #[arg(
        long,
        value_name = "TEXT",
        allow_hyphen_values = true,
        requires = "verdict"
    )]
    remark: Option<String>,
    /// How bad a failure is, where the form grades it.
    #[arg(long, requires = "verdict")]
    grade: Option<Grade>,
    /// A failure that cannot be put right.
    #[arg(long, requires = "verdict")]
    unfixable: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Verdict {
    /// It is as it should be (符合)
    Pass,
    /// It is not (不符合)
    Fail,
    /// It does not apply here (合理缺项)
    Na,
    /// Takes the answer back
    Cleared,
}

impl From<Verdict> for record::Verdict {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Pass => Self::Pass,
            Verdict::Fail => Self::Fail,
            Verdict::Na => Self::Na,
            Verdict::Cleared => Self::Cleared,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Grade {
    /// Severe (严重不符合)
    Severe,
    /// Minor (一般不符合)
    Minor,
}

impl From<Grade> for record::Grade {
    fn from(grade: Grade) -> Self {
        match grade {
            Grade::Severe => Self::Severe,
            Grade::Minor => Self::Minor,
        }
    }
}

impl AnswerItem {
    pub(super) fn run(&self, takan: &Takan, out: &Out) -> Result {
        let case = self.case.find(takan)?;
        match (&self.value, self.verdict) {
            (Some(value), _) => takan.answer_value(case, &self.item, value)?,
            (None, Some(verdict)) => {
                let given = NewAnswer {
                    verdict: verdict.into(),
                    grade: self.grade.map(Into::into),
                    fixable: self.unfixable.then_some(false),
                    measured: self.measured.clone(),
                    remark: self.remark.clone().unwrap_or_default(),
                };
                takan.answer(case, &self.item, &given)?;
            }
            (None, None) => unreachable!("the parser asks for one of them"),
        }
        let item = takan.place(case, &self.item)?;
        let recorded = takan.case(case)?.answers.remove(&item);
        let fields = takan.form(case)?.fields;
        let field = fields.into_iter().find(|field| field.id == item);
        let (error, message, phrase) = field
            .map(|it| (it.error, it.message, it.phrase))
            .unwrap_or_default();
        let mut items = takan.items(case)?.into_iter();
        let asked = items.find(|asked| asked.id == item);
        let outside = asked.as_ref().is_some_and(|asked| asked.out_of_bounds);
        let done = json!({ "case": case, "item": item, "answer": recorded, "error": error,
                           "message": message, "phrase": phrase, "out_of_bounds": outside });
        out.print(&done, |_| {
            let [verdict, measured, remark] = recorded.as_ref().map(said).unwrap_or_default();
            let outside = asked.filter(|_| outside).map(|asked| {
                let bound = |bound: Option<String>| bound.unwrap_or_default();
                format!("outside {}..{}", bound(asked.min), bound(asked.max))
            });
            let hint = message.or(outside).unwrap_or_default();
            columns([[item.clone(), verdict, measured, remark, hint]])
        })
    }
}

/// A note to add.
#[derive(Args)]
pub(super) struct Note {
    #[command(flatten)]
    case: Named,
    /// What to note.
    #[arg(allow_hyphen_values = true)]
    text: String,
}

impl Note {
    pub(super) fn run(&self, takan: &Takan, out: &Out) -> Result {
        let case = self.case.find(takan)?;
        takan.add_note(case, &self.text)?;
        let done = json!({ "case": case, "text": self.text });
        out.print(&done, |_| vec!["noted".to_owned()])
    }
}

/// A picture file that is evidence.
#[derive(Args)]
pub(super) struct Photo {
    #[command(flatten)]
    case: Named,
    /// The item it shows, or an image question, which it answers too.
    #[arg(value_name = "ITEM|PATH", add = complete::answers())]
    item: String,
    /// A JPEG, PNG or WebP picture; its bytes are kept as they are.
    #[arg(value_hint = ValueHint::FilePath)]
    file: PathBuf,
}

impl Photo {
    pub(super) fn run(&self, takan: &Takan, out: &Out) -> Result {
        let case = self.case.find(takan)?;
        let id = takan.add_photo(case, &self.item, &self.file)?;
        let held = takan.files(case)?.into_iter().find(|file| file.id == id);
        let sha256 = held.as_ref().map(|file| file.sha256);
        let done = json!({ "case": case, "item": self.item, "id": id, "sha256": sha256 });
        out.print(&done, |_| columns(held.iter().map(file)))
    }
}

pub(super) fn files(takan: &Takan, named: &Named, out: &Out) -> Result {
    let files = takan.files(named.find(takan)?)?;
    out.print(&files, |files| columns(files.iter().map(file)))
}

/// Letting go of originals.
#[derive(Args)]
pub(super) struct Free {
    /// Only say what would go.
    #[arg(long)]
    dry_run: bool,
}

impl Free {
    pub(super) fn run(&self, takan: &Takan, out: &Out) -> Result {
        let freed = match self.dry_run {
            true => takan.could_free()?,
            false => takan.free_space()?,
        };
        out.print(&freed, |freed| {
            let Freed {
                files,
                bytes,
                waiting,
            } = freed;
            let verb = if self.dry_run { "could go" } else { "let go" };
            vec![format!(
                "{files} originals of {bytes} bytes {verb}; {waiting} verified ones stay for now"
            )]
        })
    }
}

fn file(file: &HeldFile) -> [String; 4] {
    [
        file.id.to_string(),
        file.item.clone().unwrap_or_default(),
        file.state.to_string(),
        file.sha256.to_string(),
    ]
}
