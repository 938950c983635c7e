//! Archives of files, not compressed: a real one at few bytes of code.

/// An archive of files, each with its name.
pub(crate) fn archive<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let (mut out, mut directory, mut count) = (Vec::new(), Vec::new(), 0_u16);
    for (name, bytes) in files {
        let at = length(out.len());
        // What both headers share: version, names in UTF-8, stored, no time, digest, sizes.
        let mut shared = Vec::new();
        for number in [20_u16, 1 << 11, 0, 0, 0x21] {
            shared.extend(number.to_le_bytes());
        }
        for number in [crc32(bytes), length(bytes.len()), length(bytes.len())] {
            shared.extend(number.to_le_bytes());
        }
        shared.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
        out.extend([b"PK\x03\x04".as_slice(), &shared, &[0; 2], name.as_bytes(), bytes].concat());
        // Extra, comment, disk and attributes: none.
        directory
            .extend([b"PK\x01\x02\x14\0".as_slice(), &shared, &[0; 12], &at.to_le_bytes(), name.as_bytes()].concat());
        count = count.saturating_add(1);
    }
    let place = [length(directory.len()), length(out.len())].map(u32::to_le_bytes).concat();
    let end = [b"PK\x05\x06\0\0\0\0".as_slice(), &count.to_le_bytes(), &count.to_le_bytes(), &place, &[0; 2]].concat();
    [out, directory, end].concat()
}

fn length(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::{archive, crc32};

    #[test]
    fn digests_are_those_of_zip() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn the_directory_names_where_each_file_begins() {
        let bytes = archive([("a.txt", b"one".as_slice()), ("б.txt", b"two")]);
        let places: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(b"PK\x03\x04")).collect();
        let entries: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(b"PK\x01\x02")).collect();
        assert_eq!((places.len(), entries.len()), (2, 2));
        for (place, entry) in places.iter().zip(&entries) {
            let offset = u32::from_le_bytes(bytes[entry + 42..entry + 46].try_into().unwrap());
            assert_eq!(usize::try_from(offset).unwrap(), *place);
        }
        let end = &bytes[bytes.len() - 22..];
        assert_eq!(usize::try_from(u32::from_le_bytes(end[16..20].try_into().unwrap())).unwrap(), entries[0]);
    }
}
