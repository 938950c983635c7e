//! The result of each poll in a watch of a docflow (1.4). Responses are as the client returns them, with states in
//! their documented spelling.

use crate::check::Locale;
use crate::kontur::realty::progress::{Snapshot, UNTIL, Watch};
use crate::kontur::realty::step::Step;
use serde_json::{Value, json};

/// A docflow in this state, with these members.
fn flow(state: &str, attached: &Value) -> String {
    let mut flow = json!({"docflowId": "848d3cb9-ca14-4548-8324-a1c0b32db6a1", "state": state});
    flow.as_object_mut().unwrap().extend(attached.as_object().unwrap().clone());
    flow.to_string()
}

/// The files that this person has to sign.
fn group_of(person: &Value, files: &[&str]) -> Value {
    let files: Vec<Value> = files.iter().map(|file| json!({"id": file, "type": "statement"})).collect();
    json!({"person": person, "files": files})
}

/// The files that the person `p` has to sign.
fn group(files: &[&str]) -> Value {
    group_of(&json!({"personId": "p"}), files)
}

/// A suspended docflow that requires the signatures of these groups.
fn to_sign_by(groups: &[Value]) -> String {
    flow("suspended", &json!({"requirements": {"signature": groups}}))
}

/// A suspended docflow that requires files of `p`, in several arrays.
fn to_sign(lists: &[&[&str]]) -> String {
    to_sign_by(&lists.iter().map(|files| group(files)).collect::<Vec<_>>())
}

/// A suspended docflow with these duties.
fn to_pay(uins: &[&str]) -> String {
    let duties: Vec<Value> = uins.iter().map(|uin| json!({"uin": uin, "summ": "700"})).collect();
    flow("suspended", &json!({"requirements": {"payment": duties}}))
}

