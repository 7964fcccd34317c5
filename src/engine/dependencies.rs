//! Who reads what: which nodes and awards an answer, a node, a document's term, a parameter, the day of evaluation or the claim year can change.

use std::collections::{BTreeMap, BTreeSet};

use crate::rulebook::{AwardId, DocumentId, FactId, Node, NodeId, ParameterId, Rulebook, Variable, Year};

/// Everything in a rulebook that can change, with what reads it directly.
#[derive(Debug)]
pub(super) struct Dependencies {
    facts: Readers<NodeId>,
    lists: Readers<AwardId>,
    terms: Readers<NodeId>,
    parameters: Readers<NodeId>,
    as_of: Vec<NodeId>,
    claim_year: Vec<NodeId>,
    nodes: Readers<NodeId>,
    roots: Readers<AwardId>,
    /// By node: whether its value differs from claim to claim.
    of_claims: Vec<bool>,
}

impl Dependencies {
    pub(super) fn new(rulebook: &Rulebook) -> Dependencies {
        let nodes = || (0_u32..).map(NodeId).zip(&rulebook.nodes);
        let awards = || (0_u32..).map(AwardId).zip(&rulebook.awards);
        let term = |node: &Node| match node {
            Node::WithinTerm(document, ..) => Some(document.0),
            _ => None,
        };
        let parameter = |node: &Node| match node {
            Node::Parameter(parameter, _) => Some(parameter.0),
            _ => None,
        };
        Dependencies {
            facts: Readers::new(nodes().filter_map(|(id, node)| Some((node.fact()?.0, id)))),
            lists: Readers::new(awards().filter_map(|(id, award)| Some((award.each?.0, id)))),
            terms: Readers::new(nodes().filter_map(|(id, node)| Some((term(node)?, id)))),
            parameters: Readers::new(nodes().filter_map(|(id, node)| Some((parameter(node)?, id)))),
            as_of: nodes().filter(|(_, node)| matches!(node, Node::AsOf)).map(|(id, _)| id).collect(),
            claim_year: nodes().filter(|(_, node)| matches!(node.year(), Some(Year::Claim(_)))).map(|(id, _)| id).collect(),
            nodes: Readers::new(nodes().flat_map(|(id, node)| node.operands().map(move |operand| (operand.0, id)))),
            roots: Readers::new(awards().flat_map(|(id, award)| award.roots().map(move |root| (root.0, id)))),
            of_claims: nodes_of_claims(rulebook),
        }
    }

    /// The nodes that read the answer to a fact.
    pub(super) fn readers_of_fact(&self, fact: FactId) -> &[NodeId] {
        self.facts.of(fact.0)
    }

    /// The awards that are claimed for each entry of a list.
    pub(super) fn awards_of_list(&self, list: FactId) -> &[AwardId] {
        self.lists.of(list.0)
    }

    /// The nodes that read the first and last day of a document's term.
    pub(super) fn readers_of_term(&self, document: DocumentId) -> &[NodeId] {
        self.terms.of(document.0)
    }

    /// The nodes that read a parameter.
    pub(super) fn readers_of_parameter(&self, parameter: ParameterId) -> &[NodeId] {
        self.parameters.of(parameter.0)
    }

    /// The nodes that are the day of evaluation.
    pub(super) fn readers_of_as_of(&self) -> &[NodeId] {
        &self.as_of
    }

    /// The nodes that read a year counted from the claim year.
    pub(super) fn readers_of_claim_year(&self) -> &[NodeId] {
        &self.claim_year
    }

    /// The nodes that a node is an operand of.
    pub(super) fn readers_of_node(&self, node: NodeId) -> &[NodeId] {
        self.nodes.of(node.0)
    }

    /// The awards that start from a node.
    pub(super) fn awards_of_node(&self, node: NodeId) -> &[AwardId] {
        self.roots.of(node.0)
    }

    /// Whether the value of a node differs from claim to claim of an award.
    pub(super) fn is_of_claim(&self, node: NodeId) -> bool {
        self.of_claims[node.index()]
    }
}

/// The nodes that speak of the current entry of a list around them, or, in an award with several years, of the claim year.
fn nodes_of_claims(rulebook: &Rulebook) -> Vec<bool> {
    let mut of_claims = nodes_of_entries(rulebook);
    let mut reads_claim_year: Vec<bool> = Vec::with_capacity(rulebook.nodes.len());
    for node in &rulebook.nodes {
        let reads = node.reads_claim_year() || node.operands().any(|operand| reads_claim_year[operand.index()]);
        reads_claim_year.push(reads);
    }
    let with_years = rulebook.awards.iter().filter(|award| award.years.is_some());
    for node in rulebook.reachable(with_years.flat_map(|award| award.roots())) {
        of_claims[node.index()] |= reads_claim_year[node.index()];
    }
    of_claims
}

/// A field speaks of the current entry of its list; so does whatever contains it, up to the sum over that list.
fn nodes_of_entries(rulebook: &Rulebook) -> Vec<bool> {
    let mut lists_of: BTreeMap<NodeId, BTreeSet<FactId>> = BTreeMap::new();
    for (id, node) in (0_u32..).map(NodeId).zip(&rulebook.nodes) {
        let mut lists: BTreeSet<FactId> = node.operands().filter_map(|operand| lists_of.get(&operand)).flatten().copied().collect();
        match node {
            Node::Aggregate(aggregate) => drop(lists.remove(&aggregate.list)),
            _ => lists.extend(node.variable().and_then(|variable| match variable {
                Variable::Field(list, _) => Some(list),
                Variable::Fact(_) => None,
            })),
        }
        if !lists.is_empty() {
            lists_of.insert(id, lists);
        }
    }
    let mut of_entries = vec![false; rulebook.nodes.len()];
    for node in lists_of.keys() {
        of_entries[node.index()] = true;
    }
    of_entries
}

/// The readers of each of many things: one run of them a thing, in one table.
#[derive(Debug)]
struct Readers<T> {
    /// Where the run of each thing starts, and the last one ends.
    starts: Vec<u32>,
    readers: Vec<T>,
}

impl<T: Copy + Ord> Readers<T> {
    fn new(pairs: impl Iterator<Item = (u32, T)>) -> Readers<T> {
        let mut pairs: Vec<(u32, T)> = pairs.collect();
        pairs.sort_unstable();
        pairs.dedup();
        let things = pairs.last().map_or(0, |(last, _)| *last as usize + 1);
        let mut starts = vec![0; things + 1];
        for (thing, _) in &pairs {
            starts[*thing as usize + 1] += 1;
        }
        for thing in 0..things {
            starts[thing + 1] += starts[thing];
        }
        Readers { starts, readers: pairs.iter().map(|(_, reader)| *reader).collect() }
    }

    fn of(&self, thing: u32) -> &[T] {
        match self.starts.get(thing as usize..=thing as usize + 1) {
            Some(&[start, end]) => &self.readers[start as usize..end as usize],
            // Nothing reads it, or anything after it.
            _ => &[],
        }
    }
}
