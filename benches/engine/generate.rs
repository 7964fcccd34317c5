//! Rulebooks of any size with the mix of constructs of the platform document.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use huisuan::money::Exact;
use huisuan::profile::Random;
use huisuan::rulebook::{
    Aggregate, Amount, Award, AwardId, AwardLimits, Ceiling, Certainty, Document, DocumentId, FactId, Ground, JudgementId, Node, NodeId,
    Payer, Relation, RelationKind, Rulebook, ShortName, TermId, Text, Tier, TopicId, Variable, Years, short_name, validate,
};
use serde_json::Value;

/// The document whose awards are copied.
const MODEL: &str = "hangzhou-platform";

/// One pair of awards in so many excludes each other; the platform document names none, other documents do.
const AWARDS_PER_EXCLUSION: u64 = 10;

/// The rulebook without the sentences that people read: those can be a file apart, and evaluation reads none of them.
pub(crate) fn without_texts(rulebook: &Rulebook) -> Rulebook {
    let mut value = serde_json::to_value(rulebook).expect("plain data");
    blank_texts(&mut value);
    serde_json::from_value(value).expect("what was written can be read")
}

fn blank_texts(value: &mut Value) {
    match value {
        Value::Object(fields) if fields.len() == 2 && fields.contains_key("zh") && fields.contains_key("en") => {
            fields.values_mut().for_each(|text| *text = Value::String(String::new()));
        }
        Value::Object(fields) => fields.values_mut().for_each(blank_texts),
        Value::Array(items) => items.iter_mut().for_each(blank_texts),
        _ => {}
    }
}

/// So many awards: copies of the model's, each copy with facts, terms, judgements and a document of its own.
pub(crate) fn rulebook(policies: &Rulebook, awards: usize, seed: u64) -> Rulebook {
    let document = policies.document_named(MODEL).expect("the platform document is there");
    let model: Vec<&Award> = policies.awards.iter().filter(|award| award.document == document).collect();
    let mut random = Random::seeded(seed);
    let mut generated = Generated {
        rulebook: Rulebook {
            matters: policies.matters.clone(),
            subjects: policies.subjects.clone(),
            parameters: policies.parameters.clone(),
            ..Rulebook::default()
        },
        nodes: HashMap::new(),
        names: BTreeSet::new(),
    };
    while generated.rulebook.awards.len() < awards {
        let left = awards - generated.rulebook.awards.len();
        generated.add_copy(policies, document, &model[..left.min(model.len())], &mut random);
    }
    validate(&generated.rulebook).expect("a good rulebook");
    generated.rulebook
}

/// What the model reads, also to say who pays.
fn nodes_of<'a>(policies: &'a Rulebook, model: &[&'a Award]) -> impl Iterator<Item = &'a Node> + use<'a> {
    let payers = model.iter().flat_map(|award| &award.payers).filter_map(|payer| payer.when);
    let roots: Vec<NodeId> = model.iter().flat_map(|award| award.roots()).chain(payers).collect();
    let read: Vec<NodeId> = policies.reachable(roots.into_iter()).collect();
    read.into_iter().map(|node| &policies[node])
}

struct Generated {
    rulebook: Rulebook,
    nodes: HashMap<Node, NodeId>,
    /// The short names of the facts.
    names: BTreeSet<ShortName>,
}

impl Generated {
    fn add_copy(&mut self, policies: &Rulebook, document: DocumentId, model: &[&Award], random: &mut Random) {
        let copy = self.rulebook.documents.len() as u32;
        let first_award = self.rulebook.awards.len() as u32;
        self.rulebook.documents.push(Document { predecessors: Vec::new(), ..policies[document].clone() });
        let offsets = Offsets {
            document: DocumentId(copy),
            facts: self.add_facts(policies, model, copy),
            terms: self.add_terms(policies, model),
            judgements: self.add_judgements(policies, model),
        };
        let mut copied = BTreeMap::new();
        // A copy may be cut short: what an award has to do with those that are left out is left out, too.
        let is_model = |award: AwardId| model.iter().position(|model| std::ptr::eq(*model, &policies[award]));
        let of_copy = |awards: &[AwardId]| -> Vec<AwardId> {
            awards.iter().filter_map(|award| is_model(*award)).map(|position| AwardId(first_award + position as u32)).collect()
        };
        for award in model {
            for root in award.roots().chain(award.payers.iter().filter_map(|payer| payer.when)) {
                self.add_node(policies, root, &offsets, &mut copied, random);
            }
            let award = Award {
                document: offsets.document,
                each: award.each.map(|list| offsets.fact(list)),
                conditions: award.conditions.iter().map(|node| copied[node]).collect(),
                tiers: award.tiers.iter().map(|tier| copied_tier(tier, &copied)).collect(),
                years: award.years.map(|years| match years {
                    Years::From { count, day } => Years::From { count, day: copied[&day] },
                    Years::Calendar { .. } => years,
                }),
                limits: AwardLimits {
                    year: award.limits.year.map(|node| copied[&node]),
                    total: award.limits.total.map(|node| copied[&node]),
                    claims: award.limits.claims,
                },
                rider_of: of_copy(&award.rider_of),
                tops_up: of_copy(&award.tops_up),
                ceilings: Vec::new(),
                payers: award.payers.iter().map(|payer| Payer { when: payer.when.map(|node| copied[&node]), ..payer.clone() }).collect(),
                ..(*award).clone()
            };
            self.rulebook.awards.push(award);
        }
        for ceiling in policies.ceilings.iter().filter(|ceiling| ceiling.awards.iter().all(|award| is_model(*award).is_some())) {
            let most = self.add_node(policies, ceiling.most, &offsets, &mut copied, random);
            let awards = of_copy(&ceiling.awards);
            awards.iter().for_each(|award| self.rulebook.awards[award.index()].ceilings.push(most));
            self.rulebook.ceilings.push(Ceiling { awards, most, document: offsets.document, ..ceiling.clone() });
        }
        self.add_exclusions(first_award, random);
    }

