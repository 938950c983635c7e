//! The first bytes of any file, and damaged bytes of our own.

use crate::input::Input;
use docflow::value::file_kind;
use docflow::value::scan::{Headers, WINDOW};

/// What the headers of a file say, with the windows cut out of it as a loader does.
fn read(file: &[u8]) -> Headers {
    let mut headers = Headers::default();
    let (mut windows, mut last) = (0, None);
    while let Some(at) = headers.wants() {
        assert!(last.is_none_or(|last| at > last) || at == 0 || windows == 1, "it goes back to {at}");
        last = Some(at);
        let from = usize::try_from(at).unwrap_or(usize::MAX).min(file.len());
        headers.show(&file[from..from.saturating_add(WINDOW).min(file.len())]);
        windows += 1;
        assert!(windows <= 64, "it does not end");
    }
    headers
}

/// The kind of a file and its colours.
pub fn file(data: &[u8]) {
    let headers = read(data);
    assert_eq!(headers.kind(), file_kind::detect(data));
    assert!(headers.is_grey().is_none() || matches!(headers.kind(), Some("png" | "jpg" | "tiff")));
    match headers.kind() {
        Some(kind) => {
            assert_eq!(headers.media_type(), file_kind::scan_media_type(kind));
            assert!(file_kind::agrees(kind, kind) && file_kind::is_scan(kind));
        }
        None => assert_eq!(headers.media_type(), file_kind::media_type(&data[..data.len().min(WINDOW)])),
    }
    // Without a declared type the caller gets what the bytes show, and what is listed wins.
    assert_eq!(file_kind::upload_media_type("", Some(data), |_| false), file_kind::media_type(data));
    assert_eq!(file_kind::upload_media_type("a/b; c", Some(data), |kind| kind == "a/b"), Some("a/b"));
}

/// A packed module that was damaged: no panic, an end, and nothing beyond the output.
pub fn unpack(data: &[u8]) {
    let mut input = Input(data);
    let (streams, length) = (usize::from(input.word()), usize::from(input.word()));
    let mut unpacked = vec![0; streams];
    docflow_unpack::unpack(input.0, &mut unpacked);
    for source in [&unpacked[..], input.0] {
        let mut module = vec![0; length];
        docflow_unpack::join(source, &mut module);
    }
}
