//! The calls of a build and their arguments.

use super::json::Json;
use super::{Build, CREATE_PROCESS, CREATE_STEP, Next, Part, ROWS, Step, as_id, key};

impl Build {
    /// The next call; none when all is done.
    #[must_use]
    pub fn next(&self) -> Option<Next> {
        let mut args = Json::default();
        let group_of = |index: usize| self.groups.get(index);
        let (call, writes) = match self.part {
            Part::CheckUser(index) => {
                args.id(self.users.get(index)?.0);
                ("users.get", false)
            }
            Part::FindGroup(index) => {
                self.search(&mut args, &group_of(index)?.name);
                ("agreements.groups.list", false)
            }
            Part::CreateGroup(index) => {
                let group = group_of(index)?;
                args.object(|body| {
                    body.member("companyId").id(self.company);
                    body.member("groupName").text(&group.name);
                    body.optional("comment", group.comment.as_deref());
                });
                ("agreements.groups.create", true)
            }
            Part::ReadGroup(index) => {
                args.id(*self.group_ids.get(index)?);
                ("agreements.groups.get", false)
            }
            Part::SetUsers(index) => {
                let id = *self.group_ids.get(index)?;
                let users = group_of(index)?.users.as_deref()?;
                args.object(|body| {
                    body.member("groupId").id(id);
                    body.member("companyId").id(self.company);
                    body.member("groupName").text(&self.group_name);
                    body.optional("comment", self.group_comment.as_deref());
                    body.member("users")
                        .array(users, |item, user| item.object(|user_| user_.member("userId").id(*user)));
                });
                ("agreements.groups.setUsers", true)
            }
            Part::FindProcess => {
                self.search(&mut args, &self.name);
                ("agreements.processes.list", false)
            }
            Part::CreateProcess => {
                args.object(|body| self.process_members(body));
                (CREATE_PROCESS, true)
            }
            Part::ShowSteps => {
                let process = self.process?;
                match self.step_ids.last().zip(self.steps.get(self.step_ids.len().wrapping_sub(1))) {
                    Some((id, step)) => {
                        args.object(|body| {
                            body.member("agreementStepId").id(*id);
                            self.step_members(body, process, step);
                        });
                        ("agreements.steps.update", true)
                    }
                    None => {
                        args.object(|body| {
                            body.member("agreementProcId").id(process);
                            self.process_members(body);
                        });
                        ("agreements.processes.update", true)
                    }
                }
            }
            Part::CreateStep => {
                let (process, step) = (self.process?, self.steps.get(self.step_ids.len())?);
                args.object(|body| self.step_members(body, process, step));
                (CREATE_STEP, true)
            }
            Part::DeleteStep(id) => {
                let process = self.process?;
                args.object(|body| {
                    body.member("agreementProcId").id(process);
                    body.member("agreementStepId").id(id);
                });
                ("agreements.steps.delete", true)
            }
            Part::Attach => {
                let (process, (document, value)) = (self.process?, *self.documents.get(self.attached)?);
                args.object(|body| {
                    body.member("companyId").id(self.company);
                    body.member("documentId").id(document);
                    body.member("dictValId").id(value);
                    body.member("agreementProcId").id(process);
                });
                ("agreements.processes.attachDocument", true)
            }
            Part::Done => return None,
        };
        Some(Next { call, arguments: ["[", &args.0, "]"].concat(), writes })
    }

    fn search(&self, args: &mut Json, name: &str) {
        args.object(|query| {
            query.member("companyId").id(self.company);
            query.member("searchPattern").text(&key(name));
            query.member("limit").id(as_id(ROWS));
        });
    }

    fn process_members(&self, body: &mut Json) {
        body.member("companyId").id(self.company);
        body.member("name").text(&self.name);
        body.optional("comment", self.comment.as_deref());
    }

    fn step_members(&self, body: &mut Json, process: i64, step: &Step) {
        body.member("agreementProcId").id(process);
        body.member("agreementTaskType").id(step.task);
        body.member("agreementExecType").id(step.exec);
        for (name, number) in [("agreementExecPeriod", step.period), ("agreementStepPriority", step.priority)] {
            if number > 0 {
                body.member(name).id(number);
            }
        }
        let groups: Vec<i64> = step.groups.iter().filter_map(|group| self.group_id(group)).collect();
        body.member("agreementGroups")
            .array(&groups, |item, group| item.object(|body| body.member("groupId").id(*group)));
    }
}
