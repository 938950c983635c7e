//! `POST /bdoc/report`, `GET /bdoc/reports`, `GET /bdoc/report_file`
//!
//! Reports, which the service makes in the background (EDIN sheet 2.16, 5.4, 6.6).

use super::agreements::{TASK_TYPE, VALIDATION};
use super::auth::SID;
use super::rules::{FILLED, ID, LISTED, NO_ID, SECONDS};
use super::{Company, User, VENDOR};
use crate::check::{Across, Declared, Id, Seconds, Table, message};
use crate::http::{Input, Method, Operation, Output, Retry, source};
use docflow_derive::declare;

codes! {
    /// What a report is about.
    pub REPORT_TYPE: "ReportType" = { "1" => "external documents", "2" => "tasks" }
    /// Whether a report can be downloaded.
    pub REPORT_STATUS: "ReportStatus" = { "1" => "in progress", "2" => "finished" }
    /// Status of the tasks in a report.
    pub TASK_STATUS: "TaskStatus" = { "2" => "in progress", "3" => "finished", "4" => "canceled", "5" => "expired" }
}

/// A report.
#[declare(stub("reportId"))]
pub struct Report {
    /// Id of the report.
    pub report_id: Option<Id>,
    /// Name.
    pub report_name: Option<String>,
    /// Id of the company.
    #[declare(aliases("companyID"))]
    pub company_id: Option<Id>,
    /// Beginning of the period, a UNIX timestamp in seconds.
    pub report_start_date: Option<Seconds>,
    /// End of the period, a UNIX timestamp in seconds.
    pub report_end_date: Option<Seconds>,
    /// When it was ordered, a UNIX timestamp in seconds.
    pub date_created: Option<Seconds>,
    /// When it was finished, a UNIX timestamp in seconds. Absent means not yet.
    pub date_completed: Option<Seconds>,
    /// 1 external documents, 2 tasks.
    #[declare(enumeration = REPORT_TYPE, quirk = Zero)]
    pub report_type: Option<i32>,
    /// Id of its author.
    pub user_id: Option<Id>,
    /// E-mail address of its author.
    pub user_email: Option<String>,
    /// 1 in progress, 2 finished.
    #[declare(enumeration = REPORT_STATUS, quirk = Zero)]
    pub report_status: Option<i32>,
    /// The company, usually only its name and code.
    pub company: Option<Company>,
    /// Filter of the report.
    pub report_filter: Option<ReportFilter>,
    /// Link to the file. Never seen in a sample.
    pub report_file_link: Option<String>,
}

/// A filter as it is read: `ReportDocumentFilter` of the documentation for documents, `ReportTaskFilter` for tasks.
#[declare]
pub struct ReportFilter {
    /// Id of the company.
    #[declare(aliases("companyID"))]
    pub company_id: Option<Id>,
    /// The company.
    pub company: Option<Company>,
    /// Beginning of the period, a UNIX timestamp in seconds.
    pub report_start_date: Option<Seconds>,
    /// End of the period, a UNIX timestamp in seconds.
    pub report_end_date: Option<Seconds>,
    /// Of documents: id of the partner's company.
    pub partner_company_id: Option<Id>,
    /// Of documents: the partner's company.
    pub partner_company: Option<Company>,
    /// Of tasks: id of the user.
    pub task_user_id: Option<Id>,
    /// Of tasks: the user.
    pub task_user: Option<User>,
    /// Of tasks: their status. The table describes a type here and a status in `taskType`; these are the meanings of the names,
    /// unverified (register row 45).
    #[declare(enumeration = TASK_STATUS, quirk = Zero)]
    pub task_status: Option<i32>,
    /// Of tasks: their type, unverified likewise.
    #[declare(enumeration = TASK_TYPE, quirk = Zero)]
    pub task_type: Option<i32>,
}

