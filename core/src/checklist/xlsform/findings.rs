//! What an import finds on its way: messages, and what they mean for the form.

use super::{Level, Message};

/// So many of each level are said. A million rows can be wrong, and nobody reads a million messages.
const SAID: usize = 5_000;

/// Messages, with the two judgements.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub messages: Vec<Message>,
    /// How many errors, warnings and remarks there are.
    counts: [usize; 3],
    /// pyxform would refuse the form.
    pub refused: bool,
    /// It may be a draft and no more.
    pub draft: bool,
}

impl Findings {
    /// Takes over what was said when the workbook was read.
    pub(super) fn read(&mut self, message: Message) {
        self.refused |= message.level == Level::Error;
        self.say(message);
    }

    /// What pyxform refuses the form for.
    pub(super) fn refuse(&mut self, message: Message) {
        self.refused = true;
        self.say(message);
    }

    /// What keeps the form from being published.
    pub(super) fn withhold(&mut self, message: Message) {
        self.draft = true;
        self.say(message);
    }

    pub(super) fn say(&mut self, message: Message) {
        let count = &mut self.counts[message.level as usize];
        *count += 1;
        if *count <= SAID {
            self.messages.push(message);
        }
    }

    /// The messages, the grave ones first, and how many are left out.
    pub(super) fn sorted(mut self) -> Vec<Message> {
        let more: usize = self.counts.iter().map(|it| it.saturating_sub(SAID)).sum();
        if more > 0 {
            let text = format!("{more} further messages are left out");
            self.messages.push(Message::new(Level::Info, text));
        }
        self.messages.sort_by_key(|message| message.level);
        self.messages
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_faults_are_not_a_million_messages() {
        let mut findings = Findings::default();
        for _ in 0..SAID + 7 {
            findings.say(Message::warning("again"));
        }
        findings.refuse(Message::error("at last"));
        assert!(findings.refused);
        let said = findings.sorted();
        assert_eq!(said.len(), SAID + 2);
        assert_eq!(said[0].text, "at last");
        assert_eq!(said[SAID + 1].text, "7 further messages are left out");
    }
}
