//! Measures that need attention, one by one: new escalations first, then the others by tier, and
//! last what steps down.

use super::movement::Movement;
use super::{Contents, Maker, words};
use crate::analysis::{Item, owed};
use crate::chart::summary;
use crate::commentary::Part;
use crate::framework::{ReportDetail, ReportSection};
use crate::report::chart;
use crate::report::document::{Author, Block, Drawn, Exception, Fact, Paragraph, Picture};
use crate::view::{assurance, intelligence, picture, plans, wording};
use crate::words::counted;

/// The most narratives and notes that are told of one measure.
const NARRATIVES: usize = 3;

pub(super) fn section(maker: &Maker<'_>) -> Contents {
    let (shown, more) = chosen(maker);
    if shown.is_empty() {
        return Contents::nothing(match maker.scope.agenda {
            Some(_) => "This forum must act on no measure.",
            None => "No measure has to be told of one by one.",
        });
    }
    let mut blocks: Vec<Block> = shown
        .iter()
        .map(|(item, movement)| Block::Exception(Box::new(exception(maker, item, *movement))))
        .collect();
    if more > 0 {
        let where_to = if maker.offer.report.sections.contains(&ReportSection::Measures) {
            format!("in the table “{}”", ReportSection::Measures.heading())
        } else if maker.offer.report.sections.contains(&ReportSection::Agenda) {
            format!("under “{}”", ReportSection::Agenda.heading())
        } else {
            "not told of here".to_owned()
        };
        let verb = if more == 1 { "is" } else { "are" };
        let text = format!(
            "{more} more {verb} {where_to}: this report tells of at most {} one by one.",
            maker.offer.report.most_exceptions
        );
        blocks.push(Block::Paragraph(Paragraph::computed(text, "")));
    }
    Contents::new(opening(maker, shown.len() + more), blocks)
}

fn opening(maker: &Maker<'_>, number: usize) -> Vec<Paragraph> {
    let tier = maker.offer.report.exceptions_from_tier;
    let counted = counted(number, "measure");
    let verb = if number == 1 { "is" } else { "are" };
    let text = match (maker.scope.agenda.is_some(), tier) {
        (true, _) => format!("{counted} that this forum must act on. What is new comes first."),
        (false, 0) => format!("{counted}, what is new first."),
        (false, _) => format!(
            "{counted} {verb} in tier {tier} or above, or {} escalated since {}. What is new comes \
             first.",
            if number == 1 { "was" } else { "were" },
            maker.scope.since.long()
        ),
    };
    vec![Paragraph::computed(text, maker.by_tiers())]
}

