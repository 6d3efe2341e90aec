//! The assurance ratings as they are shown: where each measure stands in the framework picture, the
//! way it moved, and what each forum gets to see of it.

mod link;

use crate::analysis::{Analysis, Item};
use crate::assurance::{
    Assurances, Before, ElementKind, Elements, Flow, Move, Moved, Proposal, Record, propose,
};
use crate::calendar::Month;
use crate::framework::{
    AssuranceRules, ControlsRating, Framework, OrganisationKind, PerformanceRating, Role,
};
use crate::words::counted;

/// One measure in one month.
#[derive(Clone, Debug)]
pub struct Stand<'a> {
    /// The item.
    pub item: &'a Item,
    /// What was agreed for the month.
    pub record: Option<&'a Record>,
    /// What was agreed last before it.
    pub last: Option<&'a Record>,
    /// What is proposed, from what the returns say.
    pub proposal: Option<Proposal>,
}

/// How much of the measures a forum sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// The headline, what moved, and what gives little assurance.
    Board,
    /// The measures of its domains, each with its reason.
    Committee,
    /// Every measure with its elements.
    CareGroup,
}

/// A forum for which there is a dashboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audience {
    /// How much it sees.
    pub detail: Detail,
    /// What people call it.
    pub name: String,
    /// The key of the organisation whose measures it sees; `None` for those of the whole system.
    pub organisation: Option<String>,
    /// The domains whose measures it sees; `None` for all.
    pub domains: Option<Vec<String>>,
}

/// Which measures are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Whose dashboard; the id of an audience.
    pub audience: Option<String>,
    /// What people call the organisation.
    pub organisation: Option<String>,
    /// The domain.
    pub domain: Option<String>,
}

/// What the elements of a new rating start with: what the returns say, and a controls rating that
/// is another than when people agreed last counts as evidence from the start.
pub fn first_elements(item: &Item, last: Option<&Record>) -> Elements {
    let mut elements = item.assured.elements.clone();
    let mut controls = elements.get(ElementKind::Controls);
    let now = item.assured.controls.rating;
    controls.is_evidence = last.is_some_and(|last| now.is_some() && last.controls != now);
    elements.set(ElementKind::Controls, controls);
    elements
}

/// Where every measure stands, in the order of the items.
pub fn stands<'a>(
    analysis: &'a Analysis,
    records: &'a Assurances,
    rules: &AssuranceRules,
) -> Vec<Stand<'a>> {
    let Some(as_of) = analysis.as_of else { return Vec::new() };
    analysis.items.iter().map(|item| stand(item, records, rules, as_of)).collect()
}

/// Where one measure stands.
pub fn stand<'a>(
    item: &'a Item,
    records: &'a Assurances,
    rules: &AssuranceRules,
    as_of: Month,
) -> Stand<'a> {
    let measure = item.measure();
    let last = records.before(&measure, as_of);
    let elements = first_elements(item, last);
    let before = records.rating_before(&measure, as_of);
    let proposal = propose(item.assured.controls.rating, &elements, before, rules);
    Stand { item, record: records.in_month(&measure, as_of), last, proposal }
}

