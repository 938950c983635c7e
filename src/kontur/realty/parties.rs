//! Parties to a deal (realty sheet 5), shared by several docflow types.

use super::rules::{V47, V47_COUNT, holds_type};
use super::{AppliedDocument, DocflowMember, Fraction, Mortgage, Share};
use crate::check::{Across, Rule, Test, message};
use crate::kontur::error_code::VALIDATION;
use crate::value::fraction;
use docflow_derive::declare;

/// Owners of the encumbered right. Give exactly one of the two.
#[declare(rules(V60), one_of("individualOwnership", "cooperativeOwnership"))]
pub struct RestrictedSide {
    /// A sole owner.
    pub individual_ownership: Option<IndividualOwnership>,
    /// Spouses in joint ownership.
    pub cooperative_ownership: Option<CooperativeOwnership>,
}

/// Beneficiaries of the encumbrance.
#[declare]
pub struct PledgeeSide {
    /// The pledgees. A single one is sent as an array (Q8).
    #[declare(required = V47, rules(V47_COUNT), quirk = Single)]
    pub encumbrancer: Vec<DocflowMember>,
}

/// Current owners of the right. Give at least one of the three forms of ownership (Q18).
#[declare(rules(V62), any_of("individualOwnership", "cooperativeOwnership", "sharedOwnership"))]
pub struct SellerSide {
    /// A sole owner.
    pub individual_ownership: Option<IndividualOwnership>,
    /// Spouses in joint ownership.
    pub cooperative_ownership: Option<CooperativeOwnership>,
    /// Owners in shares. They may transfer less than the whole.
    pub shared_ownership: Option<SharedOwnership>,
    /// Proof of a right that arose before 1998. Only for a transfer of a right.
    pub evidence_of_ownership: Option<EvidenceOfOwnership>,
}

/// New owners of the right. Give exactly one of the three forms of ownership.
#[declare(rules(V46, V61), one_of("individualOwnership", "cooperativeOwnership", "sharedOwnership"))]
pub struct BuyerSide {
    /// A sole owner.
    pub individual_ownership: Option<BuyerIndividualOwnership>,
    /// Spouses in joint ownership.
    pub cooperative_ownership: Option<BuyerCooperativeOwnership>,
    /// Owners in shares. The shares must add up to one.
    pub shared_ownership: Option<SharedOwnership>,
}

/// Sole ownership.
#[declare]
pub struct IndividualOwnership {
    /// The owner.
    pub owner: DocflowMember,
}

/// Joint ownership by spouses.
#[declare]
pub struct CooperativeOwnership {
    /// First spouse.
    #[declare(required = V63)]
    pub spouse1: DocflowMember,
    /// Second spouse.
    #[declare(required = V63)]
    pub spouse2: DocflowMember,
}

/// Ownership in shares.
#[declare]
pub struct SharedOwnership {
    /// The shares.
    #[declare(required = V47, rules(V47_COUNT))]
    pub shares: Vec<Share>,
}

/// Proof of a right that arose before 1998. Registering it together with the transfer is free of duty. A sample of the
/// service contains a stray member `objectType`, which is not sent.
#[declare(stray("objectType"))]
pub struct EvidenceOfOwnership {
    /// The documents.
    #[declare(required = V47, rules(V47_COUNT))]
    pub documents: Vec<AppliedDocument>,
}

/// Sole ownership by a buyer.
#[declare]
pub struct BuyerIndividualOwnership {
    /// The owner.
    pub owner: DocflowMember,
    /// Loan documents, if a bank finances the purchase.
    pub mortgage: Option<Mortgage>,
}

/// Joint ownership by buying spouses.
#[declare(rules(V52))]
pub struct BuyerCooperativeOwnership {
    /// First spouse.
    #[declare(required = V63)]
    pub spouse1: DocflowMember,
    /// Second spouse.
    #[declare(required = V63)]
    pub spouse2: DocflowMember,
    /// Loan documents, if a bank finances the purchase.
    pub mortgage: Option<Mortgage>,
    /// Marriage certificate or marriage contract. Without it, Rosreestr asks the registry office (Q19).
    pub marriage_certificate: Option<AppliedDocument>,
}

