//! Bytes as ASCII text: inside a script that a page opened from disk may load, and inside the page itself.
//!
//! ```text
//! script := 'saolaData("' name '","' base64 '");' LF
//! ```

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The classic script that hands `bytes` to the runtime under `name`.
pub(super) fn script(name: &str, bytes: &[u8]) -> Vec<u8> {
    format!("saolaData(\"{name}\",\"{}\");\n", base64(bytes)).into_bytes()
}

/// Base64 with the usual alphabet and padding.
pub(super) fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{deflate, inflate};

    #[test]
    fn deflated_bytes_come_back() {
        for length in [0, 1, 63, 64, 65_536] {
            let bytes: Vec<u8> = (0..length).map(|n: u32| (n % 251) as u8).collect();
            assert_eq!(inflate(&deflate(&bytes)), Some(bytes));
        }
    }

    #[test]
    fn a_script_is_one_line_of_ascii() {
        assert_eq!(script("index.saola", b"\xff\x00A"), b"saolaData(\"index.saola\",\"/wBB\");\n");
    }
}
