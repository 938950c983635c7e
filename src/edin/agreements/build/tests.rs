use super::{Build, Next, Stop};
use serde_json::{Value, json};

/// A service that keeps groups and one process, and forgets nothing.
#[derive(Default)]
struct Service {
    groups: Vec<Value>,
    processes: Vec<Value>,
    /// Responses to saving the process show its steps. Not documented either way.
    shows_steps: bool,
    last: i64,
}

impl Service {
    fn id(&mut self) -> i64 {
        self.last += 1;
        // Beyond what a JavaScript number holds.
        (1 << 53) + self.last
    }

    fn respond(&mut self, Next { call, arguments, .. }: &Next) -> String {
        let arguments: Vec<Value> = serde_json::from_str(arguments).unwrap();
        let mut given = arguments[0].clone();
        let same = |known: &Value, id: &Value| {
            known.as_i64().is_some() && *known.to_string() == *id.to_string().replace('"', "")
        };
        let response = match *call {
            "users.get" => json!({ "userId": given, "email": "a@b.c" }),
            "agreements.groups.list" => self.groups.iter().map(without("users")).collect(),
            "agreements.groups.create" => {
                given["groupId"] = self.id().into();
                self.groups.push(given.clone());
                given
            }
            "agreements.groups.get" => {
                self.groups.iter().find(|group| same(&group["groupId"], &given)).unwrap().clone()
            }
            "agreements.groups.setUsers" => {
                let group = self.groups.iter_mut().find(|group| same(&group["groupId"], &given["groupId"])).unwrap();
                group["users"] = given["users"].take();
                group.clone()
            }
            "agreements.processes.list" => self.processes.iter().map(without("agrementSteps")).collect(),
            "agreements.processes.create" => {
                given["agreementProcId"] = self.id().into();
                given["agrementSteps"] = json!([]);
                self.processes.push(given.clone());
                given
            }
            "agreements.processes.update" => {
                let process = &self.processes[0];
                if self.shows_steps { process.clone() } else { without("agrementSteps")(process) }
            }
            "agreements.steps.create" => {
                given["agreementStepId"] = self.id().into();
                self.processes[0]["agrementSteps"].as_array_mut().unwrap().push(given);
                self.processes[0].clone()
            }
            "agreements.steps.update" => self.processes[0].clone(),
            "agreements.steps.delete" => {
                let steps = self.processes[0]["agrementSteps"].as_array_mut().unwrap();
                steps.retain(|step| !same(&step["agreementStepId"], &given["agreementStepId"]));
                self.processes[0].clone()
            }
            "agreements.processes.attachDocument" => {
                let process = &mut self.processes[0];
                if process["documents"].is_null() {
                    process["documents"] = json!([]);
                }
                let documents = process["documents"].as_array_mut().unwrap();
                if !documents.contains(&given["documentId"]) {
                    documents.push(given["documentId"].take());
                }
                process.clone()
            }
            other => panic!("{other}"),
        };
        response.to_string()
    }
}

fn without(member: &'static str) -> impl Fn(&Value) -> Value {
    move |value| {
        let mut value = value.clone();
        value[member] = json!([]);
        value
    }
}

fn plan() -> Value {
    json!({
        "process": { "name": "Погодження договорів", "companyId": 7301, "comment": "з травня" },
        "groups": [
            { "groupName": "Юристи", "users": [{ "userId": 9021 }, { "userId": 9034 }] },
            { "groupName": "Директор", "comment": "один" },
        ],
        "steps": [
            { "agreementTaskType": 1, "agreementExecType": 1, "agreementGroups": [{ "groupName": "Юристи" }] },
            // Equal to the first.
            { "agreementTaskType": 1, "agreementExecType": 1, "agreementGroups": [{ "groupName": "Юристи" }] },
            { "agreementTaskType": 2, "agreementExecType": 2, "agreementExecPeriod": 3, "agreementGroups": [{ "groupName": "Директор" }, { "groupId": 4112 }] },
        ],
        "documents": [{ "documentId": 61240 }, { "documentId": 61255, "dictValId": 15511 }],
    })
}

