//! JSON generated from a table: mostly valid, with everything that a caller or a service may do to it. The fuzz targets use it too.

use docflow::check::{Kind, Quirk, Shape};

/// Where the choices come from.
pub trait Chance {
    /// A number below `limit`.
    fn below(&mut self, limit: u64) -> u64;

    /// True once in so many times.
    fn one_in(&mut self, limit: u64) -> bool {
        self.below(limit) == 0
    }

    /// One of a list.
    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[usize::try_from(self.below(list.len() as u64)).expect("a position")]
    }
}

/// Numbers from a seed. A proptest strategy over 90 types that refer to each other would be built for every case.
pub struct Seed(pub u64);

impl Chance for Seed {
    fn below(&mut self, limit: u64) -> u64 {
        // The generator of Steele and others, SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}

const TEXTS: [&str; 9] = [
    "\"\"",
    "\"a\"",
    "\"8849e9cf-d01b-49e3-aceb-db4842836a7c\"",
    "\"98765432183\"",
    "\"2024-02-29\"",
    "\"JPEG\"",
    "\"Ж\\u0041\\ud83d\\ude00\\n\"",
    "\"\\ud83d\"",
    "\"1\"",
];
const NUMBERS: [&str; 12] = [
    "0",
    "1",
    "-1",
    "\"0\"",
    "\"7\"",
    "\"007\"",
    "1.5",
    "1e5",
    "9007199254740993",
    "\"9007199254740993\"",
    "99999999999999999999",
    "-0",
];
const FLAGS: [&str; 8] = ["true", "false", "0", "1", "\"0\"", "\"1\"", "\"true\"", "2"];
const ODD: [&str; 6] = ["null", "[]", "{}", "[null]", "[[{\"a\":9007199254740993}]]", "{\"__proto__\":{}}"];

/// A value of the kind, or something else instead.
pub fn make(kind: Kind, depth: u32, chance: &mut impl Chance, out: &mut String) {
    blank(chance, out);
    match kind {
        _ if chance.one_in(20) => {
            let list: &[&str] = chance.pick(&[&TEXTS[..], &NUMBERS[..], &FLAGS[..], &ODD[..]]);
            out.push_str(chance.pick(list));
        }
        _ if chance.one_in(12) => out.push_str("null"),
        Kind::String => out.push_str(chance.pick(&TEXTS)),
        Kind::Int | Kind::Id | Kind::Seconds => out.push_str(chance.pick(&NUMBERS)),
        Kind::Bool | Kind::Flag => out.push_str(chance.pick(&FLAGS)),
        Kind::Object(_) | Kind::Array(_) | Kind::OneOrMany(_) if depth == 0 => out.push_str(chance.pick(&ODD)),
        Kind::Object(shape) if chance.one_in(9) => list(Kind::Object(shape), depth, chance, out),
        Kind::Object(shape) => object(shape(), depth, chance, out),
        Kind::Array(item) | Kind::OneOrMany(item) if chance.one_in(5) => make(*item, depth - 1, chance, out),
        Kind::Array(item) | Kind::OneOrMany(item) => list(*item, depth, chance, out),
        _ => out.push_str(chance.pick(&ODD)),
    }
    blank(chance, out);
}

fn blank(chance: &mut impl Chance, out: &mut String) {
    if chance.one_in(6) {
        out.push_str(chance.pick(&[" ", "\n", "\t ", "\r\n"]));
    }
}

fn list(item: Kind, depth: u32, chance: &mut impl Chance, out: &mut String) {
    out.push('[');
    for position in 0..chance.below(4) {
        if position > 0 {
            out.push(',');
        }
        make(item, depth - 1, chance, out);
    }
    out.push(']');
}

fn object(shape: &'static Shape, depth: u32, chance: &mut impl Chance, out: &mut String) {
    out.push('{');
    let count = shape.members.len() as u64;
    let mut separator = "";
    let start = chance.below(count.max(1));
    for position in 0..count {
        let member = &shape.members[usize::try_from((start + position) % count).expect("a position")];
        // Large types are thinned out to keep the JSON short.
        let thinned = member.quirk == Quirk::Unwrap && (depth < 2 || !chance.one_in(4));
        let absent = thinned || chance.one_in(3) || (count > 8 && chance.one_in(2));
        if absent {
            continue;
        }
        out.push_str(separator);
        separator = ",";
        blank(chance, out);
        let name = if chance.one_in(4) { member.aliases.first().unwrap_or(&member.name) } else { &member.name };
        let name = if chance.one_in(25) { escaped(name) } else { (*name).to_owned() };
        out.extend(["\"", &name, "\""]);
        blank(chance, out);
        out.push(':');
        make(member.kind, depth - 1, chance, out);
    }
    if chance.one_in(6) {
        out.extend([separator, "\"future\":[9007199254740993,{\"a\":null}]"]);
    }
    blank(chance, out);
    out.push('}');
}

/// The name with its first letter escaped.
fn escaped(name: &str) -> String {
    let first = name.chars().next().map_or(0, u32::from);
    format!("\\u{first:04x}{}", name.get(1..).unwrap_or_default())
}
