//! Headers of hostile files: the walk over them ends, and does not lie.

use docflow::value::scan::{Headers, WINDOW};
use proptest::prelude::*;

/// Whether the file is grey, and how many windows it took to know.
fn read(file: &[u8]) -> (Option<bool>, usize) {
    let mut headers = Headers::default();
    let mut windows = 0;
    while let Some(at) = headers.wants() {
        let from = usize::try_from(at).expect("a position").min(file.len());
        headers.show(&file[from..(from + WINDOW).min(file.len())]);
        windows += 1;
        assert!(windows <= 64, "it does not end");
    }
    (headers.is_grey(), windows)
}

/// A JPEG of some segments and a frame.
fn jpeg(segments: &[usize], components: u8) -> Vec<u8> {
    let mut file = vec![0xff, 0xd8];
    for length in segments {
        file.extend([0xff, 0xe1]);
        file.extend(u16::try_from(*length).expect("a length").to_be_bytes());
        file.extend(vec![0xff; length - 2]);
    }
    file.extend([0xff, 0xc2, 0, 17, 8, 0, 16, 0, 16, components]);
    file
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn whatever_follows_a_signature_ends(
        start in prop::sample::select(vec![&b"\x89PNG"[..], b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"%PDF", b""]),
        rest in prop::collection::vec(prop_oneof![4 => Just(0xff_u8), 1 => 0xc0_u8..=0xe2, 2 => any::<u8>()], 0..9_000),
    ) {
        read(&[start, &rest].concat());
    }

    #[test]
    fn the_frame_is_found_behind_any_segments(
        segments in prop::collection::vec(2_usize..65_536, 0..20),
        components in 1_u8..5,
    ) {
        let (grey, windows) = read(&jpeg(&segments, components));
        prop_assert_eq!(grey, Some(components == 1));
        prop_assert!(windows <= segments.len() + 1);
    }

    #[test]
    fn a_file_that_is_cut_says_the_same_or_nothing(
        segments in prop::collection::vec(2_usize..6_000, 0..5),
        cut in 0_usize..30_000,
        components in 1_u8..5,
    ) {
        let file = jpeg(&segments, components);
        let (grey, _) = read(&file[..cut.min(file.len())]);
        prop_assert!(grey.is_none_or(|grey| grey == (components == 1)));
    }
}
