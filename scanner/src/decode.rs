//! Texts as they are meant: entities resolved, Excel's own escapes too, rich text joined, and
//! phonetic guides left out.
//!
//! Almost every text is plain and copied as it is; what needs care is found by its marks first.

use super::Stop;
use super::cursor::{Closed, Cursor};

/// Appends the text of a `<v>`, untrimmed.
///
/// # Errors
///
/// [`Stop::Unexpected`] for an entity that is not XML's own, [`Stop::Damaged`] for bytes that are
/// not UTF-8.
#[inline]
pub fn escaped(bytes: &[u8], out: &mut String) -> Result<(), Stop> {
    let text = utf8(bytes)?;
    if bytes.iter().any(|byte| matches!(byte, b'&' | b'\r' | b'_')) {
        let resolved = resolve(text)?;
        unescape(&resolved, out);
    } else {
        out.push_str(text);
    }
    Ok(())
}

/// Appends the text of what is inside an `<is>` or `<si>`.
///
/// # Errors
///
/// As [`escaped`], and [`Stop::Unexpected`] for elements that are not known.
#[inline]
pub fn item(bytes: &[u8], out: &mut String) -> Result<(), Stop> {
    // Nearly always: one piece of text, not split into runs.
    if let Some(rest) = bytes.strip_prefix(b"<t>")
        && let Some(inside) = rest.strip_suffix(b"</t>")
        && !inside.contains(&b'<')
    {
        return piece(inside, false, out);
    }
    runs(bytes, out).map_err(|stop| match stop {
        Stop::More => Stop::Unexpected("a text whose tags do not match"),
        stop => stop,
    })
}

/// The pieces of text in order, whatever stands around them.
fn runs(bytes: &[u8], out: &mut String) -> Result<(), Stop> {
    let mut cursor = Cursor::new(bytes);
    loop {
        // White space between the elements means nothing.
        while cursor.at < bytes.len() && cursor.peek()?.is_ascii_whitespace() {
            cursor.at += 1;
        }
        if cursor.at == bytes.len() {
            return Ok(());
        }
        if cursor.peek()? != b'<' {
            return Err(Stop::Unexpected("letters between the pieces of a text"));
        }
        cursor.at += 1;
        match name(&mut cursor)? {
            b"t" => text(&mut cursor, out)?,
            b"rPh" => skip(&mut cursor, b"</rPh>")?,
            b"rPr" => skip(&mut cursor, b"</rPr>")?,
            b"phoneticPr" => skip(&mut cursor, b"</phoneticPr>")?,
            b"r" | b"/r" => {
                cursor.skip_tag()?;
            }
            _ => return Err(Stop::Unexpected("an element in a text that is not known")),
        }
    }
}

fn name<'a>(cursor: &mut Cursor<'a>) -> Result<&'a [u8], Stop> {
    let start = cursor.at;
    while !matches!(cursor.peek()?, b' ' | b'\t' | b'\n' | b'\r' | b'>')
        && (cursor.peek()? != b'/' || cursor.at == start)
    {
        cursor.at += 1;
    }
    Ok(cursor.bytes.get(start..cursor.at).unwrap_or_default())
}

/// Steps over an element that holds nothing of the text.
fn skip(cursor: &mut Cursor<'_>, end: &[u8]) -> Result<(), Stop> {
    if cursor.skip_tag()? == Closed(false) {
        cursor.up_to(end)?;
        cursor.at += end.len();
    }
    Ok(())
}

/// One `<t>`, from behind its name.
fn text(cursor: &mut Cursor<'_>, out: &mut String) -> Result<(), Stop> {
    let mut preserve = false;
    let closed = loop {
        match cursor.attribute()? {
            Ok((name, value)) => preserve |= name == b"xml:space" && value == b"preserve",
            Err(closed) => break closed,
        }
    };
    if closed == Closed(true) {
        return Ok(());
    }
    let inside = cursor.text()?;
    if !cursor.take(b"</t>")? {
        return Err(Stop::Unexpected("an element in a piece of text"));
    }
    piece(inside, preserve, out)
}

/// Appends the content of one `<t>`. White space at its ends counts only where that is stated.
#[inline]
fn piece(bytes: &[u8], preserve: bool, out: &mut String) -> Result<(), Stop> {
    let text = utf8(bytes)?;
    let resolved;
    let text = if bytes.iter().any(|byte| matches!(byte, b'&' | b'\r' | b'_')) {
        resolved = resolve(text)?;
        resolved.as_str()
    } else {
        return {
            out.push_str(if preserve { text } else { trimmed(text) });
            Ok(())
        };
    };
    unescape(if preserve { text } else { trimmed(text) }, out);
    Ok(())
}

fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\r', '\n'])
}

fn utf8(bytes: &[u8]) -> Result<&str, Stop> {
    std::str::from_utf8(bytes).map_err(|_| Stop::Damaged("a text is not UTF-8".into()))
}

