//! Published statistics in words: where an organisation stands among its peers.

use crate::analysis::{Group, GroupKind, Members, Peers, Ranks, Standing};
use crate::chart::format::Format;
use crate::layouts::Subject;
use crate::polarity::Polarity;
use crate::words;

/// How the values of one comparison are written.
pub fn format(peers: &Peers) -> Format {
    let values = peers.standings.iter().map(|standing| standing.value);
    Format::new(peers.indicator.unit, values).at_least(peers.indicator.decimals)
}

/// What the organisations are called: `provider` or `board`.
pub fn noun(subject: Subject) -> &'static str {
    match subject {
        Subject::Provider => "provider",
        Subject::Commissioner => "board",
    }
}

/// Of which period and of whom: `Oct 2024, 43 of 168 providers: Midlands. England: 73.1%.`; of all
/// of them, `Oct 2024, 168 providers. England: 73.1%.`
pub fn heading(all: &Peers, among: &Peers, members: &Members) -> String {
    let (number, total) = (among.standings.len(), all.standings.len());
    let of_all = words::counted(total, noun(all.subject));
    let who = match compared(all, members) {
        None => of_all,
        Some(group) => format!("{number} of {of_all}: {group}"),
    };
    let national = all.national.map(|value| format!(" England: {}.", format(all).value(value)));
    format!("{}, {who}.{}", all.period, national.unwrap_or_default())
}

/// Where the values of a comparison were read: `Read in A&E September 2026.csv.` `None` where no
/// file is known.
pub fn sources(peers: &Peers) -> Option<String> {
    (!peers.files.is_empty()).then(|| format!("Read in {}.", words::list(&peers.files)))
}

/// The group that is compared; `None` for all organisations.
fn compared(all: &Peers, members: &Members) -> Option<String> {
    match members {
        Members::All => None,
        Members::Group(id) => all.group(id).map(|group| group.name.clone()),
        Members::Picked(_) => Some("picked by hand".to_owned()),
    }
}

/// What a group is called in a list of them: `Region: Midlands (43)`.
pub fn choice(group: &Group) -> String {
    let number = group.codes.len();
    match group.kind {
        GroupKind::Region => format!("Region: {} ({number})", group.name),
        GroupKind::Listed => format!("{} ({number})", group.name),
    }
}

/// How the values spread: `Half lie between 55.1% and 66.2%, the middle at 60.9%; the lowest is
/// 20.3%, the highest 82.0%.` `None` for fewer than four.
pub fn spread(peers: &Peers) -> Option<String> {
    let [lowest, lower, middle, upper, highest] =
        peers.quartiles()?.map(|value| format(peers).value(value));
    Some(format!(
        "Half of the values lie between {lower} and {upper}, the middle at {middle}; the lowest is \
         {lowest}, the highest {highest}."
    ))
}

/// What ranks are worth. `is_known` tells whether the ranks that chance allows are.
pub fn caution(is_known: bool) -> &'static str {
    if is_known {
        "Ranks move by chance. “By chance” are the ranks that an organisation’s own 95% interval \
         spans while all others keep the values they have: Wilson’s score interval for shares, \
         Byar’s approximation to the exact Poisson interval for rates. As the others move too, the \
         true uncertainty is larger."
    } else {
        "Ranks move by chance. How far cannot be said here, because no numerators and denominators \
         are published with these values."
    }
}

/// The ranks that chance allows: `12 to 31`.
pub fn ranks(ranks: Option<Ranks>) -> String {
    match ranks {
        None => String::new(),
        Some(Ranks { best, worst }) if best == worst => best.to_string(),
        Some(Ranks { best, worst }) => format!("{best} to {worst}"),
    }
}

/// How far the rank of a standing could move: `By chance alone its rank could be 160 to 167.`
pub fn by_chance(possible: Option<Ranks>) -> Option<String> {
    let possible = possible?;
    Some(match possible.best == possible.worst {
        true => "Chance alone does not move its rank.".to_owned(),
        false => format!("By chance alone its rank could be {}.", ranks(Some(possible))),
    })
}

