//! The short form of fuzzing: each target over its corpus and mutations of that, the same on every machine.

use docflow_fuzz::TARGETS;
use docflow_fuzz::made::{Chance, Seed};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// Mutations of each target; `FUZZ_MUTATIONS` is how to try more.
const MUTATIONS: usize = 400;

/// Pieces that mean something to the readers.
const WORDS: [&[u8]; 24] = [
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"\"",
    b"\\",
    b"\\u0000",
    b"\\ud83d",
    b"null",
    b"{}",
    b"[]",
    b"[{}]",
    b"-0",
    b"1e999",
    b"9007199254740993",
    b"\xff",
    b"\n",
    b"\r\n",
    b"%2f",
    b"../",
    b"\"__proto__\":1,",
    b"5n",
];

fn mutated(inputs: &[Vec<u8>], chance: &mut Seed) -> Vec<u8> {
    let place =
        |length: usize, chance: &mut Seed| usize::try_from(chance.below(length as u64 + 1)).expect("a position");
    let mut input = inputs[place(inputs.len() - 1, chance)].clone();
    for _ in 0..=chance.below(4) {
        let at = place(input.len(), chance);
        let end = (at + place(16, chance)).min(input.len());
        match chance.below(7) {
            0 if at < input.len() => input[at] ^= 1 << chance.below(8),
            1 => drop(input.drain(at..end)),
            2 => {
                let piece = input[at..end].to_vec();
                let to = place(input.len(), chance);
                input.splice(to..to, piece);
            }
            3 => input.insert(at, chance.below(256) as u8),
            4 | 5 => drop(input.splice(at..at, chance.pick(&WORDS).to_vec())),
            _ => {
                let other = &inputs[place(inputs.len() - 1, chance)];
                let from = place(other.len(), chance);
                input.truncate(at);
                input.extend(&other[from..]);
            }
        }
    }
    input.truncate(4096);
    input
}

fn replay(name: &str) {
    let (_, run) = *TARGETS.iter().find(|(known, _)| *known == name).expect("a target");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus").join(name);
    let mut files: Vec<_> = fs::read_dir(&folder).expect("a corpus").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let inputs: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).expect("a file")).collect();
    assert!(!inputs.is_empty(), "the corpus is empty");
    let mut chance = Seed(1085);
    let mutations = std::env::var("FUZZ_MUTATIONS").map_or(MUTATIONS, |number| number.parse().expect("a number"));
    let all = inputs.len() + mutations;
    for at in 0..all {
        let input = inputs.get(at).cloned().unwrap_or_else(|| mutated(&inputs, &mut chance));
        if catch_unwind(AssertUnwindSafe(|| run(&input))).is_err() {
            panic!("{name} fails, see above; the input is b\"{}\"", input.escape_ascii());
        }
    }
}

macro_rules! targets {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            replay(stringify!($name));
        })*

        #[test]
        fn every_target_is_replayed() {
            let names = [$(stringify!($name)),*];
            assert_eq!(TARGETS.map(|(name, _)| name), names);
            for name in names {
                let file = format!("{}/../targets/{name}.rs", env!("CARGO_MANIFEST_DIR"));
                assert!(Path::new(&file).exists(), "{file} is missing: libFuzzer does not know the target");
            }
        }
    };
}

targets! {
    check_text check_table check_lines request response client options values file unpack sandbox_requests
    sandbox_operations
}
