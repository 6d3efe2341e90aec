//! Another framework file: the page follows it, or says in which line it is wrong.

use sightline::framework::Framework;

use crate::page::Page;
use crate::{Outcome, workbooks};

const INPUT: &str = "[data-testid=framework-file]";

/// A changed framework changes every page, a broken one changes nothing, and there is a way back.
pub fn page_follows_the_framework(page: &Page) -> Outcome {
    let shipped = Framework::default_text();
    let (system, organisation) = ("Shropshire, Telford and Wrekin", "SaTH");
    let changed = shipped
        .replacen(&format!("name = \"{system}\""), "name = \"Another system\"", 1)
        .replace(&format!("\"{organisation}\""), "\"Hospitals\"")
        .replace(&format!("\"{organisation}: "), "\"Hospitals: ")
        .replace(&format!("\n{organisation} ="), "\nHospitals =");
    let mut broken = changed.replacen("kind = \"system\"", "kind = \"sistem\"", 1);
    broken.push_str("\nnonsense = true\n");
    let problems = match Framework::parse(&broken) {
        Ok(_) => return Err("the broken framework is not broken".into()),
        Err(problems) => problems,
    };
    Framework::parse(&changed).map_err(|problems| format!("{problems:?}"))?;

    page.open()?;
    page.add_files(&[("SaTH.xlsx", &workbooks::good_return(organisation)?)])?;
    page.wait_until_judged(1)?;
    page.go("#/settings")?;
    page.choose_files(INPUT, &[("changed.toml", changed.as_bytes())])?;
    page.wait_for_text(".head__system", "Another system")?;
    page.go("#/overview")?;
    page.wait_for_text("[data-testid=overview-row]", "Hospitals")?;

    page.go("#/settings")?;
    page.choose_files(INPUT, &[("broken.toml", broken.as_bytes())])?;
    for problem in problems {
        page.wait_for_text("[data-testid=framework-refused]", &problem.message)?;
        let line = format!("Line {}:", problem.line);
        page.wait_for_text("[data-testid=framework-refused]", &line)?;
    }
    page.wait_for_text(".head__system", "Another system")?;
    page.click("[data-testid=framework-download]")?;
    let id = Framework::parse(&changed).map(|framework| framework.id).unwrap_or_default();
    if page.download(&format!("{id}.toml"))? != changed.as_bytes() {
        return Err("the framework that was downloaded is not the one in use".into());
    }
    page.click("[data-testid=framework-shropshire-telford-wrekin]")?;
    page.wait_for_text(".head__system", system)?;
    page.go("#/overview")?;
    page.wait_for_text("[data-testid=overview-row]", organisation)
}
