//! Memory and time grow with the text, whatever its shape. A test of its own, because it counts every allocation.

use core::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use docflow_derive::declare;
use docflow_engine::check;
use std::alloc::{GlobalAlloc, Layout, System};
use std::time::{Duration, Instant};

use check::{Checker, Choice, Context, Flag, Id, Kind, Limits, Mode, OneOrMany, Seconds, Table, Verdict};

/// What is allocated now, and the most that was since the last reset.
static NOW: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

// SAFETY: every call goes to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let now = NOW.fetch_add(layout.size(), Relaxed) + layout.size();
        PEAK.fetch_max(now, Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        NOW.fetch_sub(layout.size(), Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[declare(rules(NEVER_HOLDS))]
struct Root {
    items: Vec<Item>,
    texts: Vec<String>,
    numbers: Vec<i32>,
    flags: Vec<Flag>,
    wraps: Vec<Wrap>,
    outers: Vec<Outer>,
    choices: Vec<Chosen>,
    either: Option<OneOrMany<Item>>,
    #[declare(optional)]
    any: value_of_json::Value,
}

mod value_of_json {
    pub use serde_json::Value;
}

#[declare(rules(NEVER_HOLDS), stub("id"))]
struct Item {
    id: Option<Id>,
    #[declare(aliases("label"))]
    name: String,
    #[declare(absent = Null)]
    days: Option<i32>,
    #[declare(optional, absent = FreshGuid)]
    guid: String,
    time: Option<Seconds>,
    flag: Option<Flag>,
    #[declare(quirk = Zero)]
    count: Option<i32>,
    #[declare(optional)]
    any: value_of_json::Value,
    #[declare(quirk = First)]
    first: Option<Box<Item>>,
    items: Vec<Item>,
    #[declare(quirk = Single)]
    several: Vec<Item>,
    texts: Vec<String>,
    others: Vec<String>,
}

#[declare]
struct Wrap {
    id: Option<String>,
    a: Option<i32>,
    b: Option<i32>,
    c: Option<i32>,
    d: Option<i32>,
    items: Vec<Item>,
    #[declare(quirk = OfWrapper)]
    token: Option<String>,
    #[declare(hidden, quirk = Unwrap)]
    w: Option<Box<Wrap>>,
}

#[declare]
struct Outer {
    #[declare(quirk = Lifts)]
    info: Option<Info>,
    content: Option<Item>,
}

#[declare]
struct Info {
    name: Option<String>,
    #[declare(hidden, quirk = Lift)]
    content: Option<Item>,
}

#[declare]
struct Chosen {
    kind: Option<String>,
    #[declare(optional, chosen = BY_KIND)]
    options: value_of_json::Value,
}

static BY_KIND: Choice =
    Choice { by: "kind", shape: |kind| if kind == "root" { Some(Root::shape()) } else { Some(Chosen::shape()) } };

static NEVER_HOLDS: check::Across = check::Across::warning(
    "never",
    "never",
    |object, report| report.here(object),
    check::message!("never holds", "", ""),
);

/// The longest text: a debug build reads slowly and is given less.
const LONGEST: usize = if cfg!(debug_assertions) { 1_000_000 } else { 10_000_000 };

/// A text of a shape: what stands before, what is repeated, what stands after.
struct Shape {
    name: &'static str,
    before: &'static str,
    repeated: String,
    after: &'static str,
}

impl Shape {
    fn text(&self, length: usize) -> String {
        let count = (length / (self.repeated.len() + 1)).max(1);
        let comma = if self.before.ends_with('"') { "" } else { "," };
        [self.before, &vec![self.repeated.as_str(); count].join(comma), self.after].concat()
    }
}

fn shapes() -> Vec<Shape> {
    let shape = |name, before, repeated: &str, after| Shape { name, before, repeated: repeated.to_owned(), after };
    let deep =
        |open: &str, inside: &str, close: &str, depth| [&open.repeat(depth), inside, &close.repeat(depth)].concat();
    vec![
        shape("empty objects", r#"{"items":["#, "{}", "]}"),
        shape("empty objects of no table", r#"{"any":["#, "{}", "]}"),
        shape("one or many", r#"{"either":["#, "{}", "]}"),
        shape("objects of one member", r#"{"items":["#, r#"{"id":1}"#, "]}"),
        shape("nested arrays", r#"{"any":["#, &deep("[", "", "]", 60), "]}"),
        shape("nested objects", r#"{"items":["#, &deep(r#"{"items":["#, "{}", "]}", 25), "]}"),
        shape("a long string", r#"{"texts":[""#, "a", r#""]}"#),
        shape("a long string of escapes", r#"{"texts":[""#, r"\u0041\n", r#""]}"#),
        shape("short strings", r#"{"texts":["#, r#""""#, "]}"),
        shape("numbers for strings", r#"{"texts":["#, "1", "]}"),
        shape("objects for strings", r#"{"texts":["#, "{}", "]}"),
        shape("nulls for strings", r#"{"texts":["#, "null", "]}"),
        shape("quoted numbers", r#"{"numbers":["#, r#""1""#, "]}"),
        shape("big numbers", r#"{"numbers":["#, "9007199254740993", "]}"),
        shape("flags", r#"{"flags":["#, "true", "]}"),
        shape("unknown members", "{", r#""unknown":1"#, "}"),
        shape("duplicates that agree", "{", r#""any":1"#, "}"),
        shape("duplicates that conflict", r#"{"items":[{"#, r#""name":"a","label":"b","name":"c""#, "}]}"),
        shape("duplicates with escapes", r#"{"items":[{"#, r#""n\u0061me":"a","n\u0061me":"b""#, "}]}"),
        shape("duplicates of objects", r#"{"items":[{"#, r#""first":{"label":"a"},"first":{"label":"b"}"#, "}]}"),
        shape("nulls", r#"{"items":["#, r#"{"days":null,"any":null,"id":null}"#, "]}"),
        shape("null members", r#"{"items":[{"#, r#""days":null"#, "}]}"),
        shape("blanks", r#"{"items":["#, r#"{                        "id"   :   null                  }"#, "]}"),
        shape("first of many", r#"{"items":["#, r#"{"first":[{"id":"1"},{"id":"2"}]}"#, "]}"),
        shape("single objects", r#"{"items":["#, r#"{"several":{}}"#, "]}"),
        shape("members out of order", r#"{"items":["#, r#"{"texts":[],"count":"1","name":"","id":"0"}"#, "]}"),
        shape("wrappers", r#"{"wraps":["#, r#"{"id":"a","w":{"items":[],"id":"A"}}"#, "]}"),
        shape("deep wrappers", r#"{"wraps":["#, &deep(r#"{"w":"#, r#"{"a":1,"b":2,"c":3,"d":4}"#, "}", 55), "]}"),
        shape(
            "deep wrappers with members",
            r#"{"wraps":["#,
            &deep(r#"{"items":[{"id":1}],"w":"#, r#"{"a":1,"b":2,"c":3,"d":4}"#, "}", 55),
            "]}",
        ),
        shape(
            "deep wrappers before members",
            r#"{"wraps":["#,
            &deep(r#"{"w":"#, r#"{"a":1,"b":2,"c":3,"d":4}"#, r#","items":[{"id":1}]}"#, 55),
            "]}",
        ),
        shape("lifted members", r#"{"outers":["#, r#"{"info":{"content":{"label":"a"}}}"#, "]}"),
        shape("lifted and dropped", r#"{"outers":["#, r#"{"content":{},"info":{"content":{"label":"a"}}}"#, "]}"),
        shape("chosen types", r#"{"choices":["#, r#"{"kind":"root","options":{"numbers":["1"]}}"#, "]}"),
        shape(
            "deep chosen types",
            r#"{"choices":["#,
            &deep(r#"{"kind":"choices","options":"#, r#"{"kind":"choices","options":{}}"#, "}", 50),
            "]}",
        ),
    ]
}

/// The most memory that a text of any shape may take, as a multiple of itself: the text and what the pass notes.
const MOST: f64 = 10.0;

/// What the first pages and the noted issues take, however short the text.
const CONSTANT: usize = 192 << 10;

/// What an issue may take once it has its path: a few segments a level.
const MOST_OF_AN_ISSUE: usize = 8 << 10;

/// What one pass over a text took.
struct Taken {
    verdict: Verdict,
    /// Memory as a multiple of the text, the text included.
    multiple: f64,
    /// The same while the result is written, as a multiple of the text and the result.
    with_result: f64,
    time: Duration,
}

fn pass(text: &str, mode: Mode) -> Taken {
    let context = Context { random: Some(|| [7; 16]), ..Context::default() };
    let before = NOW.load(Relaxed);
    PEAK.store(before, Relaxed);
    let taken = || (PEAK.load(Relaxed) - before + text.len()).saturating_sub(CONSTANT) as f64;
    let start = Instant::now();
    let mut checker = Checker::default();
    let verdict = checker.run(text, Kind::Object(Root::shape), mode, &context);
    let multiple = taken() / text.len() as f64;
    let noted = NOW.load(Relaxed);
    let issues = checker.issues(text);
    assert!(issues.len() <= Limits::default().issues + 4, "{} issues", issues.len());
    assert!(
        NOW.load(Relaxed) - noted <= issues.len() * MOST_OF_AN_ISSUE,
        "{} bytes of issues",
        NOW.load(Relaxed) - noted
    );
    drop(issues);
    PEAK.store(NOW.load(Relaxed), Relaxed);
    let mut out = String::new();
    checker.edited(text, &mut out);
    let with_result = taken() / (text.len() + out.len()) as f64;
    let time = start.elapsed();
    checker.shrink();
    drop(out);
    assert!(NOW.load(Relaxed) - before < CONSTANT, "{} bytes are kept", NOW.load(Relaxed) - before);
    Taken { verdict, multiple, with_result, time }
}

/// `cargo test -p docflow-engine --test growth -- --nocapture` prints what each shape takes.
#[test]
fn memory_and_time_grow_with_the_text() {
    println!("{:<32} {:>5} {:>8} {:>12}", "shape", "mode", "memory", "with result");
    for shape in shapes() {
        for mode in [Mode::Write, Mode::Read] {
            let run = |length| {
                let text = shape.text(length);
                let taken = pass(&text, mode);
                assert!(taken.verdict.broken.is_none() || length == LONGEST, "{} {mode:?}: broken", shape.name);
                (taken.time.as_secs_f64() / text.len() as f64, taken)
            };
            let passes = [1_000, LONGEST / 100, LONGEST / 10, LONGEST].map(run);
            let most = |part: fn(&Taken) -> f64| passes.iter().map(|(_, taken)| part(taken)).fold(0.0, f64::max);
            let (multiple, with_result) = (most(|taken| taken.multiple), most(|taken| taken.with_result));
            println!("{:<32} {:>5} {multiple:>8.1} {with_result:>12.1}", shape.name, format!("{mode:?}"));
            for taken in [multiple, with_result] {
                assert!(taken <= MOST, "{} {mode:?}: {taken} times the text", shape.name);
            }
            // The square would be a hundred times as much for each byte; a busy machine is not.
            let (short, long) = (passes[1].0, passes[3].0);
            assert!(long < 30.0 * short + 1e-8, "{} {mode:?}: {short} s a byte, then {long}", shape.name);
        }
    }
}
