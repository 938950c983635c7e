//! What a file says of itself in its headers: its kind, and whether an image has colours. No image is decoded: one that could
//! have colours may be grey all the same, and of a PDF nothing is said.
//!
//! The headers stand anywhere in a file, so the reader is not given the file: it asks for a window of it, until it knows.

use super::file_kind;

/// How many bytes are shown at a time. Fewer mean that the file ends there.
pub const WINDOW: usize = 4096;

/// How many windows are looked at: what a file of endless headers is, nobody needs to know.
const WINDOWS: u8 = 64;

/// A walk over the headers of a file.
#[derive(Default)]
pub struct Headers {
    kind: Option<&'static str>,
    media_type: Option<&'static str>,
    is_grey: Option<bool>,
    next: Next,
    at: u64,
    shown: u8,
}

/// What the next window is.
#[derive(Clone, Copy, Default)]
enum Next {
    /// The beginning of the file.
    #[default]
    Start,
    /// A segment of a JPEG.
    Segment,
    /// The first directory of a TIFF, whose numbers may begin with the highest byte.
    Directory { big_endian: bool },
    /// None.
    Known,
}

impl Headers {
    /// Where the window begins that is to be shown; none when there is nothing more to know.
    #[must_use]
    pub fn wants(&self) -> Option<u64> {
        (!matches!(self.next, Next::Known)).then_some(self.at)
    }

    /// Takes the window that was asked for.
    pub fn show(&mut self, window: &[u8]) {
        let next = core::mem::replace(&mut self.next, Next::Known);
        self.shown += 1;
        match next {
            Next::Start => self.start(window),
            Next::Segment => self.segments(window),
            Next::Directory { big_endian } => self.is_grey = directory(window, big_endian),
            Next::Known => {}
        }
    }

    /// `pdf`, `png`, `jpg` or `tiff`.
    #[must_use]
    pub fn kind(&self) -> Option<&'static str> {
        self.kind
    }

    /// The media type, of a scan or of another file that is known by its first bytes.
    #[must_use]
    pub fn media_type(&self) -> Option<&'static str> {
        self.media_type
    }

    /// Whether an image has shades of grey only, or just two colours.
    #[must_use]
    pub fn is_grey(&self) -> Option<bool> {
        self.is_grey
    }

    fn start(&mut self, window: &[u8]) {
        self.kind = file_kind::detect(window);
        self.media_type = self.kind.and_then(file_kind::scan_media_type).or_else(|| file_kind::media_type(window));
        match (self.kind, window) {
            (Some("png"), _) => self.is_grey = header_of_png(window),
            (Some("jpg"), [_, _, segments @ ..]) => {
                self.at = 2;
                self.segments(segments);
            }
            (Some("tiff"), [order, _, _, _, a, b, c, d, ..]) => {
                let big_endian = *order == b'M';
                let offset = [*a, *b, *c, *d];
                let offset = if big_endian { u32::from_be_bytes(offset) } else { u32::from_le_bytes(offset) };
                self.at = offset.into();
                self.next = Next::Directory { big_endian };
            }
            _ => {}
        }
    }

    /// Walks over the segments of a JPEG up to the frame, which says how many components a pixel has.
    fn segments(&mut self, window: &[u8]) {
        let mut at = 0;
        loop {
            match window.get(at..).unwrap_or_default() {
                // A marker may be filled up in front.
                [0xff, 0xff, ..] => at += 1,
                // Markers without a length.
                [0xff, 0x01 | 0xd0..=0xd8, ..] => at += 2,
                // The image itself, or its end: there was no frame.
                [0xff, 0xd9 | 0xda, ..] => return,
                [0xff, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf, _, _, _, _, _, _, _, components, ..] => {
                    self.is_grey = Some(*components == 1);
                    return;
                }
                [0xff, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf, ..] => break,
                [0xff, _, high, low, ..] => {
                    let length = usize::from(u16::from_be_bytes([*high, *low]));
                    if length < 2 {
                        return;
                    }
                    at += 2 + length;
                }
                [] | [0xff] | [0xff, _] | [0xff, _, _] => break,
                _ => return,
            }
        }
        // The next segment begins beyond the window, or goes beyond it. Where even a fresh window does not hold it, the file ends.
        if at > 0 && self.shown < WINDOWS {
            self.at += at as u64;
            self.next = Next::Segment;
        }
    }
}

