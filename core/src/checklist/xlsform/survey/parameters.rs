//! The column `parameters` of each question type.

use super::{
    super::{
        Message,
        name::{is_number, whole_number, yes_no},
        parameters::Parameters,
        tree::{Element, What},
    },
    Fields, Reader, range,
};

impl Reader<'_, '_> {
    pub(super) fn check_known(
        &self,
        row: u32,
        parameters: &Parameters,
        known: &[&str],
    ) -> Result<(), Message> {
        match parameters.keys().find(|key| !known.contains(&&***key)) {
            None => Ok(()),
            Some(key) => {
                let known = known.join(", ");
                let text = format!("{key} is no parameter of this type; there are: {known}");
                Err(self.wrong(row, "parameters", &text))
            }
        }
    }

    /// Checks the parameters and what else a question type asks of its row.
    pub(super) fn typed(
        &mut self,
        word: &str,
        element: &mut Element,
        parameters: Parameters,
        source: &mut Option<String>,
    ) -> Result<Parameters, Message> {
        let row = element.row;
        let wrong = |text: &str| Err(self.wrong(row, "parameters", text));
        match word {
            "text" => {
                self.check_known(row, &parameters, &["rows"])?;
                if parameters
                    .get("rows")
                    .is_some_and(|rows| whole_number(rows).is_none())
                {
                    return wrong("rows is a whole number");
                }
            }
            "photo" => {
                self.check_known(row, &parameters, &["app", "max-pixels"])?;
                match parameters
                    .get("max-pixels")
                    .map(|pixels| whole_number(pixels))
                {
                    Some(None) => return wrong("max-pixels is a whole number"),
                    Some(Some(_)) => {}
                    None => {
                        let text =
                            "without max-pixels pictures are sent as large as they are taken";
                        self.findings
                            .say(self.at(Message::info(text), row, "parameters"));
                    }
                }
                let annotated = matches!(element.appearance(), None | Some("annotate"));
                if let Some(app) = parameters.get("app")
                    && annotated
                    && !is_package(app)
                {
                    return self.bad(row, "app is no name of an Android package");
                }
                let default = element.fields.text("default").map(str::to_owned);
                if let Some(default) = default.filter(|it| !it.contains("jr://images/")) {
                    element
                        .fields
                        .set_text("default", format!("jr://images/{default}"));
                }
            }
            "audio" | "background-audio" => {
                self.check_known(row, &parameters, &["quality"])?;
                match parameters.get("quality").map(String::as_str) {
                    None | Some("voice-only" | "low" | "normal") => {}
                    Some("external") if word == "audio" => {}
                    Some(_) => return wrong("quality is voice-only, low, normal or external"),
                }
            }
            "geopoint" => {
                let known = [
                    "allow-mock-accuracy",
                    "capture-accuracy",
                    "reference-geometry",
                    "warning-accuracy",
                ];
                self.check_known(row, &parameters, &known)?;
                for key in ["capture-accuracy", "warning-accuracy"] {
                    if parameters.get(key).is_some_and(|metres| !is_number(metres)) {
                        return wrong(&format!("{key} is a number"));
                    }
                }
                self.place(row, &parameters, source)?;
            }
            "geotrace" | "geoshape" => {
                let known = ["allow-mock-accuracy", "incremental", "reference-geometry"];
                self.check_known(row, &parameters, &known)?;
                let incremental = parameters.get("incremental");
                if incremental.is_some_and(|it| yes_no(it) != Some(true)) {
                    return wrong("incremental is true or not given");
                }
                self.place(row, &parameters, source)?;
            }
            "range" => {
                let appearance = element.appearance().unwrap_or_default();
                let range = range::read(parameters, appearance, |list| {
                    let lines = self.choices.get(list)?;
                    Some(
                        lines
                            .iter()
                            .map(|line| line.fields.text("name").unwrap_or(""))
                            .collect(),
                    )
                });
                let range = range.map_err(|text| self.wrong(row, "parameters", &text))?;
                if range.fractions {
                    element.fields.set_below("bind", "type", "decimal");
                }
                *source = range.parameters.get("tick_labelset").cloned();
                return Ok(range.parameters);
            }
            "background-geopoint" => {
                // Taken out of the fields already; the triggers name the row if there was one.
                if !self.triggers.iter().any(|(_, of)| *of == row) {
                    return Err(self.wrong(row, "trigger", "it needs a trigger"));
                }
                if element.fields.below("bind", "calculate").is_some() {
                    return Err(self.wrong(row, "calculation", "it cannot be calculated"));
                }
            }
            _ => {}
        }
        Ok(parameters)
    }