    /// The facts that the model reads, in their order, with topics of their own.
    fn add_facts(&mut self, policies: &Rulebook, model: &[&Award], copy: u32) -> BTreeMap<FactId, FactId> {
        let read = nodes_of(policies, model).filter_map(Node::fact).chain(model.iter().filter_map(|award| award.each));
        let mut facts: BTreeMap<FactId, FactId> = read.map(|fact| (fact, fact)).collect();
        let mut topics: BTreeMap<TopicId, TopicId> = facts.keys().map(|fact| (policies[*fact].topic, policies[*fact].topic)).collect();
        for (topic, of_copy) in &mut topics {
            *of_copy = TopicId(self.rulebook.topics.len() as u32);
            self.rulebook.topics.push(policies[*topic].clone());
        }
        for (fact, of_copy) in &mut facts {
            *of_copy = FactId(self.rulebook.facts.len() as u32);
            let mut clone = policies[*fact].clone();
            clone.id = self.own_name(&clone.id, copy);
            clone.formerly = Vec::new();
            clone.topic = topics[&clone.topic];
            self.rulebook.facts.push(clone);
        }
        facts
    }

    /// A name for a copy's fact. Links tell facts by a short name, and among so many facts that is often taken.
    fn own_name(&mut self, name: &str, copy: u32) -> String {
        let mut names = (0_u32..).map(|attempt| format!("{name}_{copy}_{attempt}"));
        names.find(|name| self.names.insert(short_name(name))).expect("there are more names than facts")
    }

    fn add_terms(&mut self, policies: &Rulebook, model: &[&Award]) -> BTreeMap<TermId, TermId> {
        let named = nodes_of(policies, model).filter_map(|node| match node {
            Node::Term(term, _) => Some((*term, *term)),
            _ => None,
        });
        let mut terms: BTreeMap<TermId, TermId> = named.collect();
        for (term, of_copy) in &mut terms {
            *of_copy = TermId(self.rulebook.terms.len() as u32);
            self.rulebook.terms.push(policies[*term].clone());
        }
        terms
    }

    fn add_judgements(&mut self, policies: &Rulebook, model: &[&Award]) -> BTreeMap<JudgementId, JudgementId> {
        let named = nodes_of(policies, model).filter_map(|node| match node {
            Node::Judged(judgement) => Some((*judgement, *judgement)),
            _ => None,
        });
        let mut judgements: BTreeMap<JudgementId, JudgementId> = named.collect();
        for (judgement, of_copy) in &mut judgements {
            *of_copy = JudgementId(self.rulebook.judgements.len() as u32);
            self.rulebook.judgements.push(policies[*judgement].clone());
        }
        judgements
    }

    fn add_node(
        &mut self,
        policies: &Rulebook,
        node: NodeId,
        offsets: &Offsets,
        copied: &mut BTreeMap<NodeId, NodeId>,
        random: &mut Random,
    ) -> NodeId {
        if let Some(copy) = copied.get(&node) {
            return *copy;
        }
        let operands: Vec<NodeId> = policies[node].operands().collect();
        for operand in operands {
            self.add_node(policies, operand, offsets, copied, random);
        }
        let of_copy = offsets.node(&policies[node], copied, random);
        let next = NodeId(self.rulebook.nodes.len() as u32);
        let id = *self.nodes.entry(of_copy.clone()).or_insert(next);
        if id == next {
            self.rulebook.nodes.push(of_copy);
        }
        copied.insert(node, id);
        id
    }