impl Stand<'_> {
    /// The performance rating: what was agreed for the month, otherwise what is proposed.
    pub fn rating(&self) -> Option<PerformanceRating> {
        let agreed = self.record.map(|record| record.rating);
        agreed.or_else(|| self.proposal.as_ref().map(|proposal| proposal.rating))
    }

    /// The controls rating now, whatever it was when people agreed.
    pub fn controls(&self) -> Option<ControlsRating> {
        self.item.assured.controls.rating
    }

    /// The way of the performance rating since it was agreed last.
    pub fn moved(&self, rules: &AssuranceRules) -> Moved {
        let before = self.last.map(|record| record.rating);
        Moved {
            way: Move::between(before, self.rating()),
            from: before.map(|rating| rules.label(rating).to_owned()).unwrap_or_default(),
        }
    }

    /// The way of the controls rating since the month before.
    pub fn controls_moved(&self, rules: &AssuranceRules) -> Moved {
        let before = self.item.assured.before.as_ref().and_then(|before| before.rating);
        Moved {
            way: Move::between(before, self.controls()),
            from: before.map(|rating| rules.controls_label(rating).to_owned()).unwrap_or_default(),
        }
    }

    /// Whether either rating moved.
    pub fn has_moved(&self, rules: &AssuranceRules) -> bool {
        let is_move = |moved: Moved| matches!(moved.way, Move::Up | Move::Down);
        is_move(self.moved(rules)) || is_move(self.controls_moved(rules))
    }

    /// Whether it gives little assurance: one of its ratings is the worst of its scale.
    pub fn is_weak(&self) -> bool {
        self.rating() == Some(PerformanceRating::Limited)
            || self.controls() == Some(ControlsRating::Negative)
    }

    /// `agreed`, `proposed`, `no rating`.
    pub fn status(&self) -> &'static str {
        match (self.record, &self.proposal) {
            (Some(_), _) => "agreed",
            (None, Some(_)) => "proposed",
            (None, None) => "no rating",
        }
    }

    /// The way it moved, in as few words as are clear, for the picture: `↑ up from Limited`. The
    /// move of the controls stands with it where they moved.
    pub fn moves(&self, rules: &AssuranceRules) -> Vec<String> {
        let rating = self.moved(rules);
        let controls = self.controls_moved(rules);
        let mut words = Vec::new();
        if rating.way != Move::Unknown {
            words.push(rating.told());
        }
        if matches!(controls.way, Move::Up | Move::Down) {
            words.push(format!("{} controls {}", controls.way.arrow(), controls.words()));
        }
        words
    }

    /// Why the performance rating is what it is, a sentence each.
    pub fn reasons(&self) -> Vec<String> {
        match (self.record, &self.proposal) {
            (Some(record), _) => vec![record.by_words()],
            (None, Some(proposal)) => proposal.reasons.clone(),
            (None, None) => vec!["There is no controls rating to start from.".to_owned()],
        }
    }

    /// What of the elements waits for a person, in a sentence; nothing where confirming it would
    /// change nothing.
    pub fn to_confirm(&self, rules: &AssuranceRules) -> Option<String> {
        let found = |kind| !self.item.assured.elements.get(kind).seen.is_empty();
        let is_open = self.record.is_none()
            && found(ElementKind::Actions)
            && found(ElementKind::Intelligence);
        let confirmed = self.confirmed(rules).filter(|_| is_open)?;
        (Some(confirmed) > self.rating()).then(|| {
            format!(
                "A plan with actions and a narrative of this month are there: if a person confirms \
                 that both support it, “{}” is proposed.",
                rules.label(confirmed)
            )
        })
    }

    /// What would be proposed if actions and intelligence were confirmed.
    fn confirmed(&self, rules: &AssuranceRules) -> Option<PerformanceRating> {
        let mut elements = first_elements(self.item, self.last);
        for kind in [ElementKind::Actions, ElementKind::Intelligence] {
            let mut element = elements.get(kind);
            element.is_evidence = true;
            elements.set(kind, element);
        }
        let before = self.last.map(|last| Before { month: last.month, rating: last.rating });
        propose(self.controls(), &elements, before, rules).map(|proposal| proposal.rating)
    }
}

/// The flow that a rating of this item usually takes.
pub fn usual_flow(item: &Item) -> Flow {
    if item.is_system { Flow::Board } else { Flow::CareGroup }
}

/// The forums that have a dashboard of at least one measure: boards, then committees, then care
/// groups, each in the order of the framework.
pub fn audiences(framework: &Framework, items: &[Item]) -> Vec<Audience> {
    let mut audiences: Vec<Audience> = Vec::new();
    let mut add = |audience: Audience| {
        let is_new = !audiences.contains(&audience);
        if is_new && items.iter().any(|item| audience.sees(item)) {
            audiences.push(audience);
        }
    };
    let rows = |role: Role| framework.matrix.rows.iter().filter(move |row| row.role == role);
    let everybody = || framework.organisations.iter();
    // What the system's own forums see is everything, and so for those of its board.
    let scope = |kind: OrganisationKind, key: &str| match kind {
        OrganisationKind::System | OrganisationKind::Icb => None,
        _ => Some(key.to_owned()),
    };
    let forums = |role: Role| {
        rows(role).flat_map(move |row| {
            everybody()
                .filter_map(move |one| Some((scope(one.kind, &one.key), row.forums.get(&one.key)?)))
        })
    };
    for (organisation, cell) in forums(Role::Oversight) {
        let name = cell.usual.clone();
        add(Audience { detail: Detail::Board, name, organisation, domains: None });
    }
    for committee in &framework.assurance.committees {
        add(Audience {
            detail: Detail::Committee,
            name: committee.name.clone(),
            organisation: None,
            domains: Some(committee.domains.clone()),
        });
    }
    let finance = |is_finance: bool| {
        let all = framework.domains.iter();
        Some(all.filter(|domain| (*domain == "finance") == is_finance).cloned().collect())
    };
    for (organisation, cell) in forums(Role::Assurance) {
        let committee = |name: &String, domains| Audience {
            detail: Detail::Committee,
            name: name.clone(),
            organisation: organisation.clone(),
            domains,
        };
        match &cell.finance {
            None => add(committee(&cell.usual, None)),
            Some(other) => {
                add(committee(&cell.usual, finance(false)));
                add(committee(other, finance(true)));
            }
        }
    }
    for one in everybody().filter(|one| one.kind != OrganisationKind::System) {
        add(Audience {
            detail: Detail::CareGroup,
            name: one.key.clone(),
            organisation: Some(one.key.clone()),
            domains: None,
        });
    }
    audiences
}

