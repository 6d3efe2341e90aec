//! An analysis in parcels. That of a large system holds a million texts, which no browser can take
//! out of one message without standing still: it travels in parts, each a few milliseconds of work,
//! and is put together again on the page.

use serde::{Deserialize, Serialize};

use crate::analysis::{Analysis, Item};
use crate::series::Series;

/// How many months of an item or a series a parcel holds at most, unless one alone has more.
const MONTHS: usize = 600;

/// A part of an analysis.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Parcel {
    items: Vec<Item>,
    parts: Vec<Series>,
}

impl Parcel {
    /// Takes out of an analysis what is too much for one message, in order.
    pub fn pack(analysis: &mut Analysis) -> Vec<Self> {
        let items = pieces(std::mem::take(&mut analysis.items), months_of);
        let parts = pieces(std::mem::take(&mut analysis.parts), |part| part.observations.len());
        let items = items.into_iter().map(|items| Self { items, ..Self::default() });
        let parts = parts.into_iter().map(|parts| Self { parts, ..Self::default() });
        items.chain(parts).collect()
    }

    /// Tells a copy of an analysis in parcels, and returns the rest of it; the analysis stays as it
    /// is. No more than one parcel of it is there twice.
    pub(super) fn copies(analysis: &mut Analysis, mut tell: impl FnMut(Self)) -> Analysis {
        let items = std::mem::take(&mut analysis.items);
        let parts = std::mem::take(&mut analysis.parts);
        let rest = analysis.clone();
        for piece in pieces(items.iter().collect(), |item| months_of(item)) {
            tell(Self { items: piece.into_iter().cloned().collect(), ..Self::default() });
        }
        for piece in pieces(parts.iter().collect(), |part| part.observations.len()) {
            tell(Self { parts: piece.into_iter().cloned().collect(), ..Self::default() });
        }
        (analysis.items, analysis.parts) = (items, parts);
        rest
    }

    /// Puts what came in parcels back, in order.
    pub fn unpack(parcels: Vec<Self>, analysis: &mut Analysis) {
        for parcel in parcels {
            analysis.items.extend(parcel.items);
            analysis.parts.extend(parcel.parts);
        }
    }
}

fn months_of(item: &Item) -> usize {
    item.series.observations.len() + item.tiers.len() + item.hindsight.len()
}

/// Cuts a list where what it holds would get too much.
fn pieces<T>(all: Vec<T>, months: impl Fn(&T) -> usize) -> Vec<Vec<T>> {
    let mut pieces: Vec<Vec<T>> = Vec::new();
    let mut held = 0;
    for one in all {
        let own = months(&one);
        match pieces.last_mut().filter(|_| held + own <= MONTHS) {
            Some(piece) => piece.push(one),
            None => {
                held = 0;
                pieces.push(vec![one]);
            }
        }
        held += own;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::tests::example_judged;

    #[test]
    fn what_was_packed_is_the_same_when_it_is_put_together_again() {
        let analysis = example_judged();
        let mut kept = analysis.clone();
        let mut copies = Vec::new();
        let rest = Parcel::copies(&mut kept, |parcel| copies.push(parcel));
        assert_eq!(&kept, analysis);
        let mut sent = analysis.clone();
        let parcels = Parcel::pack(&mut sent);
        assert!(parcels.len() > 1 && sent.items.is_empty());
        assert_eq!((&rest, &copies), (&sent, &parcels));
        let through = |parcel: &Parcel| {
            postcard::from_bytes(&postcard::to_allocvec(parcel).unwrap()).unwrap()
        };
        Parcel::unpack(parcels.iter().map(through).collect(), &mut sent);
        assert_eq!(&sent, analysis);
    }

    #[test]
    fn pieces_hold_everything_in_order_and_none_too_much() {
        let months = [10, 590, 1, 700, 300, 300, 2];
        let cut = pieces(months.to_vec(), |months| *months);
        assert_eq!(cut, [vec![10, 590], vec![1], vec![700], vec![300, 300], vec![2]]);
        assert!(pieces(Vec::new(), |months: &usize| *months).is_empty());
    }
}
