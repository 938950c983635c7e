//! Properties of every operation and any input: no panic, always a result, JSON in and out, and output that is stable.
#![cfg(not(target_arch = "wasm32"))]

#[cfg(test)]
mod made;
#[cfg(test)]
mod scan;

#[cfg(test)]
mod properties {
    use crate::made::{Seed, make};
    use docflow::check::{Checker, Context, Kind, Mode, Shape};
    use docflow::http::{Operation, Output};
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;
    use serde_json::{Map, Value};
    use std::collections::BTreeSet;

    fn operations() -> impl Iterator<Item = &'static Operation> {
        docflow::operations()
    }

    /// Everything that a table describes: bodies, options and responses of all operations.
    fn kinds() -> Vec<Kind> {
        let mut kinds = Vec::new();
        for operation in operations() {
            kinds.extend(operation.inputs().map(Kind::Object));
            match operation.output {
                Output::Json(kind) => kinds.push(kind),
                Output::Page(item) => kinds.push(Kind::Array(item)),
                Output::Empty | Output::Text | Output::Bytes => {}
            }
        }
        kinds
    }

    /// The names in the tables, so that generated values reach deep into them.
    fn names() -> Vec<String> {
        fn walk(kind: Kind, seen: &mut Vec<&'static Shape>, names: &mut BTreeSet<String>) {
            match kind {
                Kind::Object(shape) if !seen.iter().any(|known| std::ptr::eq(*known, shape())) => {
                    seen.push(shape());
                    for member in shape().members {
                        names.insert(member.name.to_owned());
                        names.extend(member.aliases.iter().map(|alias| (*alias).to_owned()));
                        walk(member.kind, seen, names);
                    }
                }
                Kind::Array(item) | Kind::OneOrMany(item) => walk(*item, seen, names),
                _ => {}
            }
        }
        let (mut seen, mut names) = (Vec::new(), BTreeSet::from(["__proto__".to_owned(), "й\n\"".to_owned()]));
        kinds().into_iter().for_each(|kind| walk(kind, &mut seen, &mut names));
        names.into_iter().collect()
    }

    fn leaf() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<u64>().prop_map(Value::from),
            (-3_i64..9).prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            "\\PC{0,12}".prop_map(Value::from),
            "-?[0-9]{1,20}".prop_map(Value::from),
            Just(Value::from("8849e9cf-d01b-49e3-aceb-db4842836a7c")),
            Just(Value::from("98765432183")),
            Just(Value::from("2024-02-30")),
        ]
    }

    fn value() -> impl Strategy<Value = Value> {
        let names = names();
        leaf().prop_recursive(6, 60, 6, move |inner| {
            let name = prop::sample::select(names.clone());
            prop_oneof![
                1 => prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                4 => prop::collection::vec((name, inner), 0..8)
                    .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
            ]
        })
    }

    /// Checks the input with every table, in both directions.
    fn check(source: &str, bigints: bool) -> Result<(), TestCaseError> {
        kinds().into_iter().try_for_each(|kind| check_by(kind, source, bigints).map(|_| ()))
    }

    /// Checks the input with one table, in both directions. Returns whether it could be sent as a request.
    fn check_by(kind: Kind, source: &str, bigints: bool) -> Result<bool, TestCaseError> {
        let context = Context { today: Some(19_000), bigints, ..Context::default() };
        let (mut checker, mut again) = (Checker::default(), Checker::default());
        let mut sound = false;
        for mode in [Mode::Write, Mode::Read] {
            let verdict = checker.run(source, kind, mode, &context);
            let issues = checker.issues(source);
            prop_assert_eq!(verdict.worst, issues.iter().map(docflow::check::Issue::severity).max());
            let mut out = String::new();
            checker.edited(source, &mut out);
            if verdict.broken.is_some() {
                continue;
            }
            prop_assert!(verdict.edited || out == source);
            // Numbers out of range are still JSON.
            let json = serde_json::from_str::<serde::de::IgnoredAny>(&out);
            prop_assert!(json.is_ok(), "{:?}: {} became {}", mode, source, out);
            // A rejected request is not sent, so only valid output has to be in its final form.
            sound |= mode == Mode::Write && issues.is_empty();
            if mode == Mode::Read || issues.is_empty() {
                let second = again.run(&out, kind, mode, &context);
                prop_assert!(!second.edited, "{:?}: {} became {}, and that changes again", mode, source, out);
            }
        }
        Ok(sound)
    }

    /// The same cases on every machine, so that results depend on the change only. Set `PROPTEST_CASES` for more cases
    /// and `PROPTEST_RNG_SEED` for other ones.
    fn config() -> ProptestConfig {
        let asked = |name| std::env::var_os(name).is_some();
        let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
        if !asked("PROPTEST_CASES") {
            config.cases = 400;
        }
        if !asked("PROPTEST_RNG_SEED") {
            config.rng_seed = RngSeed::Fixed(0xD0CF_1085);
        }
        config
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn any_json_value_passes_every_table(value in value()) {
            check(&value.to_string(), false)?;
        }

        #[test]
        fn any_json_value_with_blanks_passes_every_table(value in value()) {
            check(&serde_json::to_string_pretty(&value).unwrap(), true)?;
        }

        #[test]
        fn any_text_passes_every_table(text in "\\PC{0,60}") {
            check(&text, true)?;
        }

        #[test]
        fn any_bytes_read_as_text_pass_every_table(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            check(&String::from_utf8_lossy(&bytes), true)?;
        }

        /// Input that reaches every part of the table it is generated from.
        #[test]
        fn a_text_made_by_a_table_passes_it(seed in any::<u64>()) {
            for (position, kind) in kinds().into_iter().enumerate() {
                let mut source = String::new();
                make(kind, 9, &mut Seed(seed.wrapping_add(position as u64)), &mut source);
                prop_assert!(serde_json::from_str::<serde::de::IgnoredAny>(&source).is_ok() , "made {}", source);
                check_by(kind, &source, false)?;
            }
        }

        /// Valid input with small defects: closer to real mistakes than noise is.
        #[test]
        fn a_damaged_text_passes_every_table(value in value(), place in any::<prop::sample::Index>(), byte in "[\\[\\]{}:,\"\\\\0-9n\\-. \u{1}]{0,2}") {
            let text = value.to_string();
            let positions: Vec<usize> = text.char_indices().map(|(position, _)| position).collect();
            let at = *place.get(&positions);
            let (before, after) = text.split_at(at);
            let mut rest = after.chars();
            rest.next();
            check(&[before, &byte, rest.as_str()].concat(), true)?;
        }
    }
}
