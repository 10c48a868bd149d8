//! CRC-32 as in gzip and PNG (ISO 3309: polynomial 0xEDB88320, reflected).

/// Checksum of `bytes`. Builds its tables of 4 KB on each call, which costs less to download than the tables would.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    let tables = tables();
    let mut crc = !0u32;
    let mut words = bytes.chunks_exact(4);
    for word in &mut words {
        crc ^= u32::from_le_bytes([word[0], word[1], word[2], word[3]]);
        crc = (0..4).fold(0, |sum, at| sum ^ tables[3 - at][(crc >> (8 * at)) as usize & 255]);
    }
    for byte in words.remainder() {
        crc = tables[0][(crc as u8 ^ byte) as usize] ^ crc >> 8;
    }
    !crc
}

/// Tables for four bytes at a time: what a byte becomes when one, two, three or four bytes have passed.
fn tables() -> [[u32; 256]; 4] {
    let mut tables = [[0; 256]; 4];
    for byte in 0..256 {
        let mut crc = byte as u32;
        for table in &mut tables {
            for _ in 0..8 {
                crc = (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg());
            }
            table[byte] = crc;
        }
    }
    tables
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
