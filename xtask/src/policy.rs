//! The Content-Security-Policy of both builds: what the browser lets the page do, which is to run
//! its own code and to show what it made itself, and nothing else. `docs/security.md` explains it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The policy of the static site, which may read its own files from its own host.
///
/// Workers come from `blob:` here too: one from a file would have only the policy that its server
/// sends, and a static host may send none. `'self'` is for a service worker.
pub fn of_site() -> String {
    join(&[
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "manifest-src 'self'",
    ])
}

/// The policy of the one-file page, which may read nothing: its scripts and styles are allowed by
/// the hashes of their text.
pub fn of_single_file(scripts: &[&str], styles: &[&str]) -> String {
    let hashes = |texts: &[&str]| texts.iter().map(|text| hash(text)).collect::<Vec<_>>().join(" ");
    join(&[
        &format!("script-src {} 'wasm-unsafe-eval'", hashes(scripts)),
        &format!("style-src {}", hashes(styles)),
        "img-src data: blob:",
        "connect-src 'none'",
        "worker-src blob:",
        "manifest-src 'none'",
    ])
}

fn join(own: &[&str]) -> String {
    let mut directives = vec!["default-src 'none'"];
    directives.extend(own);
    directives.extend([
        "frame-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types sightline",
    ]);
    directives.join("; ")
}

/// The source expression that allows exactly this inline text.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_policy_allows_inline_code_or_evaluation() {
        for policy in [of_site(), of_single_file(&["1"], &["a {}"])] {
            assert!(policy.starts_with("default-src 'none'; "));
            assert!(!policy.contains("unsafe-inline"));
            assert!(!policy.replace("'wasm-unsafe-eval'", "").contains("unsafe-eval"));
            assert!(!policy.contains("//") && !policy.contains('*'));
        }
        assert!(of_single_file(&[], &[]).contains("connect-src 'none'"));
    }

    #[test]
    fn the_guide_for_hosts_has_this_policy() {
        let guide = crate::shell::root().join("docs").join("hosting.md");
        let guide = std::fs::read_to_string(guide).expect("docs/hosting.md");
        let header = format!("{}; frame-ancestors 'none'", of_site());
        assert_eq!(guide.matches(&header).count(), 3);
        assert_eq!(guide.matches("default-src").count(), 3);
    }

    #[test]
    fn the_hash_is_that_of_the_text() {
        // The empty text, as `printf '' | openssl dgst -sha256 -binary | base64` gives it.
        assert_eq!(hash(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    }
}
