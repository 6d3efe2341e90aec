//! Text as labels are compared: without what people and Excel vary when they type a label.

use crate::words;

/// The folded form of a label: lower case, single spaces (non-breaking ones included), no space
/// around slashes, no trailing colon, full stop or asterisk.
pub(crate) fn fold(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{200b}' | '\u{200e}' | '\u{feff}' | '\u{ad}'))
        .collect();
    // White space here includes the non-breaking kinds and line breaks inside a cell.
    let spaced = words::one_line(&visible.to_lowercase());
    let joined = spaced.replace(" / ", "/").replace(" /", "/").replace("/ ", "/");
    joined.trim_end_matches([':', '.', '*', ' ', '：']).trim_start_matches([' ', '*']).to_owned()
}

/// At most `limit` characters of a text on one line, for quoting in a message.
pub(super) fn excerpt(text: &str, limit: usize) -> String {
    let line = words::one_line(text);
    if line.chars().count() <= limit {
        return line;
    }
    let cut: String = line.chars().take(limit.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_vary_in_a_label_does_not_matter() {
        for written in [
            "Specialities / Sub Dept.",
            "SPECIALITIES/Sub  Dept",
            " specialities /\u{a0}sub\ndept : ",
            "Specialities/ Sub Dept.:",
        ] {
            assert_eq!(fold(written), "specialities/sub dept", "{written:?}");
        }
        assert_ne!(fold("Plan"), fold("Plans"));
    }

    #[test]
    fn an_excerpt_is_cut_at_characters() {
        assert_eq!(excerpt("a\nb", 9), "a b");
        assert_eq!(excerpt("ééééé", 3), "éé…");
    }
}
