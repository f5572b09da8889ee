//! `user add|password|role|disable|enable|enrol`.

use std::io::{self, BufRead, IsTerminal};

use chrono::Utc;
use clap::{Args, Subcommand};
use takan_core::record::Role;

use super::{Data, print, print_json, say};
use crate::{
    error::{Error, Result},
    password,
    serve::check_url,
    store::{account, enrolment, meta},
};

#[derive(Subcommand)]
pub(super) enum User {
    /// Make an account.
    Add(Add),
    /// Set a new password; ends the account's sessions.
    Password(Named),
    /// Give an account another role: what its person sees and may do follows at once.
    Role(SetRole),
    /// Disable an account: its sessions and devices end at once.
    Disable(Named),
    /// Enable a disabled account again. Its devices are taken back by new codes.
    Enable(Named),
    /// Make a one-time code that enrols a phone, and show it as a QR code.
    Enrol(Enrol),
}

#[derive(Args)]
pub(super) struct Add {
    #[command(flatten)]
    data: Data,
    /// As they sign in; never changed.
    #[arg(long)]
    name: String,
    /// lead, inspector, clerk, admin, editor or approver
    #[arg(long)]
    role: Role,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub(super) struct SetRole {
    #[command(flatten)]
    data: Data,
    #[arg(long)]
    name: String,
    /// lead, inspector, clerk, admin, editor or approver
    #[arg(long)]
    role: Role,
}

#[derive(Args)]
pub(super) struct Named {
    #[command(flatten)]
    data: Data,
    #[arg(long)]
    name: String,
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub(super) struct Enrol {
    #[command(flatten)]
    data: Data,
    #[arg(long)]
    name: String,
    /// Where phones reach the server; else what `serve` last knew.
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    #[arg(long)]
    json: bool,
}

impl User {
    pub(super) fn run(self) -> Result<()> {
        match self {
            User::Add(command) => add(&command),
            User::Password(command) => set_password(&command),
            User::Role(command) => {
                let store = command.data.open_existing()?;
                store.write(|tx| account::set_role(tx, &command.name, command.role, Utc::now()))
            }
            User::Disable(command) => {
                let store = command.data.open_existing()?;
                store.write(|tx| account::disable(tx, &command.name, Utc::now()))
            }
            User::Enable(command) => {
                let store = command.data.open_existing()?;
                store.write(|tx| account::enable(tx, &command.name))
            }
            User::Enrol(command) => enrol(&command),
        }
    }
}

fn add(command: &Add) -> Result<()> {
    let store = command.data.open()?;
    let chosen = Chosen::read()?;
    let hash = password::hash(&chosen.password)?;
    let user =
        store.write(|tx| account::add(tx, &command.name, command.role, &hash, Utc::now()))?;
    if command.json {
        let mut data = serde_json::json!({ "id": user.id, "name": user.name, "role": user.role });
        chosen.put_into(&mut data);
        return print_json(&data);
    }
    chosen.show()
}

fn set_password(command: &Named) -> Result<()> {
    let store = command.data.open_existing()?;
    // Before anything is asked or printed.
    store.read(|conn| account::named(conn, &command.name))?;
    let chosen = Chosen::read()?;
    let hash = password::hash(&chosen.password)?;
    store.write(|tx| account::set_password(tx, &command.name, &hash))?;
    if command.json {
        let mut data = serde_json::json!({ "name": command.name });
        chosen.put_into(&mut data);
        return print_json(&data);
    }
    chosen.show()
}

/// A password, given or generated.
struct Chosen {
    password: String,
    generated: bool,
}

impl Chosen {
    /// The first line of standard input, if it is not a terminal and not empty.
    fn read() -> Result<Self> {
        let stdin = io::stdin();
        let mut line = String::new();
        if !stdin.is_terminal() {
            stdin.lock().read_line(&mut line).map_err(|e| {
                Error::invalid("the password on standard input cannot be read").because(e)
            })?;
        }
        let given = line.trim_end_matches(['\r', '\n']);
        if given.is_empty() {
            let password = password::generate()?;
            return Ok(Self {
                password,
                generated: true,
            });
        }
        if given.chars().count() < password::SHORT {
            say(&format!(
                "takan-server: a password under {} characters is easily guessed",
                password::SHORT
            ));
        }
        Ok(Self {
            password: given.to_owned(),
            generated: false,
        })
    }

    fn put_into(&self, data: &mut serde_json::Value) {
        if self.generated {
            data["password"] = self.password.clone().into();
        }
    }

    fn show(&self) -> Result<()> {
        match self.generated {
            true => print(&self.password),
            false => Ok(()),
        }
    }
}

fn enrol(command: &Enrol) -> Result<()> {
    command.public_url.as_deref().map_or(Ok(()), check_url)?;
    let store = command.data.open_existing()?;
    let known = store.read(meta::public_url)?;
    let public_url = command.public_url.clone().or(known).ok_or_else(|| {
        Error::invalid(
            "where phones reach the server is not known: start it once, or give --public-url",
        )
    })?;
    let made = store.write(|tx| enrolment::create(tx, &command.name, Utc::now()))?;
    let url = made.url(&public_url);
    if command.json {
        return print_json(&serde_json::json!({
            "code": made.code, "url": url, "expires_at": made.expires_at,
        }));
    }
    let qr = qrcode::QrCode::new(&url)
        .map_err(|e| Error::invalid(format!("{url} is too long for a QR code")).because(e))?;
    // Most terminals are dark: what is "dark" on paper is drawn as the background.
    let picture = qr
        .render::<qrcode::render::unicode::Dense1x2>()
        .dark_color(qrcode::render::unicode::Dense1x2::Light)
        .light_color(qrcode::render::unicode::Dense1x2::Dark)
        .build();
    let until = made
        .expires_at
        .with_timezone(&chrono::Local)
        .format("%H:%M");
    print(&format!(
        "{picture}\n{}\n{url}\nonce, until {until}",
        made.code
    ))
}