fn states(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn watch(until: &[&str]) -> Watch {
    Watch::new(states(until)).expect("states of a docflow")
}

/// The result of the first poll of a docflow.
fn first(docflow: &str) -> Snapshot {
    watch(&[]).snapshot(docflow)
}

#[test]
fn each_step_has_its_word() {
    for (step, word, is_last) in [
        (Step::Wait, "wait", false),
        (Step::Sign, "sign", false),
        (Step::Pay, "pay", false),
        (Step::Read, "read", false),
        (Step::Done, "done", true),
        (Step::Failed, "failed", true),
    ] {
        assert_eq!((step.word(), step.is_last()), (word, is_last));
        assert!(Step::ALL.contains(&step), "{word}");
        assert_eq!(
            step.calls().is_empty(),
            step == Step::Failed,
            "{word}: only what has failed leaves nothing to call"
        );
    }
}

#[test]
fn the_step_follows_from_the_state_and_what_hangs_on_it() {
    let signature = || json!([group(&["a"])]);
    let payment = || json!([{"uin": "1", "summ": "700"}]);
    let result = || json!({"files": [{"id": "r", "type": "outdoc"}]});
    for (state, attached, step) in [
        ("queued", json!({}), Step::Wait),
        ("verified", json!({}), Step::Wait),
        ("sent", json!({}), Step::Wait),
        ("suspended", json!({"requirements": {"signature": signature()}}), Step::Sign),
        ("suspended", json!({"requirements": {"payment": payment()}}), Step::Pay),
        ("suspended", json!({"result": result()}), Step::Read),
        ("completed", json!({"result": result()}), Step::Done),
        ("completed", json!({}), Step::Done),
        ("error", json!({"error": {"code": "x"}}), Step::Failed),
        ("error", json!({}), Step::Failed),
        // Nothing is required yet.
        ("suspended", json!({}), Step::Wait),
        ("suspended", json!({"requirements": {}}), Step::Wait),
        ("suspended", json!({"requirements": {"signature": [], "payment": []}}), Step::Wait),
        // Empty arrays do not hide later members.
        ("suspended", json!({"requirements": {"signature": [], "payment": payment()}}), Step::Pay),
        ("suspended", json!({"requirements": {"signature": []}, "result": result()}), Step::Read),
        // Responses stored elsewhere may use another spelling.
        ("suspend", json!({"requirements": {"payment": payment()}}), Step::Pay),
        (" Suspended", json!({"requirements": {"signature": signature()}}), Step::Sign),
        ("queue", json!({}), Step::Wait),
        // Several at once: the one that blocks the others comes first.
        ("suspended", json!({"requirements": {"signature": signature(), "payment": payment()}}), Step::Sign),
        ("suspended", json!({"requirements": {"payment": payment()}, "result": result()}), Step::Pay),
        // Only a suspended docflow requires anything, and the final states are final.
        ("sent", json!({"requirements": {"payment": payment()}}), Step::Wait),
        ("queued", json!({"requirements": {"signature": signature()}}), Step::Wait),
        ("completed", json!({"requirements": {"signature": signature()}}), Step::Done),
    ] {
        let snapshot = first(&flow(state, &attached));
        assert_eq!((snapshot.step, snapshot.known), (step, true), "{state} {attached}");
        assert_eq!(snapshot.ends, step.is_last(), "{state} {attached}");
        let signs = usize::from(step == Step::Sign);
        assert_eq!(
            (snapshot.required.len(), snapshot.unsigned.len(), snapshot.submits),
            (signs, signs, false),
            "{attached}"
        );
        // A duty is reported beside signatures too.
        let asks = matches!(step, Step::Sign | Step::Pay);
        let charged = attached["requirements"]["payment"].as_array().filter(|_| asks).map_or(0, Vec::len);
        assert_eq!(snapshot.unpaid.len(), charged, "{attached}");
    }
}

#[test]
fn an_unknown_state_is_pending_whatever_hangs_on_it() {
    let required = json!({"requirements": {"signature": [group(&["a"])]}, "result": {"files": []}});
    for docflow in [flow("paused", &json!({})), flow("paused", &required), flow("", &required), "{}".to_owned()] {
        let snapshot = first(&docflow);
        let pending = Snapshot { changed: true, ..Snapshot::default() };
        assert_eq!(snapshot, pending, "{docflow}");
    }
}

/// A broken response shows nothing and discards nothing that was seen before.
#[test]
fn what_is_no_docflow_is_no_news() {
    let mut watch = watch(&["sent"]);
    assert!(watch.snapshot(&flow("queued", &json!({}))).changed);
    for text in ["", "[]", "null", "\"sent\"", "sent"] {
        let snapshot = watch.snapshot(text);
        assert_eq!(
            (snapshot.step, snapshot.changed, snapshot.known, snapshot.ends),
            (Step::Wait, false, false, false),
            "{text:?}"
        );
    }
    assert!(!watch.snapshot(&flow("queued", &json!({}))).changed);
}

#[test]
fn requirements_may_come_later_than_the_pause() {
    let mut watch = watch(&[]);
    let paused = flow("suspended", &json!({}));
    let snapshot = watch.snapshot(&paused);
    assert_eq!((snapshot.step, snapshot.changed, snapshot.known), (Step::Wait, true, true));
    assert!(!watch.snapshot(&paused).changed);
    let snapshot = watch.snapshot(&to_sign(&[&["a"]]));
    assert_eq!((snapshot.step, snapshot.changed), (Step::Sign, true));
    assert_eq!((snapshot.required, snapshot.unsigned), (vec!["a".to_owned()], vec![0]));
}

#[test]
fn a_required_file_is_to_be_signed_until_it_is() {
    let mut watch = watch(&[]);
    let asked = to_sign(&[&["a", "b"], &["c"]]);
    let snapshot = watch.snapshot(&asked);
    assert_eq!((snapshot.required, snapshot.unsigned), (["a", "b", "c"].map(str::to_owned).to_vec(), vec![0, 1, 2]));
    // Polling does not sign.
    assert_eq!(watch.snapshot(&asked).unsigned, [0, 1, 2]);
    watch.note_signed(1);
    assert_eq!(watch.signed(), ["b"]);
    let snapshot = watch.snapshot(&asked);
    assert_eq!((snapshot.required.len(), snapshot.unsigned), (3, vec![0, 2]));
    // An index out of range changes nothing.
    watch.note_signed(3);
    assert_eq!(watch.snapshot(&asked).unsigned, [0, 2]);
    assert_eq!(watch.signed(), ["b"]);
}

/// The requirement groups files by signer, so a file for two people needs two signatures.
#[test]
fn a_file_of_two_people_is_signed_twice() {
    let one = json!({"personId": "p"});
    let named = |name: &str| json!({"surname": "Ветрова", "name": name});
    for (first, second) in [
        (one.clone(), json!({"personId": "q"})),
        (json!({"personId": "", "snils": "1"}), json!({"snils": "2"})),
        (named("Мирослава"), named("Ярослава")),
        // The same group twice, or one without a signer: as often as required.
        (one.clone(), one.clone()),
        (json!({}), Value::Null),
    ] {
        let mut watch = watch(&[]);
        let asked = to_sign_by(&[group_of(&first, &["a"]), group_of(&second, &["a"])]);
        assert_eq!(watch.snapshot(&asked).unsigned, [0, 1], "{asked}");
        watch.note_signed(1);
        assert_eq!(watch.signed(), ["a"], "{asked}");
        let snapshot = watch.snapshot(&asked);
        assert_eq!((snapshot.unsigned.len(), snapshot.submits), (1, false), "{asked}");
        watch.note_signed(snapshot.unsigned[0]);
        let snapshot = watch.snapshot(&asked);
        assert_eq!((snapshot.unsigned, snapshot.submits), (vec![], true), "{asked}");
    }
}

/// Files that one person signed and submitted do not count for another person who has to sign later.
#[test]
fn the_signature_of_a_second_person_is_submitted_too() {
    let mut watch = watch(&[]);
    let by = |person: &str| group_of(&json!({"personId": person}), &["a"]);
    let snapshot = watch.snapshot(&to_sign_by(&[by("p")]));
    assert_eq!((snapshot.unsigned, snapshot.submits), (vec![0], false));
    watch.note_signed(0);
    watch.note_submitted(false);
    let both = to_sign_by(&[by("p"), by("q")]);
    for (asked, place) in [(to_sign_by(&[by("q")]), 0), (both.clone(), 1)] {
        let snapshot = watch.snapshot(&asked);
        assert_eq!((snapshot.step, snapshot.changed, snapshot.unsigned), (Step::Sign, true, vec![place]), "{asked}");
    }
    watch.note_signed(1);
    assert_eq!(watch.signed(), ["a", "a"]);
    assert!(watch.snapshot(&both).submits);
    watch.note_submitted(false);
    assert!(!watch.snapshot(&both).submits);
    assert!(!watch.snapshot(&to_sign_by(&[by("q")])).submits);
}

#[test]
fn it_is_submitted_once_and_only_when_all_is_signed() {
    let mut watch = watch(&[]);
    let asked = to_sign(&[&["a"], &["b"]]);
    assert!(!watch.snapshot(&asked).submits, "nothing is signed");
    watch.note_signed(0);
    assert!(!watch.snapshot(&asked).submits, "one of two is signed");
    watch.note_signed(1);
    assert!(watch.snapshot(&asked).submits);
    assert!(watch.snapshot(&asked).submits, "it has not been submitted yet");
    watch.note_submitted(false);
    let snapshot = watch.snapshot(&asked);
    assert_eq!((snapshot.step, snapshot.submits, snapshot.unsigned), (Step::Sign, false, vec![]));
    // Only a suspended docflow is submitted, and the same files are not required again afterwards.
    assert!(!watch.snapshot(&flow("verified", &json!({}))).submits);
    assert!(!watch.snapshot(&asked).submits);
}

#[test]
fn a_file_that_comes_after_the_submission_is_signed_and_submitted_alone() {
    let mut watch = watch(&[]);
    watch.snapshot(&to_sign(&[&["a"]]));
    watch.note_signed(0);
    watch.note_submitted(false);
    for asked in [to_sign(&[&["a", "b"]]), to_sign(&[&["a"], &["b"]])] {
        let snapshot = watch.snapshot(&asked);
        assert_eq!((snapshot.step, snapshot.unsigned, snapshot.submits), (Step::Sign, vec![1], false), "{asked}");
    }
    watch.note_signed(1);
    let asked = to_sign(&[&["b"]]);
    assert!(watch.snapshot(&asked).submits, "the first file is no longer asked for");
    watch.note_submitted(false);
    assert!(!watch.snapshot(&asked).submits);
}

/// Somebody submitted too early; signatures made later still have to be submitted.
#[test]
fn a_submission_counts_for_what_was_signed_by_then() {
    let mut watch = watch(&[]);
    let asked = to_sign(&[&["a", "b"]]);
    watch.snapshot(&asked);
    watch.note_signed(0);
    watch.note_submitted(false);
    watch.note_signed(1);
    assert!(watch.snapshot(&asked).submits);
}

/// The watch neither waits forever nor submits again by itself: it reports the rejection.
#[test]
fn what_is_asked_for_again_after_it_went_on_was_refused() {
    let asked = to_sign(&[&["a"]]);
    let submitted = || {
        let mut watch = watch(&[]);
        watch.snapshot(&asked);
        watch.note_signed(0);
        watch.note_submitted(false);
        watch
    };
    let refused = |watch: &mut Watch, polls: &[&str]| -> Vec<bool> {
        polls.iter().map(|poll| watch.snapshot(poll).refused).collect()
    };
    let (verified, unheard, waiting) =
        (flow("verified", &json!({})), flow("x", &json!({})), flow("suspended", &json!({})));
    let again: &str = &asked;
    assert_eq!(refused(&mut submitted(), &[&verified, again, again, again, again]), [false, false, false, true, true]);
    // A queue, an unknown state or a suspension without requirements does not count as another state.
    for first in [again, &unheard, &waiting] {
        assert_eq!(refused(&mut submitted(), &[first, again, again, again, again]), [false; 5], "{first}");
    }
    // An outdated response does not count.
    assert_eq!(refused(&mut submitted(), &[&verified, again, again, &verified, again, again]), [false; 6]);
    // New files are signed and submitted, and a duty is something else to wait for.
    let more = to_sign(&[&["a", "b"]]);
    assert_eq!(refused(&mut submitted(), &[&verified, &more, &more, &more, &more]), [false; 5]);
    let charged = json!({"requirements": {"signature": [group(&["a"])], "payment": [{"uin": "1", "summ": "700"}]}});
    let charged = flow("suspended", &charged);
    assert_eq!(refused(&mut submitted(), &[&verified, &charged, &charged, &charged, &charged]), [false; 5]);
    // Nothing was submitted, because nothing was required.
    let nothing = to_sign(&[&[]]);
    assert_eq!(refused(&mut watch(&[]), &[&verified, &nothing, &nothing, &nothing, &nothing]), [false; 5]);
    // A success that could not be read is in doubt from the start.
    let mut doubtful = submitted();
    doubtful.note_submitted(true);
    assert_eq!(refused(&mut doubtful, &[again, again, again]), [false, false, true]);
    // A new submission starts over.
    let mut watch = submitted();
    refused(&mut watch, &[&verified, again, again, again]);
    watch.note_submitted(false);
    assert_eq!(refused(&mut watch, &[again, again, again, again]), [false; 4]);
}

/// Responses may identify a person in more or less detail; only common members count.
#[test]
fn a_signer_is_known_by_whatever_is_given() {
    let whole = json!({"personId": "p", "snils": "990-765-366 70", "surname": "Ветрова", "name": "Мирослава"});
    let asked = |person: &Value| to_sign_by(&[group_of(person, &["a"])]);
    let signed = || {
        let mut watch = watch(&[]);
        watch.snapshot(&asked(&whole));
        watch.note_signed(0);
        watch
    };
    for same in [
        json!({"personId": "p"}),
        json!({"snils": "99076536670"}),
        json!({"surname": "Ветрова", "name": "Мирослава"}),
        json!({"personId": "p", "snils": "1", "surname": "Вітрова"}),
    ] {
        assert_eq!(signed().snapshot(&asked(&same)).unsigned, [0_usize; 0], "{same}");
    }
    for other in [
        json!({"personId": "q", "snils": "990-765-366 70"}),
        json!({"snils": "1"}),
        json!({"surname": "Ветров"}),
        json!({}),
    ] {
        assert_eq!(signed().snapshot(&asked(&other)).unsigned, [0], "{other}");
    }
}

#[test]
fn an_update_says_where_a_docflow_came_from() {
    let mut watch = watch(&[]);
    assert_eq!(watch.snapshot(&flow("queued", &json!({}))).previous, None);
    assert_eq!(watch.snapshot(&flow("suspend", &json!({}))).update().previous, Some("queued"));
    let snapshot = watch.snapshot("{}");
    let update = snapshot.update();
    assert_eq!((update.step, update.known, update.previous), ("wait", false, Some("suspended")));
    assert_eq!(watch.snapshot(&flow("sent", &json!({}))).previous, None, "nothing was known of it");
}

/// A rejected call ends the wait, unless the docflow has moved on meanwhile; a second one always does.
#[test]
fn a_refusal_is_explained_by_a_change_and_by_nothing_else() {
    let (asked, verified) = (to_sign(&[&["a"]]), flow("verified", &json!({})));
    let mut watch = watch(&[]);
    watch.snapshot(&asked);
    assert!(watch.note_refused(400));
    assert!(!watch.snapshot(&verified).unexplained);
    assert!(!watch.snapshot(&verified).unexplained, "it is explained once and for all");
    assert!(watch.note_refused(409));
    assert!(watch.snapshot(&verified).unexplained);
    assert!(!watch.note_refused(400), "the third one");
    assert!(!Watch::default().note_refused(500), "a failure of the service itself");
}

#[test]
fn a_submission_stays_in_doubt_while_nothing_else_is_due() {
    let asked = to_sign(&[&["a"]]);
    let mut watch = watch(&[]);
    watch.snapshot(&asked);
    watch.note_submitted(true);
    assert!(watch.snapshot(&asked).in_doubt);
    assert!(!watch.snapshot(&flow("verified", &json!({}))).in_doubt);
    assert!(!watch.snapshot(&asked).in_doubt);
    watch.note_submitted(true);
    watch.note_submitted(false);
    assert!(!watch.snapshot(&asked).in_doubt);
}

#[test]
fn a_file_without_an_id_cannot_be_signed() {
    let files = json!([{"id": ""}, {"type": "statement"}, {"id": "a"}, {"id": {}}]);
    let snapshot = first(&to_sign_by(&[json!({"files": files})]));
    assert_eq!((snapshot.required, snapshot.unsigned), (vec!["a".to_owned()], vec![0]));
}

/// Indices count every item of the array, whatever the items are.
#[test]
fn what_is_no_duty_has_an_index() {
    let duties = json!([null, {"uin": "1", "summ": "700"}, 5, {"uin": "2", "summ": "700"}]);
    let snapshot = first(&flow("suspended", &json!({"requirements": {"payment": duties}})));
    assert_eq!((snapshot.step, snapshot.unpaid), (Step::Pay, vec![1, 3]));
}

#[test]
fn a_duty_is_due_once() {
    let mut watch = watch(&[]);
    let snapshot = watch.snapshot(&to_pay(&["1", "2"]));
    assert_eq!((snapshot.step, snapshot.changed, snapshot.unpaid), (Step::Pay, true, vec![0, 1]));
    let snapshot = watch.snapshot(&to_pay(&["1", "2"]));
    assert_eq!((snapshot.step, snapshot.changed, snapshot.unpaid), (Step::Pay, false, vec![]));
    // A new duty is due alone, wherever it is in the array.
    let snapshot = watch.snapshot(&to_pay(&["3", "1", "2"]));
    assert_eq!((snapshot.changed, snapshot.unpaid), (true, vec![0]));
    // A paid duty disappears; the rest was reported before.
    let snapshot = watch.snapshot(&to_pay(&["2"]));
    assert_eq!((snapshot.step, snapshot.changed, snapshot.unpaid), (Step::Pay, true, vec![]));
    watch.snapshot(&flow("sent", &json!({})));
    assert_eq!(watch.snapshot(&to_pay(&["1", "4"])).unpaid, [1], "another pause");
}

/// Signatures delay a duty only until they are submitted, but it is reported immediately.
#[test]
fn a_duty_beside_signatures_is_reported_and_due_after_them() {
    let mut watch = watch(&[]);
    let asked = |uins: &[&str]| {
        let duties: Vec<Value> = uins.iter().map(|uin| json!({"uin": uin, "summ": "700"})).collect();
        flow("suspended", &json!({"requirements": {"signature": [group(&["a"])], "payment": duties}}))
    };
    let snapshot = watch.snapshot(&asked(&["1"]));
    assert_eq!((snapshot.step, snapshot.unsigned, snapshot.unpaid), (Step::Sign, vec![0], vec![0]));
    watch.note_signed(0);
    let snapshot = watch.snapshot(&asked(&["1"]));
    assert_eq!((snapshot.step, snapshot.submits, snapshot.unpaid), (Step::Sign, true, vec![]));
    watch.note_submitted(false);
    let snapshot = watch.snapshot(&asked(&["1"]));
    assert_eq!((snapshot.step, snapshot.changed, snapshot.submits, snapshot.unpaid), (Step::Pay, true, false, vec![]));
    let snapshot = watch.snapshot(&asked(&["1", "2"]));
    assert_eq!((snapshot.step, snapshot.changed, snapshot.unpaid), (Step::Pay, true, vec![1]));
}

/// The accrual id identifies a duty; if it is missing, the amount does.
#[test]
fn a_duty_without_an_id_is_known_by_its_amount() {
    let mut watch = watch(&[]);
    let asked = |sums: &[&str]| {
        let duties: Vec<Value> = sums.iter().map(|summ| json!({"summ": summ})).collect();
        flow("suspended", &json!({"requirements": {"payment": duties}}))
    };
    assert_eq!(watch.snapshot(&asked(&["700"])).unpaid, [0]);
    assert_eq!(watch.snapshot(&asked(&["700", "350"])).unpaid, [1]);
    assert_eq!(watch.snapshot(&asked(&["700", "350", "700"])).unpaid, [2], "two of one amount are two");
    assert_eq!(watch.snapshot(&asked(&["700", "700", "350", "350"])).unpaid, [3]);
    assert!(watch.snapshot(&to_pay(&["1"])).unpaid.is_empty(), "its accrual id has come");
}

/// A duty may be listed before its accrual id is known, and replicas may differ in what they know.
#[test]
fn a_duty_whose_id_comes_later_is_the_same_one() {
    let asked = |duties: Value| flow("suspended", &json!({"requirements": {"payment": duties}}));
    let due = |polls: &[Value]| {
        let mut watch = watch(&[]);
        polls.iter().map(|duties| watch.snapshot(&asked(duties.clone())).unpaid).collect::<Vec<_>>()
    };
    let (bare, one, two) =
        (json!({"summ": "700"}), json!({"uin": "1", "summ": "700"}), json!({"uin": "2", "summ": "700"}));
    assert_eq!(due(&[json!([bare]), json!([one]), json!([one])]), [vec![0], vec![], vec![]]);
    assert_eq!(due(&[json!([bare, bare]), json!([bare, one]), json!([two, one])]), [vec![0, 1], vec![], vec![]]);
    assert_eq!(due(&[json!([bare]), json!([two, one])]), [vec![0], vec![1]], "one of two is new");
    assert_eq!(
        due(&[json!([{}]), json!([one]), json!([one, two])]),
        [vec![], vec![0], vec![1]],
        "nothing is asked yet"
    );
    assert_eq!(due(&[json!([one]), json!([bare]), json!([one])]), [vec![0], vec![], vec![]], "a replica lags behind");
    assert_eq!(due(&[json!([one]), json!([]), json!([bare])]), [vec![0], vec![], vec![0]], "the first one is paid");
    assert_eq!(due(&[json!([bare]), json!([{"uin": "1", "summ": "350"}])]), [vec![0], vec![0]]);
}

#[test]
fn a_wait_ends_at_the_states_it_waits_for_or_at_the_end() {
    for (until, ends) in [
        (&[][..], [false, false, false, false]),
        (&["sent"], [false, false, true, false]),
        (&["sent", "verified"], [false, true, true, false]),
        (&["suspended"], [false, false, false, true]),
        (&["completed"], [false, false, false, false]),
    ] {
        for (state, ends) in ["queued", "verified", "sent", "suspended"].into_iter().zip(ends) {
            assert_eq!(watch(until).snapshot(&flow(state, &json!({}))).ends, ends, "{until:?} {state}");
        }
        // A docflow never leaves these states, so the wait ends.
        for state in ["completed", "error"] {
            assert!(watch(until).snapshot(&flow(state, &json!({}))).ends, "{until:?} {state}");
        }
        assert!(!watch(until).snapshot(&flow("paused", &json!({}))).ends, "{until:?}");
    }
}

/// A wait that ends with a suspension still reports what is required.
#[test]
fn the_last_poll_of_a_wait_says_what_is_due() {
    let snapshot = watch(&["suspended"]).snapshot(&to_sign(&[&["a"]]));
    assert_eq!((snapshot.ends, snapshot.step, snapshot.unsigned), (true, Step::Sign, vec![0]));
    let snapshot = watch(&["suspended"]).snapshot(&to_pay(&["1"]));
    assert_eq!((snapshot.ends, snapshot.step, snapshot.unpaid), (true, Step::Pay, vec![0]));
}

#[test]
fn a_wait_for_what_is_no_state_is_refused() {
    for until in [&["paused"][..], &[""], &["suspend"], &["Sent"], &["sent", "sign"], &["sent "]] {
        assert!(Watch::new(states(until)).is_none(), "{until:?} is taken");
    }
    for locale in [Locale::En, Locale::Ru, Locale::Uk] {
        let wrong = UNTIL.text(locale);
        assert!(wrong.starts_with("until: "), "{wrong}");
        for state in ["queued", "verified", "sent", "suspended", "completed", "error"] {
            assert!(wrong.contains(state), "{state} is not among {wrong}");
        }
    }
}

#[test]
fn a_poll_shows_a_change_of_the_state_or_what_hangs_on_it() {
    let requirements = |more: Value| flow("suspended", &json!({"requirements": more}));
    let result = |files: Value| flow("suspended", &json!({"result": {"files": files}}));
    let file = |id: &str| json!({"id": id, "type": "outdoc"});
    // Each differs from the one before.
    let polls = [
        flow("queued", &json!({})),
        flow("verified", &json!({})),
        flow("paused", &json!({})),
        flow("resumed", &json!({})),
        flow("suspended", &json!({})),
        to_sign(&[&["a"]]),
        to_sign(&[&["a", "b"]]),
        to_sign(&[&["c"]]),
        to_sign_by(&[group_of(&json!({"personId": "q"}), &["c"])]),
        requirements(json!({"signature": [group(&["c"])], "payment": [{"uin": "1", "summ": "700"}]})),
        to_pay(&["1"]),
        to_pay(&["1", "2"]),
        to_pay(&["2"]),
        flow("suspended", &json!({})),
        result(json!([])), // it lists no file yet, but there is a result to read
        result(json!([file("r")])),
        result(json!([file("r"), file("s")])),
        flow("sent", &json!({})),
        flow("error", &json!({})),
        flow("error", &json!({"error": {"code": "x"}})),
    ];
    let mut watch = watch(&[]);
    for poll in &polls {
        assert!(watch.snapshot(poll).changed, "{poll}");
        assert!(!watch.snapshot(poll).changed, "again {poll}");
    }
    assert!(watch.snapshot(&polls[0]).changed, "an earlier state has come back");
}

/// Links may point to another host in every response (1.1), and the order of members has no meaning.
#[test]
fn a_link_or_the_order_of_members_is_no_change() {
    let mut watch = watch(&[]);
    let requirement =
        r#"{"files":[{"id":"a","type":"statement","contentLink":"https://HOST/a"}],"person":{"name":"n"}}"#;
    let mut polls = Vec::new();
    for host in ["api.kontur.ru", "api.testkontur.ru"] {
        let group = requirement.replace("HOST", host);
        polls.push(format!(r#"{{"docflowId":"f","state":"suspended","requirements":{{"signature":[{group}]}}}}"#));
        polls.push(format!(r#"{{"requirements":{{"signature":[{group}]}},"state":"suspended","docflowId":"f"}}"#));
        polls.push(format!(r#"{{ "requirements" : {{ "signature" : [ {group} ] }}, "state" : "suspended" }}"#));
    }
    polls.push(polls[0].replace(r#""id":"a","type":"statement""#, r#""type":"statement","id":"a""#));
    for (place, poll) in polls.iter().enumerate() {
        assert_eq!(watch.snapshot(poll).changed, place == 0, "{poll}");
    }
    let done = |link: &str| {
        let file = json!({"id": "r", "type": "outdoc", "contentLink": link});
        flow("completed", &json!({"result": {"files": [file]}}))
    };
    assert!(watch.snapshot(&done("https://api.kontur.ru/r")).changed);
    assert!(!watch.snapshot(&done("https://api.testkontur.ru/r")).changed);
}

/// Strings with escapes, as in the response, equal the same strings without.
#[test]
fn an_escape_is_no_difference() {
    let mut watch = watch(&["sent"]);
    assert!(watch.snapshot(r#"{"state":"s\u0065nt"}"#).ends);
    let asked = r#"{"state":"suspended","requirements":{"signature":[{"files":[{"id":"\u00e9"}]}]}}"#;
    assert_eq!(watch.snapshot(asked).required, ["é"]);
    watch.note_signed(0);
    assert!(watch.snapshot(asked).submits);
    assert!(!watch.snapshot(&asked.replace("\\u00e9", "é")).changed);
}
