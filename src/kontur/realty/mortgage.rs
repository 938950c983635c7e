//! Documents for a mortgage by operation of law (realty sheet 3.3): the purchase is financed by a bank loan.

use super::AppliedDocument;
use super::rules::V51;
use crate::check::{Across, Rule, Test, message};
use crate::kontur::error_code::VALIDATION;
use docflow_derive::declare;

/// Loan documents.
#[declare(rules(V51, V53))]
pub struct Mortgage {
    /// Loan agreement. Present in every sample.
    #[declare(required = V54)]
    pub loan_agreement: Option<AppliedDocument>,
    /// Mortgage bond, if the loan agreement provides for one.
    pub mortgage: Option<AppliedDocument>,
    /// Appraisal of the market value. Required with `mortgage`.
    pub evaluation_report: Option<AppliedDocument>,
    /// Power of attorney of the bank's representative.
    pub power_of_attorney_bank_representative: Option<AppliedDocument>,
}

/// A bond needs an appraisal of the property.
pub static V53: Across<Mortgage> = Across::error(
    "V53",
    VALIDATION,
    |papers, report| {
        let field = Mortgage::FIELDS.evaluation_report;
        report.unless(!papers.has(Mortgage::FIELDS.mortgage) || papers.has(field), papers, field);
    },
    message!(
        "a mortgage bond needs an appraisal report",
        "к закладной нужен отчёт об оценке",
        "до заставної потрібен звіт про оцінку",
    ),
);

/// A mortgage needs a loan agreement.
pub static V54: Rule = Rule::warning(
    "V54",
    VALIDATION,
    Test::Present,
    message!(
        "the loan agreement should be attached",
        "желательно приложить кредитный договор",
        "бажано додати кредитний договір",
    ),
);
