//! What a client is made of: credentials, options, settings, and calls that no operation declares.

use crate::check::is_json;
use crate::input::{Input, VENDORS};
use crate::request::is_sendable;
use docflow::check::Context;
use docflow::client::{Client, ClientOptions, OwnBody, Settings, Unmade, Unusable, prepare_own, read_credentials};

/// Credentials, options, settings, what is asked for, and its body.
pub fn options(data: &[u8]) {
    let mut input = Input(data);
    let flags = input.byte();
    let vendor = VENDORS[usize::from(flags & 1)];
    let mut texts = input.texts();
    let mut next = || texts.next().unwrap_or_default();
    let (auth, options, settings, asked, body) = (next(), next(), next(), next(), next());

    let locale = ClientOptions::locale_in(options);
    if let Ok(options) = ClientOptions::read(options) {
        assert_eq!(options.locale(), locale, "wrong options are reported in the language of right ones");
        let (read, handed_on) = options.response_bytes();
        assert!(read >= 0.0 && handed_on >= 0.0);
        if let Ok(base) = options.base(vendor) {
            assert!(base.starts_with("https://") || base.starts_with("http://"), "{base}");
            assert!(!base.ends_with('/') && !base.contains(['\n', '\r', ' ', '@']), "{base}");
        }
    }
    let settings = Settings::read(settings);
    if let Ok(settings) = &settings
        && settings.check().is_ok()
    {
        for (name, value) in settings.headers.iter().flat_map(|headers| &headers.0) {
            assert!(
                !name.is_empty()
                    && !name
                        .contains(|letter: char| !letter.is_ascii_graphic() || ":()<>@,;\\\"/[]?={}".contains(letter)),
                "{name:?}"
            );
            assert!(!value.contains(['\r', '\n', '\0']), "{value:?}");
        }
    }
    let Ok(credentials) = read_credentials(vendor, auth) else { return };
    let Ok(settings) = settings else { return };
    let _ = Client::new("https://test".to_owned(), credentials, Settings::default());
    let context = Context { bigints: flags & 2 != 0, ..Context::default() };
    let body = if flags & 4 != 0 { OwnBody::Json(body) } else { OwnBody::None };
    match prepare_own(vendor, asked, body, &settings, &context) {
        Ok(prepared) => is_sendable(prepared.request(), false),
        Err(Unmade::Invalid(issues) | Unmade::Unusable(Unusable::Issues(issues))) => {
            // An object that is none has no issue of its own.
            assert!(!issues.is_empty() || !is_json(asked) || !asked.starts_with('{'));
        }
        Err(_) => {}
    }
}