/// `SaTH: 52.2%, rank 166 of 168, in the worst quarter.`
pub fn standing(peers: &Peers, standing: &Standing) -> String {
    let who = standing.own.as_deref().unwrap_or(&standing.name);
    let (value, rank) = (format(peers).value(standing.value), standing.rank);
    let number = peers.standings.len();
    if peers.indicator.polarity == Polarity::Neutral {
        return format!("{who}: {value}, number {rank} of {number} from the highest.");
    }
    let quarter = match standing.quartile {
        Some(1) => ", in the best quarter",
        Some(2) => ", in the second quarter",
        Some(3) => ", in the third quarter",
        Some(_) => ", in the worst quarter",
        None => "",
    };
    format!("{who}: {value}, rank {rank} of {number}{quarter}.")
}

/// The standings whose code or name holds every word of a search.
pub fn found<'a>(peers: &'a Peers, search: &str) -> Vec<&'a Standing> {
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    let fits = |standing: &&Standing| {
        let own = standing.own.as_deref().unwrap_or_default();
        let text = format!("{} {} {own}", standing.code, standing.name).to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    peers.standings.iter().filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::analysis::peers_sample as peers;

    #[test]
    fn a_heading_says_who_is_compared_and_how_many_there_are() {
        let mut all = peers(&[(6.0, 10.0), (7.0, 10.0), (8.0, 10.0)]);
        all.groups = vec![Group {
            kind: GroupKind::Region,
            name: "Midlands".to_owned(),
            codes: vec!["R00".to_owned(), "R02".to_owned()],
        }];
        assert_eq!(heading(&all, &all, &Members::All), "Sep 2026, 3 providers. England: 60.0%.");
        assert_eq!(sources(&all).unwrap(), "Read in A&E September 2026 (invented).csv.");
        all.files.clear();
        assert_eq!(sources(&all), None);
        let midlands = Members::Group("region-midlands".to_owned());
        let among = all.among(&midlands);
        assert_eq!(
            heading(&all, &among, &midlands),
            "Sep 2026, 2 of 3 providers: Midlands. England: 60.0%."
        );
        let picked = Members::Picked(BTreeSet::from(["R01".to_owned()]));
        let among = all.among(&picked);
        assert!(heading(&all, &among, &picked).starts_with("Sep 2026, 1 of 3 providers: picked"));
        assert_eq!(choice(&all.groups[0]), "Region: Midlands (2)");
    }

    #[test]
    fn ranks_and_quarters_are_those_within_the_group() {
        let all = peers(&[(1.0, 10.0), (2.0, 10.0), (3.0, 10.0), (4.0, 10.0), (5.0, 10.0)]);
        assert_eq!(all.standings[0].code, "R04");
        let codes = ["R00", "R01", "R02", "R03"].map(str::to_owned);
        let among = all.among(&Members::Picked(codes.into()));
        let ranks: Vec<_> =
            among.standings.iter().map(|one| (one.code.as_str(), one.rank, one.quartile)).collect();
        assert_eq!(
            ranks,
            [("R03", 1, Some(1)), ("R02", 2, Some(2)), ("R01", 3, Some(3)), ("R00", 4, Some(4))]
        );
        let gone = Members::Group("region-elsewhere".to_owned());
        assert_eq!(all.among(&gone), all, "a group that this table lacks is everybody");
    }

    #[test]
    fn small_organisations_could_be_anywhere_and_large_ones_could_not() {
        let all = peers(&[(60.0, 100.0), (640.0, 1000.0), (56_000.0, 100_000.0)]);
        let of = |code: &str| {
            let at = all.standings.iter().position(|one| one.code == code).unwrap();
            all.ranks()[at]
        };
        assert_eq!(of("R00"), Some(Ranks { best: 1, worst: 3 }));
        assert_eq!(of("R02"), Some(Ranks { best: 3, worst: 3 }));
        assert_eq!(by_chance(of("R00")).unwrap(), "By chance alone its rank could be 1 to 3.");
        assert_eq!(by_chance(of("R02")).unwrap(), "Chance alone does not move its rank.");
    }
}
