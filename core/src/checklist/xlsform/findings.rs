//! What an import finds on its way: messages, and what they mean for the form.

use super::{Level, Message};

/// Messages, with the two judgements.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub messages: Vec<Message>,
    /// pyxform would refuse the form.
    pub refused: bool,
    /// It may be a draft and no more.
    pub draft: bool,
}

impl Findings {
    /// Takes over what was said when the workbook was read.
    pub(super) fn read(&mut self, message: Message) {
        self.refused |= message.level == Level::Error;
        self.messages.push(message);
    }

    /// What pyxform refuses the form for.
    pub(super) fn refuse(&mut self, message: Message) {
        self.refused = true;
        self.messages.push(message);
    }

    /// What keeps the form from being published.
    pub(super) fn withhold(&mut self, message: Message) {
        self.draft = true;
        self.messages.push(message);
    }

    pub(super) fn say(&mut self, message: Message) {
        self.messages.push(message);
    }

    /// Every message, the grave ones first.
    pub(super) fn sorted(mut self) -> Vec<Message> {
        self.messages.sort_by_key(|message| match message.level {
            Level::Error => 0,
            Level::Warning => 1,
            Level::Info => 2,
        });
        self.messages
    }
}