    fn bad(&self, row: u32, text: &str) -> Result<Parameters, Message> {
        Err(self.wrong(row, "parameters", text))
    }

    fn place(
        &mut self,
        row: u32,
        parameters: &Parameters,
        source: &mut Option<String>,
    ) -> Result<(), Message> {
        let mock = parameters.get("allow-mock-accuracy").map(String::as_str);
        if !matches!(mock, None | Some("true" | "false")) {
            let text = "allow-mock-accuracy is true or false";
            return Err(self.wrong(row, "parameters", text));
        }
        if let Some(place) = parameters.get("reference-geometry") {
            self.places.push((place.clone(), row));
            *source = Some(place.clone());
        }
        Ok(())
    }

    /// The log of the filling in, which is not among the questions.
    pub(super) fn audit(
        &mut self,
        row: u32,
        mut fields: Fields,
        parameters: Parameters,
    ) -> Result<(), Message> {
        let name = fields.remove("name");
        if name.is_some_and(|name| name.as_text() != Some("audit")) {
            return Err(self.wrong(row, "name", "an audit has no name but audit"));
        }
        let known = [
            "identify-user",
            "location-max-age",
            "location-min-interval",
            "location-priority",
            "track-changes",
            "track-changes-reasons",
        ];
        self.check_known(row, &parameters, &known)?;
        let wrong = |text: String| Err(self.wrong(row, "parameters", &text));
        let given = |key: &str| parameters.get(key).map(String::as_str);
        for key in ["track-changes", "identify-user"] {
            if !matches!(given(key), None | Some("true" | "false")) {
                return wrong(format!("{key} is true or false"));
            }
        }
        if !matches!(given("track-changes-reasons"), None | Some("on-form-edit")) {
            return wrong("track-changes-reasons is on-form-edit".to_owned());
        }
        match [
            "location-priority",
            "location-min-interval",
            "location-max-age",
        ]
        .map(given)
        {
            [None, None, None] => {}
            [Some(priority), Some(interval), Some(age)] => {
                if !matches!(
                    priority,
                    "no-power" | "low-power" | "balanced" | "high-accuracy"
                ) {
                    let names = "no-power, low-power, balanced or high-accuracy";
                    return wrong(format!("location-priority is {names}"));
                }
                let seconds = |text| whole_number(text).filter(|seconds| *seconds >= 0);
                match (seconds(interval), seconds(age)) {
                    (Some(interval), Some(age)) if age >= interval => {}
                    (Some(_), Some(_)) => {
                        let text = "location-max-age is no shorter than location-min-interval";
                        return wrong(text.to_owned());
                    }
                    _ => {
                        let text = "location-min-interval and location-max-age are whole numbers";
                        return wrong(text.to_owned());
                    }
                }
            }
            _ => {
                let text =
                    "location-priority, location-min-interval and location-max-age go together";
                return wrong(text.to_owned());
            }
        }
        self.add(Element::new("audit", row, What::Audit(parameters), fields));
        Ok(())
    }
}

/// Whether a text can name an Android package, such as `org.example.app`.
fn is_package(name: &str) -> bool {
    let good = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    name.contains('.') && name.split('.').all(good)
}
