//! The day's morning: the bureau is filled, six phones are enrolled by one-time codes and sync.

use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    SEED,
    air::Air,
    bureau::{self, Sheet},
    people::{ADMIN, CLERK, INSPECTORS, Inspector, LEAD, TEAMS},
    phone::{Phone, wrong},
    report::{self, Say},
    script::{self, Day},
    time::{self, Shifted},
};
use crate::{
    district::District,
    error::{Error, Result},
    serve::Server,
    store::enrolment,
};

/// The phones with what they are going to do.
pub(super) struct Field {
    pub(super) phones: Vec<Phone>,
    pub(super) sheets: Vec<Sheet>,
    pub(super) day: Day,
    /// Eight o'clock.
    pub(super) morning: DateTime<Utc>,
    /// The server's.
    clock: Shifted,
    /// What went wrong on the way.
    pub(super) wrong: Vec<String>,
}

impl Field {
    /// Fills the bureau, and enrols the phones.
    pub(super) async fn open(
        server: &Server,
        folder: &Path,
        morning: DateTime<Utc>,
        clock: Shifted,
        say: Say<'_>,
    ) -> Result<Self> {
        let app = server.app().clone();
        let (district, sheets) = app
            .store
            .blocking(move |store| {
                let district = bureau::lintong()?;
                let sheets = bureau::fill(store, &district, app.author, morning)?;
                Ok((district, sheets))
            })
            .await?;
        say_bureau(&district, &sheets, morning, say);

        let mut field = Self {
            phones: Vec::new(),
            day: script::write(&sheets, morning, SEED),
            sheets,
            morning,
            clock,
            wrong: Vec::new(),
        };
        let title = "Phones are enrolled by one-time codes, and sync";
        field.stage(TimeDelta::minutes(20), title, say);
        for who in &INSPECTORS {
            let phone = enrolled(server, folder, who).await?;
            let cases = phone.takan().cases().map_err(|e| wrong(who, e))?.len();
            say(&format!(
                "  {}  {} {}",
                report::name(who),
                report::pad(&report::plural(cases, "case"), 40),
                report::wire(phone.air.wire())
            ));
            field.phones.push(phone);
        }
        Ok(field)
    }

    /// So long after the morning something else begins.
    pub(super) fn stage(&self, after: TimeDelta, what: &str, say: Say<'_>) {
        let at = self.morning + after;
        self.clock.set(at);
        report::heading(say, at, what);
    }
}

async fn enrolled(server: &Server, folder: &Path, who: &'static Inspector) -> Result<Phone> {
    let air = Air::open(server.address()).await.map_err(Error::from)?;
    let phone = Phone::open(who, folder, air)?;
    let clock = server.app().clock.clone();
    let make =
        move |store: &crate::Store| store.write(|tx| enrolment::create(tx, who.name, clock.now()));
    let code = server.app().store.blocking(make).await?;
    phone.enrol(&code.code).await?;
    phone.sync().await.0.map_err(|e| wrong(who, e))?;
    Ok(phone)
}

fn say_bureau(district: &District, sheets: &[Sheet], morning: DateTime<Utc>, say: Say<'_>) {
    let date = time::local(morning).format("%Y-%m-%d");
    say(&format!(
        "A field day in {}, {date}. People, premises and positions are made up.",
        district.name
    ));
    report::heading(say, morning, "The bureau");
    say(&format!(
        "  district    {} subdistricts, {} villages and communities, {} zones",
        district.subdistricts.len(),
        district.villages.len(),
        district.zones.len()
    ));
    let mut packs: Vec<_> = sheets.iter().map(|sheet| &sheet.pack).collect();
    packs.sort_by(|a, b| a.name.cmp(&b.name));
    packs.dedup_by(|a, b| a.name == b.name);
    for pack in packs {
        let items = report::plural(pack.items().count(), "item");
        say(&format!(
            "  checklist   {}, {items}",
            pack.title.for_reader("zh")
        ));
    }
    say(&format!(
        "  desks       组长 {LEAD}, 窗口人员 {CLERK}, 管理员 {ADMIN}"
    ));
    let cases = report::plural(sheets.len() / TEAMS.len(), "case");
    for (team, members) in TEAMS.iter().zip(INSPECTORS.chunks(2)) {
        let [one, other] = [&members[0], &members[1]];
        let zones = match team.zones {
            [zone] => format!("zone {zone}"),
            zones => format!("zones {}", zones.join(" and ")),
        };
        say(&format!(
            "  {}    踏勘员 {} {} and {} {}, {zones}, {cases}",
            team.name, one.stem, one.name, other.stem, other.name,
        ));
    }
}
