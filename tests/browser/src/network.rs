//! Reads the browser's own log of what it sent.

use std::collections::BTreeMap;

use serde_json::Value;

/// The addresses that the browser really asked for, from the messages of its performance log.
///
/// Addresses inside the page (`data:`, `blob:`) and inside the browser (`chrome:`, its empty first
/// tab) are left out, and so are requests that a policy
/// stopped: the log tells of them, but they were never sent.
pub fn requests<'a>(messages: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut requests = BTreeMap::new();
    for message in messages {
        let Ok(message) = serde_json::from_str::<Value>(message) else { continue };
        let event = &message["message"];
        let text = |pointer: &str| event.pointer(pointer).and_then(Value::as_str);
        let Some(id) = text("/params/requestId") else { continue };
        match text("/method") {
            Some("Network.requestWillBeSent") => {
                requests.insert(id.to_owned(), text("/params/request/url").map(str::to_owned));
            }
            Some("Network.webSocketWillSendHandshakeRequest" | "Network.webTransportCreated") => {
                requests.insert(id.to_owned(), Some(format!("socket {id}")));
            }
            Some("Network.loadingFailed") if text("/params/blockedReason").is_some() => {
                requests.remove(id);
            }
            _ => {}
        }
    }
    let inside =
        |url: &String| ["data:", "blob:", "about:", "chrome:"].iter().any(|s| url.starts_with(s));
    requests.into_values().flatten().filter(|url| !inside(url)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_that_the_policy_stopped_was_not_sent() {
        let sent = r#"{"message":{"method":"Network.requestWillBeSent",
            "params":{"requestId":"1","request":{"url":"http://a/"}}}}"#;
        let stopped = r#"{"message":{"method":"Network.loadingFailed",
            "params":{"requestId":"1","blockedReason":"csp"}}}"#;
        assert_eq!(requests([sent].into_iter()), ["http://a/"]);
        assert!(requests([sent, stopped].into_iter()).is_empty());
    }
}