/// The text with line ends as XML sees them and its entities resolved: XML's five and characters
/// by number. Others are not resolved, so that none can grow.
#[cold]
fn resolve(text: &str) -> Result<String, Stop> {
    const UNKNOWN: Stop = Stop::Unexpected("an entity that is not XML's own");
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['&', '\r']) {
        let (before, found) = rest.split_at(at);
        out.push_str(before);
        if let Some(after) = found.strip_prefix('\r') {
            out.push('\n');
            rest = after.strip_prefix('\n').unwrap_or(after);
            continue;
        }
        let (entity, after) =
            found.strip_prefix('&').and_then(|found| found.split_once(';')).ok_or(UNKNOWN)?;
        out.push(match entity {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => {
                let number = entity.strip_prefix('#').ok_or(UNKNOWN)?;
                let number = match number.strip_prefix('x') {
                    Some(digits) if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                        u32::from_str_radix(digits, 16)
                    }
                    None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.parse(),
                    _ => return Err(UNKNOWN),
                };
                let letter = number.ok().filter(|number| *number > 0).and_then(char::from_u32);
                letter.ok_or(UNKNOWN)?
            }
        });
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// Appends the text with Excel's escapes `_x000D_` resolved: a unit of UTF-16 in four digits.
#[cold]
fn unescape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, found) = rest.split_at(at);
        out.push_str(before);
        let Some(unit) = unit(found) else {
            // The mark may begin one character later: `_x_x000D_`.
            out.push('_');
            rest = found.get(1..).unwrap_or_default();
            continue;
        };
        rest = found.get(ESCAPE..).unwrap_or_default();
        let pair = match unit {
            0xD800..=0xDBFF => self::unit(rest).filter(|low| (0xDC00..=0xDFFF).contains(low)),
            _ => None,
        };
        let units = [unit, pair.unwrap_or_default()];
        let units = units.iter().copied().take(if pair.is_some() { 2 } else { 1 });
        out.extend(char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{FFFD}')));
        if pair.is_some() {
            rest = rest.get(ESCAPE..).unwrap_or_default();
        }
    }
    out.push_str(rest);
}

/// Bytes of an escape such as `_x000D_`.
const ESCAPE: usize = 7;

/// The unit that an escape at the beginning of the text stands for.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("_x")?.get(..4)?;
    let is_closed = text.as_bytes().get(ESCAPE - 1) == Some(&b'_');
    let is_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_closed && is_hexadecimal { u16::from_str_radix(digits, 16).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_value(text: &str) -> Option<String> {
        let mut out = String::new();
        escaped(text.as_bytes(), &mut out).ok().map(|()| out)
    }

    fn of_item(text: &str) -> Option<String> {
        let mut out = String::new();
        item(text.as_bytes(), &mut out).ok().map(|()| out)
    }

    #[test]
    fn entities_line_ends_and_escapes_are_resolved() {
        for (text, expected) in [
            ("plain", "plain"),
            ("a &lt;b&gt; &amp;amp; &quot;c&quot; &apos;", "a <b> &amp; \"c\" '"),
            ("&#163;&#xA3;&#x1F600;", "££😀"),
            ("a\r\nb\rc\n&#13;", "a\nb\nc\n\r"),
            ("one_x000D_two_x000a_", "one\rtwo\n"),
            ("_x005F_x000D_ _x00_ _xZZZZ_ a_x", "_x000D_ _x00_ _xZZZZ_ a_x"),
            ("_xD83D__xDE00_ _xD83D_ _xDE00_", "😀 \u{FFFD} \u{FFFD}"),
            ("__x0041__x_x0042_", "_A_xB"),
        ] {
            assert_eq!(of_value(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["&nbsp;", "&", "&#0;", "&#xD800;", "&#+5;", "&#x;"] {
            assert_eq!(of_value(text), None, "{text}");
        }
    }

    #[test]
    fn pieces_of_rich_text_are_joined_and_guides_left_out() {
        for (text, expected) in [
            ("<t>one</t>", "one"),
            ("<t> one </t>", "one"),
            ("<t xml:space=\"preserve\"> one </t>", " one "),
            ("<t/>", ""),
            ("", ""),
            (
                "<r><rPr><b/><sz val='9'/></rPr><t xml:space='preserve'>one </t></r>\n<r><t>two</t></r>",
                "one two",
            ),
            (
                "<t>東京</t><rPh sb='0' eb='2'><t>とうきょう</t></rPh><phoneticPr fontId='1'/>",
                "東京",
            ),
            ("<r><rPr/><t>a&amp;b</t></r>", "a&b"),
        ] {
            assert_eq!(of_item(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["<t>one", "<t><![CDATA[one]]></t>", "<x:t>one</x:t>", "one", "<!-- --><t/>"] {
            assert_eq!(of_item(text), None, "{text}");
        }
    }
}