/// Buyers' shares must make a whole. Sellers may keep a part, so this does not apply to them.
pub static V46: Across<BuyerSide> = Across::warning(
    "V46",
    VALIDATION,
    |buyer, report| {
        let Some(ownership) = buyer.object(BuyerSide::FIELDS.shared_ownership) else { return };
        let parts = ownership.objects(SharedOwnership::FIELDS.shares).map(|(_, share)| {
            let part = share.object(Share::FIELDS.share)?;
            Some((part.text(Fraction::FIELDS.numerator)?, part.text(Fraction::FIELDS.denominator)?))
        });
        // Other rules report an empty array and a part that is not a fraction.
        let known = parts.collect::<Option<Vec<_>>>().filter(|known| !known.is_empty());
        let make_one = known.and_then(|known| fraction::make_one(known.into_iter()));
        report.unless(make_one != Some(false), &ownership, SharedOwnership::FIELDS.shares);
    },
    message!(
        "the shares of the buyers should make one whole together",
        "доли покупателей вместе обычно составляют единицу",
        "частки покупців разом зазвичай становлять одиницю",
    ),
);

/// Checks the proof of a marriage.
pub static V52: Across<BuyerCooperativeOwnership> = Across::warning(
    "V52",
    VALIDATION,
    |ownership, report| {
        if let Some(document) = ownership.object(BuyerCooperativeOwnership::FIELDS.marriage_certificate) {
            holds_type(&document, &["marriageCertificate", "marriageContract"], report);
        }
    },
    message!(
        "should be a marriage certificate (marriageCertificate) or a marriage contract (marriageContract)",
        "ожидается свидетельство о браке (marriageCertificate) или брачный договор (marriageContract)",
        "очікується свідоцтво про шлюб (marriageCertificate) або шлюбний договір (marriageContract)",
    ),
);

/// Exactly one form of ownership is allowed.
pub static V60: Across<RestrictedSide> = Across::error(
    "V60",
    VALIDATION,
    |side, report| {
        let forms = RestrictedSide::FIELDS;
        if side.has(forms.individual_ownership) == side.has(forms.cooperative_ownership) {
            report.here(side);
        }
    },
    message!(
        "give exactly one form of ownership: a sole owner or joint owners",
        "укажите ровно один вид собственности: единоличная или совместная",
        "вкажіть рівно один вид власності: одноосібна або спільна",
    ),
);

/// Exactly one form of ownership is allowed.
pub static V61: Across<BuyerSide> = Across::error(
    "V61",
    VALIDATION,
    |side, report| {
        let forms = BuyerSide::FIELDS;
        let given = [
            side.has(forms.individual_ownership),
            side.has(forms.cooperative_ownership),
            side.has(forms.shared_ownership),
        ];
        if given.iter().filter(|given| **given).count() != 1 {
            report.here(side);
        }
    },
    message!(
        "give exactly one form of ownership for the buyer: sole, joint or in shares",
        "укажите ровно один вид собственности покупателя: единоличная, совместная или долевая",
        "вкажіть рівно один вид власності покупця: одноосібна, спільна або часткова",
    ),
);

/// Proof of ownership alone does not name an owner.
pub static V62: Across<SellerSide> = Across::error(
    "V62",
    VALIDATION,
    |side, report| {
        let forms = SellerSide::FIELDS;
        let given = [
            side.has(forms.individual_ownership),
            side.has(forms.cooperative_ownership),
            side.has(forms.shared_ownership),
        ];
        if !given.contains(&true) {
            report.here(side);
        }
    },
    message!(
        "give at least one form of ownership for the seller: sole, joint or in shares",
        "укажите хотя бы один вид собственности продавца: единоличная, совместная или долевая",
        "вкажіть хоча б один вид власності продавця: одноосібна, спільна або часткова",
    ),
);

/// Joint ownership needs both spouses.
pub static V63: Rule = Rule::error(
    "V63",
    VALIDATION,
    Test::Present,
    message!(
        "joint ownership needs both spouses",
        "для совместной собственности нужны оба супруга",
        "для спільної власності вкажіть обох із подружжя",
    ),
);