/// Bit depth and colour type of a PNG.
fn header_of_png(window: &[u8]) -> Option<bool> {
    let (Some(b"IHDR"), Some([depth, colour])) = (window.get(12..16), window.get(24..26)) else { return None };
    match colour {
        0 | 4 => Some(true),
        2 | 6 => Some(false),
        // A palette; two colours are black and white as a rule.
        3 => Some(*depth == 1),
        _ => None,
    }
}

/// The first directory of a TIFF: how its samples become colours, and how many there are.
fn directory(window: &[u8], big_endian: bool) -> Option<bool> {
    const INTERPRETATION: u32 = 262;
    const SAMPLES: u32 = 277;
    let short =
        |bytes: [u8; 2]| u32::from(if big_endian { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) });
    let (count, entries) = window.split_first_chunk::<2>()?;
    let (mut interpretation, mut samples) = (None, None);
    for entry in entries.as_chunks::<12>().0.iter().take(short(*count) as usize) {
        let [tag, tag_low, kind, kind_low, _, _, _, _, a, b, c, d] = *entry;
        let value = match short([kind, kind_low]) {
            3 => short([a, b]),
            4 if big_endian => u32::from_be_bytes([a, b, c, d]),
            4 => u32::from_le_bytes([a, b, c, d]),
            _ => continue,
        };
        match short([tag, tag_low]) {
            INTERPRETATION => interpretation = Some(value),
            SAMPLES => samples = Some(value),
            _ => {}
        }
    }
    match (interpretation, samples) {
        // White is zero, black is zero.
        (Some(0 | 1), _) => Some(true),
        // One sample may also be a place in a palette.
        (Some(_), _) => Some(false),
        (None, Some(1)) => Some(true),
        (None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The kind and whether it is grey, with the windows cut out of a file as a loader does.
    fn read(file: &[u8]) -> (Option<&'static str>, Option<bool>) {
        let mut headers = Headers::default();
        let mut windows = 0;
        while let Some(at) = headers.wants() {
            let from = usize::try_from(at).unwrap().min(file.len());
            headers.show(&file[from..(from + WINDOW).min(file.len())]);
            windows += 1;
            assert!(windows <= u32::from(WINDOWS) + 1, "it does not end");
        }
        (headers.kind(), headers.is_grey())
    }

    fn png(depth: u8, colour: u8) -> Vec<u8> {
        let mut file = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x10\0\0\0\x10".to_vec();
        file.extend([depth, colour, 0, 0, 0]);
        file
    }

    fn segment(code: u8, length: usize) -> Vec<u8> {
        let mut segment = vec![0xff, code];
        segment.extend(u16::try_from(length).unwrap().to_be_bytes());
        // What looks like a frame inside a segment is none.
        segment.extend([0xff, 0xc0, 0, 17, 8, 0, 1, 0, 1, 1].iter().cycle().take(length - 2));
        segment
    }

    fn frame(code: u8, components: u8) -> Vec<u8> {
        vec![0xff, code, 0, 17, 8, 0, 16, 0, 16, components, 1, 0x11, 0]
    }

    fn jpeg(segments: &[Vec<u8>]) -> Vec<u8> {
        [vec![0xff, 0xd8], segments.concat()].concat()
    }

    fn tiff(big_endian: bool, offset: u32, entries: &[(u16, u16, u32)]) -> Vec<u8> {
        let order = |little: &[u8]| {
            let mut bytes = little.to_vec();
            if big_endian {
                bytes.reverse();
            }
            bytes
        };
        let mut file = if big_endian { b"MM\0*".to_vec() } else { b"II*\0".to_vec() };
        file.extend(order(&offset.to_le_bytes()));
        file.resize(offset as usize, 0);
        file.extend(order(&u16::try_from(entries.len()).unwrap().to_le_bytes()));
        for (tag, kind, value) in entries {
            file.extend([order(&tag.to_le_bytes()), order(&kind.to_le_bytes()), order(&1_u32.to_le_bytes())].concat());
            let short = order(&u16::try_from(*value).unwrap().to_le_bytes());
            file.extend(if *kind == 3 { [short, vec![0, 0]].concat() } else { order(&value.to_le_bytes()) });
        }
        file
    }

    #[test]
    fn png_by_its_colour_type() {
        for (depth, colour, grey) in
            [(8, 0, true), (16, 4, true), (8, 2, false), (8, 6, false), (8, 3, false), (1, 3, true), (1, 0, true)]
        {
            assert_eq!(read(&png(depth, colour)), (Some("png"), Some(grey)), "{depth} {colour}");
        }
        assert_eq!(read(&png(8, 7)), (Some("png"), None));
        assert_eq!(read(&png(8, 0)[..25]), (Some("png"), None));
        assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIDATxxxxxxxxxxxxxxxxxx"), (Some("png"), None));
    }

    #[test]
    fn jpeg_by_its_components() {
        for (components, grey) in [(1, true), (3, false), (4, false)] {
            for code in [0xc0, 0xc1, 0xc2, 0xc9, 0xcf] {
                let file = jpeg(&[segment(0xe0, 16), segment(0xdb, 67), frame(code, components)]);
                assert_eq!(read(&file), (Some("jpg"), Some(grey)), "{code:x} {components}");
            }
        }
    }

    #[test]
    fn the_frame_of_a_jpeg_may_stand_anywhere() {
        // A photo with its thumbnail and a colour profile; the last length decides where the frame is cut by a window.
        for last in (2..60).chain(4000..4200) {
            let file = jpeg(&[
                segment(0xe1, 65_535),
                segment(0xe2, 65_000),
                vec![0xff; 9],
                segment(0xdb, last),
                frame(0xc2, 1),
            ]);
            assert_eq!(read(&file), (Some("jpg"), Some(true)), "{last}");
        }
        // Tables of other kinds have codes beside those of frames.
        let file = jpeg(&[segment(0xc4, 30), segment(0xc8, 30), segment(0xcc, 30), vec![0xff, 0xd0], frame(0xc0, 3)]);
        assert_eq!(read(&file), (Some("jpg"), Some(false)));
    }

    #[test]
    fn a_jpeg_without_a_frame_says_nothing() {
        for segments in [
            vec![],
            vec![segment(0xda, 12), frame(0xc0, 1)],
            vec![vec![0xff, 0xd9]],
            vec![vec![0xff, 0xe0, 0, 1], frame(0xc0, 1)],
            vec![vec![0x12], frame(0xc0, 1)],
            vec![frame(0xc0, 1)[..9].to_vec()],
            vec![vec![0xff, 0xe0, 0xff, 0xff]],
            vec![vec![0xff; 3 * WINDOW]],
            // Endless headers.
            vec![segment(0xe0, 4000); 200],
        ] {
            let file = jpeg(&segments);
            let kind = file_kind::detect(&file);
            assert_eq!(read(&file), (kind, None), "{:?}", &file[..file.len().min(20)]);
        }
    }

    #[test]
    fn tiff_by_its_first_directory() {
        for big_endian in [false, true] {
            for (entries, grey) in [
                (&[(256, 4, 16), (262, 3, 0), (277, 3, 1)][..], Some(true)),
                (&[(262, 3, 1)], Some(true)),
                (&[(262, 4, 1)], Some(true)),
                (&[(262, 3, 2), (277, 3, 3)], Some(false)),
                (&[(262, 3, 3), (277, 3, 1)], Some(false)),
                (&[(277, 3, 1)], Some(true)),
                (&[(277, 3, 3)], None),
                (&[(262, 2, 1)], None),
                (&[], None),
            ] {
                for offset in [8, 5000, 1 << 20] {
                    assert_eq!(read(&tiff(big_endian, offset, entries)), (Some("tiff"), grey), "{offset} {entries:?}");
                }
            }
        }
        assert_eq!(read(b"II*\0\xff\xff\xff\xff\x01\0"), (Some("tiff"), None));
        assert_eq!(read(b"II*\0\x08\0"), (Some("tiff"), None));
        assert_eq!(read(b"II*\0\0\0\0\0"), (Some("tiff"), None));
    }

    #[test]
    fn other_files_say_nothing_of_colours() {
        assert_eq!(read(b"%PDF-1.7"), (Some("pdf"), None));
        assert_eq!(read(b"<?xml version=\"1.0\"?>"), (None, None));
        assert_eq!(read(b""), (None, None));
        let mut headers = Headers::default();
        headers.show(b"<?xml version=\"1.0\"?>");
        assert_eq!(headers.media_type(), Some("application/xml"));
    }
}
