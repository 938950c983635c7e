//! Papers for a mortgage by force of law (realty sheet 3.3): the buyer pays with the money of a bank.

use super::AppliedDocument;
use super::rules::V51;
use crate::check::{Across, Rule, Test, message};
use crate::kontur::error_code::VALIDATION;
use docflow_derive::declare;

/// The papers of a loan.
#[declare(rules(V51, V53))]
pub struct Mortgage {
    /// Loan agreement; every sample has it.
    #[declare(required = V54)]
    pub loan_agreement: Option<AppliedDocument>,
    /// Mortgage bond, if the loan agreement provides for one.
    pub mortgage: Option<AppliedDocument>,
    /// Appraisal of the market value. Needed with `mortgage`.
    pub evaluation_report: Option<AppliedDocument>,
    /// Power of attorney of the bank's representative.
    pub power_of_attorney_bank_representative: Option<AppliedDocument>,
}

/// A bond states the value of the property.
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

/// There is no mortgage without a loan.
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