impl Audience {
    /// A name of its own, for a field to choose from.
    pub fn id(&self) -> String {
        let domains = self.domains.as_deref().unwrap_or_default().join("+");
        let organisation = self.organisation.as_deref().unwrap_or("*");
        format!("{:?}/{organisation}/{}/{domains}", self.detail, self.name)
    }

    /// `Board: SaTH Board`, `Committee: Finance Committee (SaTH)`, `Care group: SaTH`.
    pub fn words(&self) -> String {
        let name = &self.name;
        match (self.detail, &self.organisation) {
            (Detail::Board, _) => format!("Board: {name}"),
            (Detail::Committee, Some(organisation)) => {
                format!("Committee: {name} ({organisation})")
            }
            (Detail::Committee, None) => format!("Committee: {name}"),
            (Detail::CareGroup, _) => format!("Care group: {name}"),
        }
    }

    /// Whether it sees a measure.
    pub fn sees(&self, item: &Item) -> bool {
        self.organisation.as_ref().is_none_or(|key| *key == item.organisation)
            && self.domains.as_ref().is_none_or(|domains| domains.contains(&item.indicator.domain))
    }

    /// Who proposes and agrees what it sees.
    pub fn flow(&self) -> Flow {
        match self.detail {
            Detail::Board => Flow::Board,
            Detail::Committee | Detail::CareGroup => Flow::CareGroup,
        }
    }
}

impl Filter {
    /// Whether a measure is shown.
    pub fn passes(&self, item: &Item, audience: Option<&Audience>) -> bool {
        audience.is_none_or(|audience| audience.sees(item))
            && self.organisation.as_ref().is_none_or(|one| *one == item.organisation)
            && self.domain.as_ref().is_none_or(|one| *one == item.indicator.domain)
    }
}

