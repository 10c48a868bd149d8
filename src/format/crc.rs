//! CRC-32 as in gzip and PNG (ISO 3309: polynomial 0xEDB88320, reflected).

/// Checksum of `bytes`. Builds its table of 1 KB on each call, which costs less to download than the table would.
pub(crate) fn crc32(bytes: &[u8]) -> u32 {
    let table = tables();
    let mut words = bytes.chunks_exact(4);
    let mut crc = !0u32;
    for word in &mut words {
        let x = crc ^ u32::from_le_bytes([word[0], word[1], word[2], word[3]]);
        crc = table[3][(x & 255) as usize]
            ^ table[2][(x >> 8 & 255) as usize]
            ^ table[1][(x >> 16 & 255) as usize]
            ^ table[0][(x >> 24) as usize];
    }
    for byte in words.remainder() {
        crc = table[0][((crc ^ u32::from(*byte)) & 255) as usize] ^ (crc >> 8);
    }
    !crc
}

/// Tables for four bytes at a time.
fn tables() -> [[u32; 256]; 4] {
    let mut table = [[0u32; 256]; 4];
    for at in 0..256 {
        table[0][at] = (0..8).fold(at as u32, |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()));
    }
    for step in 1..4 {
        for at in 0..256 {
            let before = table[step - 1][at];
            table[step][at] = (before >> 8) ^ table[0][(before & 255) as usize];
        }
    }
    table
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
