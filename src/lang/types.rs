//! Types of quantities, and what arithmetic makes of them.

use crate::money::FigureUnit;

/// What a number means. Mixing meanings (yuan with a count, a rate with yuan) is a mistake that the law does not make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuantityType {
    /// A bare figure such as 50万: it fits money and counts.
    Plain,
    /// Yuan.
    Money,
    /// A number of things, or a place in a ranking.
    Count,
    /// A share or a growth rate.
    Rate,
    /// A day.
    Day,
}

impl QuantityType {
    /// The type of a literal.
    #[must_use]
    pub fn of_unit(unit: FigureUnit) -> QuantityType {
        match unit {
            FigureUnit::Plain => QuantityType::Plain,
            FigureUnit::Yuan => QuantityType::Money,
            FigureUnit::Rate => QuantityType::Rate,
        }
    }

    /// What both are when they are compared, added, or the least of them is taken; `None` when they do not go together.
    #[must_use]
    pub fn unify(self, other: QuantityType) -> Option<QuantityType> {
        use QuantityType::{Count, Money, Plain};
        match (self, other) {
            (same, other) if same == other => Some(same),
            (Plain, typed @ (Money | Count)) | (typed @ (Money | Count), Plain) => Some(typed),
            _ => None,
        }
    }

    /// The type of a product: money times a rate or a count is money, a bare figure times a count may be money (5万 a shop).
    #[must_use]
    pub fn multiply(self, other: QuantityType) -> Option<QuantityType> {
        use QuantityType::{Count, Day, Money, Plain, Rate};
        match (self, other) {
            (Day, _) | (_, Day) | (Money, Money) => None,
            (Money, _) | (_, Money) => Some(Money),
            (Plain, _) | (_, Plain) => Some(Plain),
            (Rate, Rate) => Some(Rate),
            (Count, _) | (_, Count) => Some(Count),
        }
    }

    /// The type of a quotient by a literal.
    #[must_use]
    pub fn divide(self, divisor: QuantityType) -> Option<QuantityType> {
        match (self, divisor) {
            (QuantityType::Day, _) => None,
            (dividend, QuantityType::Plain) => Some(dividend),
            _ => None,
        }
    }

    /// What it is called in a diagnostic.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            QuantityType::Plain => "a bare figure",
            QuantityType::Money => "money",
            QuantityType::Count => "a count",
            QuantityType::Rate => "a rate",
            QuantityType::Day => "a day",
        }
    }
}