/// Builds until the request of this number is killed, before it is sent or before its response comes. Returns the last update.
fn build(service: &mut Service, resume: &str, kill: Option<(usize, bool)>) -> (String, usize) {
    let mut build = Build::new(&plan().to_string(), resume, false).unwrap();
    let mut update = resume.to_owned();
    for sent in 0.. {
        let next = build.next();
        if next.as_ref().is_none_or(|next| next.writes) {
            update = build.state();
        }
        let Some(next) = next else { return (update, sent) };
        match kill {
            Some((at, false)) if at == sent => return (update, sent),
            Some((at, true)) if at == sent => {
                service.respond(&next);
                return (update, sent);
            }
            _ => build.take(&service.respond(&next)).unwrap(),
        }
    }
    panic!("the build does not end")
}

/// What is there after a build, without ids.
fn shown(service: &Service) -> (Vec<String>, usize, Vec<usize>, Value) {
    let names = service.groups.iter().map(|group| group["groupName"].as_str().unwrap().to_owned()).collect();
    let steps = service.processes[0]["agrementSteps"].as_array().unwrap();
    let groups = steps.iter().map(|step| step["agreementGroups"].as_array().unwrap().len()).collect();
    (names, service.processes.len(), groups, service.processes[0]["documents"].clone())
}

#[test]
fn a_build_that_is_killed_at_any_request_ends_as_one_that_is_not() {
    for shows_steps in [false, true] {
        let mut service = Service { shows_steps, ..Service::default() };
        let (update, requests) = build(&mut service, "", None);
        let whole = shown(&service);
        assert_eq!(whole.0, ["Юристи", "Директор"]);
        assert_eq!((whole.1, &whole.2, &whole.3), (1, &vec![1, 1, 2], &json!([61240, 61255])));
        assert_eq!(service.groups[0]["users"], json!([{ "userId": 9021 }, { "userId": 9034 }]));
        let update: Value = serde_json::from_str(&update).unwrap();
        assert_eq!((&update["attached"], &update["usersSet"], update.get("next")), (&json!(2), &json!(2), None));
        for at in 0..requests {
            for after in [false, true] {
                // Killed once more on the way.
                for (again, later) in (0..8).flat_map(|again| [(again, false), (again, true)]) {
                    let mut service = Service { shows_steps, ..Service::default() };
                    let (update, _) = build(&mut service, "", Some((at, after)));
                    let (update, _) = build(&mut service, &update, Some((again, later)));
                    let (update, _) = build(&mut service, &update, None);
                    assert_eq!(shown(&service), whole, "killed at {at} {after}, {again} {later}, {update}");
                    assert_eq!(service.groups[0]["users"].as_array().unwrap().len(), 2);
                }
            }
        }
    }
}

#[test]
fn a_group_that_exists_is_used_and_its_users_are_set() {
    let known = json!({ "groupId": 4118, "companyId": 7301, "groupName": "Юристи ", "comment": "здавна", "users": [{ "userId": 1 }] });
    let mut service = Service { groups: vec![known], ..Service::default() };
    build(&mut service, "", None);
    assert_eq!(service.groups.len(), 2);
    assert_eq!(service.groups[0]["users"].as_array().unwrap().len(), 2);
    assert_eq!((&service.groups[0]["groupName"], &service.groups[0]["comment"]), (&json!("Юристи "), &json!("здавна")));
}

