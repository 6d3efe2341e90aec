//! What a person has still to confirm, and confirming it all at once.

use super::{Mapping, PeriodWord, Proposed, Sketch};

impl Sketch {
    /// How many proposals nobody has confirmed or changed yet. What the framework names exactly
    /// needs no confirmation.
    pub fn unconfirmed(&self) -> usize {
        let one = |confirmed: bool| usize::from(!confirmed);
        let open = |confirmed: Option<bool>| confirmed.map_or(0, one);
        let columns = self.columns.iter().map(|column| {
            one(column.meaning.confirmed) + open(column.figure.as_ref().map(|f| f.confirmed))
        });
        let texts = self.texts.iter().filter(|m| !m.certain).map(|m| one(m.meant.confirmed));
        let codes = self.codes.iter().filter(|m| !m.certain).map(|m| one(m.meant.confirmed));
        let shares = self.shares.iter().map(|(.., share)| one(share.confirmed));
        let sheet = if self.tabs.len() > 1 { one(self.sheet.confirmed) } else { 0 };
        if self.people.is_some() {
            return 0;
        }
        sheet
            + one(self.header.confirmed)
            + columns.sum::<usize>()
            + texts.sum::<usize>()
            + codes.sum::<usize>()
            + shares.sum::<usize>()
            + open(self.period.as_ref().map(|said| said.confirmed))
            + open(self.organisation.as_ref().map(|said| said.confirmed))
            + open(self.indicator.as_ref().map(|said| said.confirmed))
    }

    /// The mapping with every proposal of this sketch as the person's own word.
    #[must_use]
    pub fn confirm_all(&self, mapping: &Mapping) -> Mapping {
        let mut all = mapping.clone();
        all.sheet = Some(self.sheet.value.clone());
        all.header = Some(self.header.value);
        for column in &self.columns {
            all.columns.insert(column.first, column.meaning.value);
            if let Some(figure) = &column.figure {
                all.figures.insert(column.first, figure.value.clone());
            }
        }
        for matching in self.texts.iter().filter(|matching| !matching.certain) {
            all.texts.insert(matching.text.clone(), matching.meant.value.clone());
        }
        for matching in self.codes.iter().filter(|matching| !matching.certain) {
            all.codes.insert(matching.text.clone(), matching.meant.value.clone());
        }
        for (id, _, share) in &self.shares {
            all.shares.insert(id.clone(), share.value);
        }
        // What is still empty was not proposed, so there is nothing to confirm.
        let filled = |said: &Proposed<PeriodWord>| !matches!(&said.value, PeriodWord::Stated(text) if text.is_empty());
        all.period = self.period.as_ref().filter(|s| filled(s)).map(|s| s.value.clone());
        let organisation = self.organisation.as_ref().filter(|said| !said.value.is_empty());
        all.organisation = organisation.map(|said| said.value.clone());
        all.indicator = self.indicator.as_ref().map(|said| said.value.clone());
        all
    }
}
