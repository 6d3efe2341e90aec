//! Connections to other data. A password in one is never kept: what is kept says that there is one.

use super::super::read::package::Package;
use super::super::read::xml::{attribute, flag};
use super::parts::Part;
use super::walk::{Step, walk};
use super::{Collector, HiddenKind, other};

/// Lists the connections of a part.
pub(super) fn list(package: &mut Package<'_>, part: &Part, out: &mut Collector) {
    if part.is_binary() {
        // Their texts may hold a password in any place, so none is kept.
        return other::presence(HiddenKind::Connection, part, out);
    }
    let mut found: Option<(String, Vec<String>)> = None;
    let result = walk(package, &part.path, |step| {
        match step {
            Step::Start(element) if element.local_name().as_ref() == "connection" => {
                let get = |name| attribute(element, name);
                let mut texts = Vec::new();
                let mut says = [get("description"), get("sourceFile"), get("odcFile")];
                for text in says.iter_mut().filter_map(Option::take) {
                    texts.extend(out.keep(&text));
                }
                if flag(element, "savePassword") {
                    texts.extend(out.keep(PASSWORD));
                }
                found = Some((get("name").unwrap_or_default(), texts));
            }
            Step::Start(element) => {
                let Some((_, texts)) = &mut found else { return true };
                for name in ["connection", "command", "url", "sourceFile"] {
                    let Some(text) = attribute(element, name) else { continue };
                    texts.extend(without_password(&text).iter().filter_map(|text| out.keep(text)));
                }
            }
            Step::End("connection") => {
                if let Some((name, texts)) = found.take() {
                    out.add_texts(HiddenKind::Connection, None, &name, texts);
                }
            }
            Step::End(_) | Step::Text(_) => {}
        }
        true
    });
    if let Err(why) = result {
        out.unread_part(&part.path, &why);
    }
}

const PASSWORD: &str = "a password is saved with it";

/// A connection's words without the value of any password, and a note where there was one.
pub(in crate::workbook) fn without_password(text: &str) -> Vec<String> {
    let is_secret = |piece: &&str| {
        let piece = piece.to_ascii_lowercase();
        ["password", "pwd", "secret", "token", "accountkey"].iter().any(|key| piece.contains(key))
    };
    // Words are parted by semicolons, those of an address by question and other marks.
    let pieces = text.split(';').flat_map(|piece| piece.split('&'));
    let pieces: Vec<&str> = pieces.flat_map(|piece| piece.split('?')).collect();
    let kept: Vec<&str> = pieces.iter().filter(|piece| !is_secret(piece)).copied().collect();
    let mut texts = vec![kept.join(";")];
    if kept.len() < pieces.len() {
        texts.push(PASSWORD.to_owned());
    }
    // `scheme://user:password@host`
    if let Some((before, host)) = text.split_once('@')
        && before.contains("://")
        && before.matches(':').count() > 1
    {
        texts = vec![host.to_owned(), PASSWORD.to_owned()];
    }
    texts
}

/// Lists a table that a query fills.
pub(super) fn query(part: &Part, out: &mut Collector) {
    other::presence(HiddenKind::Connection, part, out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_kept() {
        for text in [
            "Provider=SQLOLEDB;User ID=reader;PASSWORD=hunter2;Data Source=s1",
            "ODBC;DSN=x;Pwd = hunter2",
            "https://s1/data?user=reader&password=hunter2",
            "https://reader:hunter2@s1/data",
        ] {
            let kept = without_password(text);
            assert!(kept.iter().all(|text| !text.contains("hunter2")), "{kept:?}");
            assert_eq!(kept.last().map(String::as_str), Some(PASSWORD));
        }
        assert_eq!(without_password("DSN=x;UID=y"), ["DSN=x;UID=y"]);
    }
}
