//! `options.mjs`: the names of the options that the JavaScript side selects, by the tables that read them.

use super::NOTICE;
use docflow::check::{Declared, Kind};
use docflow::client::{ClientOptions, PaceOptions, Settings};
use docflow::kontur::options::KonturOptions;

/// The whole file.
pub(super) fn names() -> String {
    let lists = [
        ("clientOptionNames", ClientOptions::KIND),
        ("settingNames", Settings::KIND),
        ("paceNames", PaceOptions::KIND),
        ("konturOptionNames", KonturOptions::KIND),
    ];
    let lines = lists.map(|(list, kind)| {
        let Kind::Object(shape) = kind else { return String::new() };
        let names: Vec<&str> = shape().members.iter().map(|member| member.name).collect();
        format!("export const {list} = {names:?};\n")
    });
    format!("// {NOTICE}\n\n{}", lines.concat())
}