/// The state of the measures that are shown, in two or three sentences.
pub fn headline(stands: &[Stand<'_>], rules: &AssuranceRules, as_of: Month) -> String {
    let measures = counted(stands.len(), "measure");
    let of = |rating| stands.iter().filter(|stand| stand.rating() == Some(rating)).count();
    let counts: Vec<String> = PerformanceRating::ALL
        .into_iter()
        .map(|rating| format!("{} {}", of(rating), rules.label(rating)))
        .collect();
    let without = stands.iter().filter(|stand| stand.rating().is_none()).count();
    let without =
        if without == 0 { String::new() } else { format!(", {without} without a rating") };
    let agreed = stands.iter().filter(|stand| stand.record.is_some()).count();
    let ways = |way| stands.iter().filter(|stand| stand.moved(rules).way == way).count();
    let (up, down) = (ways(Move::Up), ways(Move::Down));
    let agreed = match agreed {
        0 => "None of them is agreed yet: they are proposed.".to_owned(),
        all if all == stands.len() => "All of them are agreed.".to_owned(),
        1 => "1 of them is agreed, the others are proposed.".to_owned(),
        some => format!("{some} of them are agreed, the others proposed."),
    };
    let moved = match (up, down) {
        (0, 0) => String::new(),
        _ => format!(" Since they were last agreed, {up} moved up and {down} down."),
    };
    format!("{}, {measures}: {}{without}. {agreed}{moved}", as_of.long(), counts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assurance::{Answers, Deed, Element};
    use crate::calendar::Date;
    use crate::entered::Entered;
    use crate::framework::sample::sample;
    use crate::view::selection::tests::item as sample_item;

    fn month() -> Month {
        "2026-09".parse().unwrap()
    }

    fn item(organisation: &str, domain: &str, controls: ControlsRating) -> Item {
        let mut item = sample_item(organisation, "Seen within 4 hours", &[], None);
        item.indicator.domain = domain.to_owned();
        item.assured.controls.rating = Some(controls);
        let mut before = item.assured.controls.clone();
        before.rating = Some(ControlsRating::Positive);
        item.assured.before = Some(before);
        for kind in [ElementKind::Controls, ElementKind::Actions, ElementKind::Intelligence] {
            let element = Element { seen: "seen in the return".to_owned(), is_evidence: false };
            item.assured.elements.set(kind, element);
        }
        item
    }

    fn record(item: &Item, month: Month, rating: PerformanceRating) -> Record {
        Record {
            measure: item.measure(),
            month,
            flow: usual_flow(item),
            controls: Some(ControlsRating::Positive),
            proposed: None,
            rating,
            elements: Elements::default(),
            proposed_by: "Head of Performance".to_owned(),
            agreed_by: "Care Board".to_owned(),
            agreed_on: Date::new(2026, 9, 20).unwrap(),
            reason: String::new(),
            answers: Answers::default(),
        }
    }

    #[test]
    fn a_measure_moves_from_what_was_agreed_last_by_one_step() {
        let rules = AssuranceRules::default();
        let item = item("SaTH", "performance", ControlsRating::Negative);
        let agreed = record(&item, month() - 1, PerformanceRating::Good);
        let mut entered = Entered::default();
        entered.assurance = entered.assurance.after(&Deed::Agree(agreed), &rules).unwrap();
        let stand = stand(&item, &entered.assurance, &rules, month());
        assert_eq!(stand.rating(), Some(PerformanceRating::Reasonable));
        assert_eq!(stand.status(), "proposed");
        assert_eq!(
            stand.moves(&rules),
            ["↓ down from Good", "↓ controls down from Positive"],
            "the controls rating that is another than then is evidence"
        );
        assert!(stand.has_moved(&rules) && stand.is_weak());
        assert_eq!(stand.to_confirm(&rules), None, "not while the controls are the worst");
        let headline = headline(&[stand], &rules, month());
        assert_eq!(
            headline,
            "September 2026, 1 measure: 0 Substantial, 0 Good, 1 Reasonable, 0 Limited. None of \
             them is agreed yet: they are proposed. Since they were last agreed, 0 moved up and 1 \
             down."
        );
    }

    #[test]
    fn what_a_person_may_confirm_is_said_where_it_would_change_the_rating() {
        let rules = AssuranceRules::default();
        let records = Assurances::default();
        let neutral = item("SaTH", "performance", ControlsRating::Neutral);
        let stand = stand(&neutral, &records, &rules, month());
        assert_eq!(stand.rating(), Some(PerformanceRating::Reasonable));
        let words = stand.to_confirm(&rules).unwrap();
        assert!(words.ends_with("“Good” is proposed."), "{words}");
    }

    #[test]
    fn each_forum_sees_the_measures_of_its_organisation_and_domains() {
        let mut framework = sample();
        framework.domains = vec!["performance".to_owned(), "finance".to_owned()];
        let shipped = Framework::shipped();
        framework.matrix = shipped.matrix;
        let items = [
            item("SaTH", "performance", ControlsRating::Neutral),
            item("SaTH", "finance", ControlsRating::Neutral),
            item("RJAH", "performance", ControlsRating::Neutral),
        ];
        let seen: Vec<(String, usize)> = audiences(&framework, &items)
            .iter()
            .map(|one| (one.words(), items.iter().filter(|item| one.sees(item)).count()))
            .collect();
        let expected = [
            ("Board: Integrated Care Board", 3),
            ("Board: SaTH Board", 2),
            ("Board: RJAH Board", 1),
            ("Committee: System Quality & Performance Committee", 3),
            ("Committee: Quality & Performance Committee", 2),
            ("Committee: Finance Committee", 1),
            ("Committee: Performance Assurance Committee (SaTH)", 1),
            ("Committee: Finance Committee (SaTH)", 1),
            ("Committee: Finance & Performance Committee (RJAH)", 1),
            ("Care group: SaTH", 2),
            ("Care group: RJAH", 1),
        ];
        let expected: Vec<_> = expected.map(|(name, count)| (name.to_owned(), count)).into();
        assert_eq!(seen, expected);
    }
}