    fn add_exclusions(&mut self, first_award: u32, random: &mut Random) {
        let document = self.rulebook[AwardId(first_award)].document;
        let count = u64::from(self.rulebook.awards.len() as u32 - first_award);
        let mut pairs = BTreeSet::new();
        for _ in 0..count / AWARDS_PER_EXCLUSION {
            let [first, second] = [0; 2].map(|_: u32| AwardId(first_award + random.below(count) as u32));
            if first != second && self.rulebook[first].role == self.rulebook[second].role {
                pairs.insert((first.min(second), first.max(second)));
            }
        }
        let (kind, certainty, ground) = (RelationKind::Exclusive, Certainty::Certain, Ground::Clause(document, 0));
        let reason = Text { zh: String::new(), en: String::new() };
        let pairs = pairs.into_iter().collect();
        self.rulebook.relations.push(Relation { kind, certainty, ground, reason, governing: None, pairs });
    }
}

/// Where a copy's things stand.
struct Offsets {
    document: DocumentId,
    facts: BTreeMap<FactId, FactId>,
    terms: BTreeMap<TermId, TermId>,
    judgements: BTreeMap<JudgementId, JudgementId>,
}

impl Offsets {
    fn fact(&self, fact: FactId) -> FactId {
        self.facts[&fact]
    }

    fn variable(&self, variable: Variable) -> Variable {
        match variable {
            Variable::Fact(fact) => Variable::Fact(self.fact(fact)),
            Variable::Field(list, field) => Variable::Field(self.fact(list), field),
        }
    }

    /// The same step for the copy; figures of some size differ from copy to copy.
    fn node(&self, node: &Node, copied: &BTreeMap<NodeId, NodeId>, random: &mut Random) -> Node {
        let of = |node: NodeId| copied[&node];
        let all = |nodes: &[NodeId]| nodes.iter().map(|node| of(*node)).collect();
        match node {
            Node::IsYes(variable) => Node::IsYes(self.variable(*variable)),
            Node::Includes(variable, options) => Node::Includes(self.variable(*variable), *options),
            Node::IsOneOf(variable, options) => Node::IsOneOf(self.variable(*variable), *options),
            Node::Compare(left, comparison, right) => Node::Compare(of(*left), *comparison, of(*right)),
            Node::CompareCompoundGrowth { series, year, years, comparison, rate } => Node::CompareCompoundGrowth {
                series: self.fact(*series),
                year: *year,
                years: *years,
                comparison: *comparison,
                rate: of(*rate),
            },
            Node::All(operands) => Node::All(all(operands)),
            Node::Any(operands) => Node::Any(all(operands)),
            Node::Not(operand) => Node::Not(of(*operand)),
            Node::Term(term, definition) => Node::Term(self.terms[term], of(*definition)),
            Node::Judged(judgement) => Node::Judged(self.judgements[judgement]),
            Node::ReadingsOfCondition(readings) => Node::ReadingsOfCondition(all(readings)),
            Node::WithinTerm(_, period, day) => Node::WithinTerm(self.document, *period, of(*day)),
            Node::NthYear => Node::NthYear,
            Node::Number(value) if *value > Exact::from(1000) => {
                Node::Number(value.checked_mul(Exact::from(1 + random.below(4) as i64)).expect("a small number"))
            }
            Node::Number(value) => Node::Number(*value),
            Node::Value(variable) => Node::Value(self.variable(*variable)),
            Node::ValueInYear(series, year) => Node::ValueInYear(self.fact(*series), *year),
            Node::Add(left, right) => Node::Add(of(*left), of(*right)),
            Node::Subtract(left, right) => Node::Subtract(of(*left), of(*right)),
            Node::Multiply(left, right) => Node::Multiply(of(*left), of(*right)),
            Node::Divide(left, right) => Node::Divide(of(*left), of(*right)),
            Node::AsOf => Node::AsOf,
            Node::Elapsed(unit, from, to) => Node::Elapsed(*unit, of(*from), of(*to)),
            Node::Parameter(parameter, day) => Node::Parameter(*parameter, of(*day)),
            Node::Floor(operand) => Node::Floor(of(*operand)),
            Node::Marginal(base, brackets) => Node::Marginal(of(*base), brackets.clone()),
            Node::Min(operands) => Node::Min(all(operands)),
            Node::Max(operands) => Node::Max(all(operands)),
            Node::MeanGrowth { series, year, years } => Node::MeanGrowth { series: self.fact(*series), year: *year, years: *years },
            Node::ReadingsOfQuantity(readings) => Node::ReadingsOfQuantity(all(readings)),
            Node::Aggregate(Aggregate { list, value, condition }) => {
                Node::Aggregate(Aggregate { list: self.fact(*list), value: value.map(of), condition: condition.map(of) })
            }
        }
    }
}

fn copied_tier(tier: &Tier, copied: &BTreeMap<NodeId, NodeId>) -> Tier {
    let of = |node: NodeId| copied[&node];
    let amount = match tier.amount {
        Amount::Exact(node) => Amount::Exact(of(node)),
        Amount::UpTo(node) => Amount::UpTo(of(node)),
        Amount::Between(least, most) => Amount::Between(of(least), of(most)),
        Amount::AtLeast(node) => Amount::AtLeast(of(node)),
        Amount::NoFigure => Amount::NoFigure,
    };
    Tier { when: tier.when.map(of), amount }
}
