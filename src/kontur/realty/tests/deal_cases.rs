//! Shares, arrays and the parties to a deal: V44 to V47, V60 to V63.

use super::{Case, GONE, Group};
use crate::kontur::realty::parties::{V46, V60, V61, V62, V63};
use crate::kontur::realty::rules::{V47, V47_COUNT};
use crate::kontur::realty::share::{V44, V44_WHOLE, V45};

/// Two thirds and one third.
const BUYERS: &[Case] = &[
    (&V44, "shares[0].share", r#"{"numerator":"4","denominator":"6"}"#, ""),
    (&V44, "shares[0].share.numerator", GONE, "shares[0].share.numerator V44 error"),
    (&V44, "shares[0].share.denominator", GONE, "shares[0].share.denominator V44 error"),
    (&V44_WHOLE, "shares[0].share", r#"{"numerator":"2","denominator":"03"}"#, ""),
    (&V44_WHOLE, "shares[0].share.numerator", r#""0""#, "shares[0].share.numerator V44 error"),
    (&V44_WHOLE, "shares[0].share.denominator", r#""1,5""#, "shares[0].share.denominator V44 error"),
    (&V44_WHOLE, "shares[0].share.numerator", r#""-2""#, "shares[0].share.numerator V44 error"),
    (&V44_WHOLE, "shares[0].share.numerator", r#""""#, "shares[0].share.numerator V44 error"),
    (&V46.rule, "shares[1].share", r#"{"numerator":"33333333","denominator":"99999999"}"#, ""),
    (&V46.rule, "shares[1].share", r#"{"numerator":"333","denominator":"1000"}"#, "shares V46 warning"),
    (&V46.rule, "shares[1].share.numerator", r#""2""#, "shares V46 warning"),
    (&V46.rule, "shares[1].share", r#"{"numerator":"1","denominator":"4"}"#, "shares V46 warning"),
    (&V47, "shares", GONE, "shares V47 error"),
    (&V47_COUNT, "shares", "[]", "shares V47 error"),
    (&V45.rule, "shares[1].share.numerator", r#""4""#, "shares V46 warning; shares[1].share.numerator V45 warning"),
];

/// A quarter and an eighth: sellers may keep a part.
const SELLERS: &[Case] = &[
    (&V45.rule, "shares[0].share.numerator", r#""4""#, ""),
    (&V45.rule, "shares[0].share.numerator", r#""5""#, "shares[0].share.numerator V45 warning"),
    (&V46.rule, "shares[0].share.numerator", r#""3""#, ""),
    (&V47_COUNT, "shares", "[]", "shares V47 error"),
];

const EVIDENCE: &[Case] = &[
    (&V47, "documents[0].number", GONE, ""),
    (&V47, "documents", GONE, "documents V47 error"),
    (&V47_COUNT, "documents[0].series", r#""А""#, ""),
    (&V47_COUNT, "documents", "[]", "documents V47 error"),
];

const PLEDGEES: &[Case] = &[
    (&V47, "encumbrancer", GONE, "encumbrancer V47 error"),
    (&V47_COUNT, "encumbrancer", "[]", "encumbrancer V47 error"),
];

/// Joint owners of an encumbered right.
const RESTRICTED: &[Case] = &[
    (&V60.rule, "individualOwnership", "null", ""),
    (&V60.rule, "cooperativeOwnership", GONE, "here V60 error"),
    (&V60.rule, "individualOwnership", "{}", "here V60 error; individualOwnership.owner required error"),
    (&V63, "cooperativeOwnership.spouse1.benefitCategory", r#""usssrHero""#, ""),
    (&V63, "cooperativeOwnership.spouse1", GONE, "cooperativeOwnership.spouse1 V63 error"),
    (&V63, "cooperativeOwnership.spouse2", GONE, "cooperativeOwnership.spouse2 V63 error"),
    (&V60.rule, "cooperativeOwnership", "null", "here V60 error"),
];

/// Spouses who buy.
const BUYER: &[Case] = &[
    (&V61.rule, "sharedOwnership", "null", ""),
    (&V61.rule, "cooperativeOwnership", GONE, "here V61 error"),
    (&V61.rule, "individualOwnership", "{}", "here V61 error; individualOwnership.owner required error"),
    (&V61.rule, "sharedOwnership", r#"{"shares":[]}"#, "here V61 error; sharedOwnership.shares V47 error"),
    (&V63, "cooperativeOwnership.spouse2", GONE, "cooperativeOwnership.spouse2 V63 error"),
];

/// A party with a share of one half.
const SHARED: &str = r#"{"shares":[{"share":{"numerator":"1","denominator":"2"},"owner":{"person":{"name":"Лев",
    "surname":"Бортников","dateBirth":"1992-12-01","birthPlace":"Новосибирск","snils":"990-966-360 80","gender":"male",
    "identityDocument":{"documentType":"russPassport","series":"0099","number":"659932","issueDate":"2014-07-20",
    "issuer":{"name":"Отдел внутренних дел вымышленного района"}},"citizenship":"Российская Федерация",
    "address":{"fiasId":"949e8871-28bd-48b8-b678-198be947454d"}}}}]}"#;

/// A sole seller with proof of an old right.
const SELLER: &[Case] = &[
    (&V62.rule, "evidenceOfOwnership", GONE, ""),
    (&V62.rule, "sharedOwnership", SHARED, ""), // several forms together are allowed (Q18)
    (&V62.rule, "individualOwnership", GONE, "here V62 error"),
    (
        &V63,
        "cooperativeOwnership",
        "{}",
        "cooperativeOwnership.spouse1 V63 error; cooperativeOwnership.spouse2 V63 error",
    ),
];

pub(super) const GROUPS: &[Group] = &[
    Group { request: "rightmovement_request", at: "options.buyer.sharedOwnership", cases: BUYERS },
    Group { request: "rightmovement_request.cooperative-buyers", at: "options.seller.sharedOwnership", cases: SELLERS },
    Group { request: "rightmovement_request", at: "options.seller.evidenceOfOwnership", cases: EVIDENCE },
    Group { request: "encumbrance_request", at: "options.whoUseRestriction", cases: PLEDGEES },
    Group { request: "encumbrance_request.cooperative", at: "options.whoseRightRestricted", cases: RESTRICTED },
    Group { request: "rightmovement_request.cooperative-buyers", at: "options.buyer", cases: BUYER },
    Group { request: "rightmovement_request", at: "options.seller", cases: SELLER },
];
