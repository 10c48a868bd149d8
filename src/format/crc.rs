//! CRC-32 as in gzip and PNG (ISO 3309: polynomial 0xEDB88320, reflected).

/// Checksum of `bytes`.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    #[cfg(feature = "build")]
    return libdeflater::crc32(bytes);
    #[cfg(not(feature = "build"))]
    by_table(bytes)
}

/// The same in little code. Builds its table of 1 KB on each call, which costs less to download than the table would.
#[cfg(any(test, not(feature = "build")))]
fn by_table(bytes: &[u8]) -> u32 {
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
    use super::{by_table, crc32};

    #[test]
    fn known_values() {
        for (bytes, sum) in [(&b""[..], 0), (b"123456789", 0xCBF4_3926), (b"a", 0xE8B7_BE43)] {
            assert_eq!((by_table(bytes), crc32(bytes)), (sum, sum));
        }
    }
}
