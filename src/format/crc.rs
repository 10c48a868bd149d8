//! CRC-32 as in gzip and PNG (ISO 3309: polynomial 0xEDB88320, reflected).

/// Checksum of `bytes`. Builds its table of 1 KB on each call, which costs less to download than the table would.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    let mut table = [0u32; 256];
    for (byte, entry) in (0..).zip(&mut table) {
        let mut crc: u32 = byte;
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
        }
        *entry = crc;
    }
    let mut crc = !0u32;
    for byte in bytes {
        crc = table[usize::from(crc as u8 ^ byte)] ^ crc >> 8;
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::crc32;

    #[test]
    fn known_values() {
        assert_eq!(crc32(b""), 0);
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b"a"), 0xE8B7_BE43);
    }
}