/// The measures that are told of one by one, in their order, and how many are left out.
pub(super) fn chosen<'a>(maker: &Maker<'a>) -> (Vec<(&'a Item, Movement<'a>)>, usize) {
    let scope = &maker.scope;
    let from = maker.offer.report.exceptions_from_tier;
    let mut chosen: Vec<(&Item, Movement<'_>)> = scope
        .items
        .iter()
        .map(|item| (*item, scope.movement(item)))
        .filter(|(item, movement)| {
            let is_high = movement.tier() >= from && (from == 0 || movement.now.is_some());
            (is_high || movement.is_escalated()) && scope.acted_on(item)
        })
        .collect();
    chosen.sort_by_key(|(_, movement)| {
        let place = match movement {
            movement if movement.is_escalated() => 0,
            movement if movement.is_lower() || movement.is_recovering() => 2,
            _ => 1,
        };
        (place, std::cmp::Reverse(movement.tier()))
    });
    let most = usize::try_from(maker.offer.report.most_exceptions).unwrap_or(usize::MAX);
    let more = chosen.len().saturating_sub(most);
    chosen.truncate(most);
    (chosen, more)
}

fn exception(maker: &Maker<'_>, item: &Item, movement: Movement<'_>) -> Exception {
    let chart = picture::model(item);
    let said = summary::summary(&chart);
    let key = item.chart_key();
    let label = format!("What {} should know about {}", maker.reader(), words::at(item));
    let computed = vec![Paragraph::computed(said.clone(), "by the rules of the chart")];
    let mut blocks = vec![Block::Prose(maker.slot(Part::Measure(key.clone()), label, computed))];
    blocks.extend(reason(maker, item));
    blocks.extend(narratives(maker, item));
    blocks.extend(plan(maker, item));
    Exception {
        chart: key,
        measure: words::measure(item),
        organisation: item.organisation.clone(),
        tier: movement.now.map(|now| (now.tier, now.name.clone())),
        change: movement.words(),
        variation: item.chart.variation,
        assurance: item.chart.assurance,
        facts: facts(maker, item),
        picture: Some(Box::new(Picture {
            title: chart::title(&chart),
            caption: summary::method(&chart),
            drawn: Drawn::Chart(Box::new(chart)),
            alt: said,
        })),
        blocks,
    }
}

fn facts(maker: &Maker<'_>, item: &Item) -> Vec<Fact> {
    let analysis = maker.input.analysis;
    let detail = maker.offer.report.detail;
    let (text, period) = wording::latest_seen(item);
    let latest = [Some(text), period.map(|period| format!("in {period}"))];
    let latest: Vec<String> = latest.into_iter().flatten().collect();
    let mut latest = latest.join(" ");
    if let Some(against) = words::against_plan(item) {
        let plan = words::plan(item).text;
        let against = against.replace("on plan", "as planned");
        latest.push_str(&format!(" against {plan} planned: {against}"));
    }
    let mut facts = vec![Fact::new("Latest", latest)];
    let Some(now) = item.tier() else { return facts };
    if !now.route.is_empty() {
        facts.push(Fact::new("Who must act", now.route.join("; ")));
    }
    if detail != ReportDetail::Board && !now.inform.is_empty() {
        facts.push(Fact::new("Kept informed", now.inform.join("; ")));
    }
    for (line, _) in owed::lines(&item.owed) {
        facts.push(Fact::new("Owed", line));
    }
    let forward = item.forward.as_ref().map(|forward| forward.words.clone());
    if let Some(words) = forward.filter(|words| !words.is_empty()) {
        facts.push(Fact::new("Months ahead", words));
    } else if let Some(outlook) = &item.outlook {
        facts.push(Fact::new("Months ahead", outlook.words.clone()));
    }
    if let Some(next) = &now.next {
        facts.push(Fact::new("If nothing changes", next.clone()));
    }
    let rules = &maker.input.framework.assurance;
    let stand = assurance::stand(item, &maker.input.entered.assurance, rules, maker.scope.as_of);
    if let Some(rating) = stand.rating().filter(|_| detail != ReportDetail::DeliveryGroup) {
        let text = format!("{} ({})", rules.label(rating), stand.status());
        facts.push(Fact::new("Assurance", text));
    }
    if detail == ReportDetail::DeliveryGroup {
        let settings = analysis.settings_used(now);
        if !settings.is_empty() {
            facts.push(Fact::new("Settings used", settings.join("; ")));
        }
    }
    if let Some(mark) = item.quality.as_ref().filter(|_| detail != ReportDetail::Board) {
        let words = intelligence::mark_words(mark);
        let words = words.strip_prefix("Data quality: ").unwrap_or(&words);
        facts.push(Fact::new("Data quality", wording::capital(words)));
    }
    facts
}

/// Why it has its tier.
fn reason(maker: &Maker<'_>, item: &Item) -> Vec<Block> {
    let Some(now) = item.tier().filter(|now| !now.words.is_empty()) else { return Vec::new() };
    let mut said = vec![Paragraph::computed(now.words.clone(), "by the escalation rule")];
    said.extend(now.warnings.iter().map(|warning| Paragraph::computed(warning.clone(), "")));
    if maker.offer.report.detail == ReportDetail::DeliveryGroup {
        said.extend(now.action_words.iter().map(|words| Paragraph::computed(words.clone(), "")));
    }
    if let Some(season) = &item.season {
        said.push(Paragraph::computed(season.clone(), ""));
    }
    let heading = Block::Heading(format!("Why tier {}", now.tier));
    match said.len() {
        1 => vec![heading].into_iter().chain(said.into_iter().map(Block::Paragraph)).collect(),
        _ => vec![heading, Block::List(said)],
    }
}

/// What returns say of it, and the notes beside its figures: those since the edition before.
fn narratives(maker: &Maker<'_>, item: &Item) -> Vec<Block> {
    let scope = &maker.scope;
    let analysis = maker.input.analysis;
    let is_recent = |month: crate::calendar::Month| month > scope.since && month <= scope.as_of;
    let with_cells = maker.offer.report.detail != ReportDetail::Board;
    let source = |source: &crate::series::Source| match with_cells {
        true => words::address(source),
        false => source.file.clone(),
    };
    let told = item.narratives.iter().filter(|told| told.month.is_none_or(is_recent));
    let told = told.map(|told| {
        let month = told.month.map(|month| format!(", {}", month.long())).unwrap_or_default();
        let who = format!("{}, “{}”{month}", item.organisation, told.label);
        let author = Author::Return { who, source: source(&told.source) };
        Paragraph { text: told.text.clone(), author }
    });
    let key = item.series.key.organisation.clone();
    let indicator = item.indicator.clone();
    let notes = analysis.knowledge.notes_about(move |subject| subject.covers(&key, &indicator));
    let notes = notes.filter(|known| is_recent(known.what.month)).map(|known| {
        let facts = intelligence::note_facts(known);
        let kind = crate::intelligence::kind_words(known.what.kind).to_lowercase();
        let who = format!("{} note, {}", wording::capital(&kind), known.what.month.long());
        Paragraph { text: known.what.text.clone(), author: Author::Return { who, source: facts } }
    });
    let most = if with_cells { NARRATIVES } else { 1 };
    let mut said: Vec<Paragraph> = told.take(most).collect();
    if with_cells {
        said.extend(notes.take(NARRATIVES));
    }
    if said.is_empty() {
        return Vec::new();
    }
    let heading = Block::Heading("In the words of the returns".to_owned());
    std::iter::once(heading).chain(said.into_iter().map(Block::Paragraph)).collect()
}

/// The improvement plan and where it stands.
fn plan(maker: &Maker<'_>, item: &Item) -> Vec<Block> {
    let analysis = maker.input.analysis;
    let detail = maker.offer.report.detail;
    let mut blocks = vec![Block::Heading("Improvement plan".to_owned())];
    let own = analysis.plans.iter().filter(|plan| {
        plan.key.indicator == item.indicator.id
            && plan.organisations().any(|one| one == item.series.key.organisation)
    });
    let own: Vec<_> = own.filter(|plan| !plan.is_over()).collect();
    if own.is_empty() {
        let owed = plans::owed(analysis).into_iter().find(|owed| {
            owed.organisation == item.series.key.organisation && owed.indicator == item.indicator.id
        });
        let text = match owed {
            Some(owed) => format!("There is none. {}.", owed.when),
            None => "There is none, and none is required.".to_owned(),
        };
        blocks.push(Block::Paragraph(Paragraph::computed(text, "by the escalation rule")));
        return blocks;
    }
    for plan in own {
        let mut facts = vec![Fact::new("Plan", plans::facts(analysis, plan))];
        facts.push(Fact::new("Stands at", plan.stands()));
        if let Some((words, _)) = plans::track(plan, item) {
            facts.push(Fact::new("Against its trajectory", words));
        }
        if let Some(words) = plans::disagreement(plan, item) {
            facts.push(Fact::new("The figures say otherwise", words));
        }
        for (label, text) in plans::pairs(analysis, plan) {
            facts.push(Fact::new(label, text));
        }
        if detail != ReportDetail::Board && !plan.causes.is_empty() {
            facts.push(Fact::new("Causes", plan.causes.join("; ")));
        }
        let steps = plan.step_words();
        if detail != ReportDetail::Board && !steps.is_empty() {
            facts.push(Fact::new("Steps", steps.join("; ")));
        }
        if let Some(source) = plan.source.as_ref().filter(|_| detail != ReportDetail::Board) {
            facts.push(Fact::new("Read from", words::address(source)));
        }
        blocks.push(Block::Facts(facts));
        if detail != ReportDetail::Board {
            blocks.extend(super::plans::actions(analysis, plan, item));
        }
    }
    blocks
}
