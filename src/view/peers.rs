//! Published statistics in words: where an organisation stands among its peers.

use crate::analysis::{Peers, Standing};
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

/// `A&E: seen within 4 hours, Oct 2024, 168 providers. England: 73.1%.`
pub fn heading(peers: &Peers) -> String {
    let number = words::counted(peers.standings.len(), noun(peers.subject));
    let national = peers.national.map(|value| format!(" England: {}.", format(peers).value(value)));
    format!("{}, {number}.{}", peers.period, national.unwrap_or_default())
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