fn issues(plan: &Value, resume: &str, strict: bool) -> String {
    let issues = Build::new(&plan.to_string(), resume, strict).err().unwrap_or_default();
    issues.iter().map(|issue| format!("{} {}", issue.path_text(), issue.rule.id)).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_plan_is_checked_as_a_whole() {
    let with = |change: fn(&mut Value)| {
        let mut plan = plan();
        change(&mut plan);
        issues(&plan, "", true)
    };
    assert_eq!(with(|_| {}), "");
    let expect = |change, expected: &str| assert_eq!(with(change), expected);
    expect(|plan| plan["steps"] = json!([]), "steps build-steps");
    expect(
        |plan| plan["steps"][0]["agreementGroups"] = (1..=6).map(|id| json!({ "groupId": id })).collect(),
        "steps[0].agreementGroups build-five-groups",
    );
    expect(|plan| plan["steps"][1]["agreementGroups"] = json!([]), "steps[1].agreementGroups build-five-groups");
    expect(
        |plan| plan["steps"][0]["agreementGroups"][0]["groupName"] = "Бухгалтерія".into(),
        "steps[0].agreementGroups[0].groupName build-known-groups",
    );
    expect(
        |plan| plan["steps"][0]["agreementGroups"] = json!([{ "groupId": 1, "groupName": "Юристи" }, {}]),
        "steps[0].agreementGroups[0].groupName build-known-groups, steps[0].agreementGroups[1].groupId build-known-groups",
    );
    expect(
        |plan| plan["steps"][2]["agreementGroups"][0] = json!({ "groupId": "4112" }),
        "steps[2].agreementGroups[1].groupId build-known-groups",
    );
    expect(
        |plan| plan["groups"][1]["groupName"] = "Юристи ".into(),
        "steps[2].agreementGroups[0].groupName build-known-groups, groups[1].groupName build-distinct-groups",
    );
    expect(|plan| plan["groups"][0]["users"][1]["userId"] = "9021".into(), "groups[0].users[1].userId 9.9");
    expect(
        |plan| {
            plan["steps"][0]["agreementStepPriority"] = 10.into();
            plan["steps"][2]["agreementStepPriority"] = 10.into();
        },
        "steps[2].agreementStepPriority build-priorities",
    );
    expect(|plan| plan["process"]["name"] = " ".into(), "process.name 9.9");
    expect(|plan| plan["documents"][0] = json!({}), "documents[0].documentId 4.4");
}

#[test]
fn an_update_of_another_plan_is_refused() {
    for resume in [
        json!({ "groupIds": [1, 2, 3] }),
        json!({ "groupIds": [1, 2], "usersSet": 2, "agreementStepIds": [1] }),
        json!({ "groupIds": [1, 2], "usersSet": 2, "agreementProcId": 1, "agreementStepIds": [1, 2, 3, 4] }),
        json!([]),
    ] {
        assert_eq!(issues(&plan(), &resume.to_string(), false), "resume build-same-plan", "{resume}");
    }
}

/// Goes on until the call of this name.
fn until(call: &str) -> (Build, Service) {
    let mut service = Service::default();
    let mut build = Build::new(&plan().to_string(), "", false).unwrap();
    loop {
        let next = build.next().unwrap();
        if next.call == call {
            return (build, service);
        }
        build.take(&service.respond(&next)).unwrap();
    }
}

#[test]
fn users_must_exist() {
    let (mut build, _) = until("users.get");
    build.take(r#"{"userId":9021}"#).unwrap();
    let Stop::Issue(issue) = build.take(r#"{"userId":0}"#).unwrap_err() else { panic!("another stop") };
    assert_eq!((issue.path_text().as_str(), issue.rule.id), ("groups[0].users[1].userId", "build-known-user"));
    assert_eq!(build.blame(400).unwrap().path_text(), "groups[0].users[1].userId");
    assert!(build.blame(503).is_none() && build.blame(403).is_none());
}

#[test]
fn a_process_of_the_name_must_not_exist() {
    let (mut build, _) = until("agreements.processes.list");
    let known = json!([{ "agreementProcId": 1, "companyId": 7301, "name": "Погодження договорів " }]);
    let Stop::Issue(issue) = build.take(&known.to_string()).unwrap_err() else { panic!("another stop") };
    assert_eq!((issue.path_text().as_str(), issue.rule.id), ("process.name", "build-new-process"));
    let (mut build, _) = until("agreements.processes.list");
    let elsewhere = json!([{ "agreementProcId": 1, "companyId": 7344, "name": "Погодження договорів" }]);
    build.take(&elsewhere.to_string()).unwrap();
}

#[test]
fn a_full_list_leaves_it_open_what_exists() {
    for (rows, unclear) in [(29, false), (30, true), (31, false), (1000, true)] {
        let (mut build, _) = until("agreements.groups.list");
        let list: Value = (0..rows).map(|id| json!({ "groupId": id + 1, "groupName": "Юристи 2" })).collect();
        assert_eq!(matches!(build.take(&list.to_string()), Err(Stop::Unclear)), unclear, "{rows}");
    }
}

#[test]
fn responses_without_ids_stop_a_build() {
    for (call, response) in [
        ("agreements.groups.create", "{}"),
        ("agreements.groups.get", "[]"),
        ("agreements.processes.create", "{}"),
        ("agreements.steps.create", "{\"agrementSteps\":[]}"),
        ("agreements.groups.list", "{}"),
    ] {
        let (mut build, _) = until(call);
        let taken = build.take(response);
        assert_eq!(matches!(taken, Err(Stop::Lacks(_))), call != "agreements.groups.list", "{call}");
    }
}
