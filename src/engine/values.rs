//! What is known of the nodes that are the same for every claim.

use super::quantity::Quantity;
use crate::money::Overflow;
use crate::range::Truth;
use crate::rulebook::NodeId;

/// What a node comes to. An overflow is a value too: it only matters to an award that needs the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Condition(Result<Truth, Overflow>),
    Quantity(Result<Quantity, Overflow>),
}

impl Value {
    /// Whether nothing below it, changed or not, can change it or say more of it.
    pub(super) fn is_settled(&self) -> bool {
        match self {
            Value::Condition(truth) => matches!(truth, Ok(Truth::Met | Truth::NotMet)),
            Value::Quantity(quantity) => quantity.is_ok_and(|quantity| !quantity.is_missing() && !quantity.pending),
        }
    }
}

/// A value a node. Nodes whose value differs from claim to claim have none.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    by_node: Vec<Option<Value>>,
}

impl Values {
    /// The value of a node, if it is known.
    pub(super) fn get(&self, node: NodeId) -> Option<&Value> {
        self.by_node.get(node.index())?.as_ref()
    }

    /// Adds the value of the next node of the arena.
    pub(super) fn push(&mut self, value: Option<Value>) {
        self.by_node.push(value);
    }

    /// Sets the value of a node, and returns the one before.
    pub(super) fn replace(&mut self, node: NodeId, value: Value) -> Option<Value> {
        self.by_node[node.index()].replace(value)
    }
}