/// Order of a report.
#[declare(rules(MONTH, OWN_FILTER))]
pub struct CreateReport {
    /// Must be absent on creation.
    #[declare(hidden, quirk = Forbidden, rules(NO_ID))]
    pub report_id: Option<Id>,
    /// 1 external documents, 2 tasks.
    #[declare(rules(LISTED), enumeration = REPORT_TYPE)]
    pub report_type: i32,
    /// Name.
    #[declare(rules(FILLED))]
    pub report_name: String,
    /// Id of the company.
    #[declare(rules(ID))]
    pub company_id: Id,
    /// Beginning of the period, a UNIX timestamp in seconds.
    #[declare(rules(SECONDS))]
    pub report_start_date: Seconds,
    /// End of the period, a UNIX timestamp in seconds. At most 31 days in the web interface.
    #[declare(rules(SECONDS))]
    pub report_end_date: Seconds,
    /// Filter.
    pub report_filter: Option<CreateReportFilter>,
}

/// Filter of a report to order.
#[declare]
pub struct CreateReportFilter {
    /// Id of the counterparty's company. For `reportType` 1.
    #[declare(rules(ID))]
    pub partner_company_id: Option<Id>,
    /// User. For `reportType` 2.
    pub task_user: Option<User>,
    /// Id of the user. For `reportType` 2.
    #[declare(rules(ID))]
    pub task_user_id: Option<Id>,
}

/// A report id.
#[declare(wire = "snake_case")]
pub struct ReportId {
    /// Id of the report.
    #[declare(rules(ID))]
    pub report_id: Id,
}

/// The operations of this file.
pub static OPERATIONS: &[&Operation] = &[&CREATE, &LIST, &DOWNLOAD];

operation! {
    /// Orders a report. It can be downloaded once `reports.list` shows `reportStatus` 2.
    /// @example
    /// const { reportId } = await edin.reports.create({
    ///   reportType: 1, reportName: "Травень", companyId: 7301, reportStartDate: 1714510800, reportEndDate: 1717189199,
    /// });
    pub static CREATE = {
        vendor: &VENDOR,
        name: "reports.create",
        method: Method::Post,
        path: "/bdoc/report",
        input: Input::Json(CreateReport::shape),
        output: Output::Json(Report::KIND),
        promises: Some("reportId"),
        auth: Some(&SID),
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 5.4", "CreateReport"),
    }
}

operation! {
    /// Lists the ordered reports. `count` is their number.
    /// @example const { items } = await edin.reports.list();
    pub static LIST = {
        vendor: &VENDOR,
        name: "reports.list",
        method: Method::Get,
        path: "/bdoc/reports",
        output: Output::Page(&Report::KIND),
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.16", "GetReports"),
    }
}

operation! {
    /// Downloads a finished report (xls), as bytes or as a stream.
    /// @example const bytes = await edin.reports.download(27);
    pub static DOWNLOAD = {
        vendor: &VENDOR,
        name: "reports.download",
        method: Method::Get,
        path: "/bdoc/report_file",
        query: Some(ReportId::shape),
        output: Output::Bytes,
        auth: Some(&SID),
        retry: Retry::Safe,
        only_code: Some(VALIDATION),
        source: source("edin-docflow.md, 2.16", "GetReportFile"),
    }
}

/// A limit of the web interface.
pub static MONTH: Across<CreateReport> = Across::warning(
    "9.21",
    VALIDATION,
    |order, report| {
        let fields = CreateReport::FIELDS;
        let dates = order.int(fields.report_start_date).zip(order.int(fields.report_end_date));
        let fits = dates.is_none_or(|(start, end)| start < end && end.saturating_sub(start) <= 31 * 86_400);
        report.unless(fits, order, fields.report_end_date);
    },
    message!(
        "the period of a report should be 1 to 31 days",
        "период отчёта — от 1 до 31 дня",
        "період звіту — від 1 до 31 дня",
    ),
);

/// Each type of report has a filter of its own. What the service does with the other one's members is not documented.
pub static OWN_FILTER: Across<CreateReport> = Across::warning(
    "5.4",
    VALIDATION,
    |order, report| {
        let (fields, parts) = (CreateReport::FIELDS, CreateReportFilter::FIELDS);
        let Some(filter) = order.object(fields.report_filter) else { return };
        match order.int(fields.report_type) {
            Some(1) => {
                report.unless(!filter.has(parts.task_user), &filter, parts.task_user);
                report.unless(!filter.has(parts.task_user_id), &filter, parts.task_user_id);
            }
            Some(2) => report.unless(!filter.has(parts.partner_company_id), &filter, parts.partner_company_id),
            _ => {}
        }
    },
    message!("belongs to the other type of report", "относится к другому типу отчёта", "стосується іншого типу звіту",),
);
