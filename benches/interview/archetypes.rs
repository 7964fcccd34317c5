//! Kinds of visitors, and how likely each is to have done what.
//!
//! Most do little: a handful of ticks of what their trade does, and what every employer has. Chances are in a hundred; they are judged by hand,
//! not counted anywhere, and lean towards more rather than less.

use huisuan::engine::Situation;
use huisuan::profile::Random;
use huisuan::rulebook::{Role, Rulebook};

use crate::visitor::{Draft, Visitor};

/// A kind of visitor: its name, its roles, how many in a hundred visitors it is, what it turns over in a year in yuan, and what it does.
struct Archetype {
    name: &'static str,
    roles: &'static [Role],
    weight: u64,
    scale: (i64, i64),
    draw: fn(&mut Draft<'_>),
}

const WAN: i64 = 10_000;
const YI: i64 = 10_000 * WAN;

const ENTERPRISE: &[Role] = &[Role::Enterprise];

const ARCHETYPES: [Archetype; 14] = [
    Archetype { name: "e-commerce service firm", roles: ENTERPRISE, weight: 10, scale: (300 * WAN, YI), draw: ecommerce_service },
    Archetype { name: "online shop", roles: ENTERPRISE, weight: 12, scale: (50 * WAN, 3000 * WAN), draw: online_shop },
    Archetype { name: "AI start-up", roles: ENTERPRISE, weight: 8, scale: (100 * WAN, 5000 * WAN), draw: ai_start_up },
    Archetype { name: "platform", roles: ENTERPRISE, weight: 6, scale: (5000 * WAN, 50 * YI), draw: platform },
    Archetype { name: "small factory", roles: ENTERPRISE, weight: 14, scale: (500 * WAN, YI), draw: small_factory },
    Archetype { name: "manufacturer above scale", roles: ENTERPRISE, weight: 8, scale: (3000 * WAN, 20 * YI), draw: manufacturer },
    Archetype { name: "exporter", roles: ENTERPRISE, weight: 8, scale: (500 * WAN, 5 * YI), draw: exporter },
    Archetype { name: "corner shop", roles: ENTERPRISE, weight: 8, scale: (10 * WAN, 300 * WAN), draw: corner_shop },
    Archetype { name: "guarantee or finance firm", roles: ENTERPRISE, weight: 3, scale: (1000 * WAN, 5 * YI), draw: finance },
    Archetype { name: "film or game studio", roles: ENTERPRISE, weight: 4, scale: (200 * WAN, 2 * YI), draw: studio },
    Archetype {
        name: "logistics firm",
        roles: &[Role::Enterprise, Role::LogisticsFirm],
        weight: 5,
        scale: (300 * WAN, 3 * YI),
        draw: logistics,
    },
    Archetype { name: "park operator", roles: &[Role::ParkOperator], weight: 4, scale: (300 * WAN, YI), draw: park_operator },
    Archetype { name: "university or institute", roles: &[Role::University], weight: 3, scale: (YI, 20 * YI), draw: university },
    Archetype { name: "person", roles: &[Role::Person], weight: 7, scale: (5 * WAN, 30 * WAN), draw: person },
];

/// The visitor of this number.
pub(crate) fn visitor(rulebook: &Rulebook, situation: &Situation, number: usize, random: &mut Random) -> Visitor {
    let mut left = number as u64 * 37 % ARCHETYPES.iter().map(|archetype| archetype.weight).sum::<u64>();
    let archetype = ARCHETYPES.iter().find(|archetype| {
        let is_it = left < archetype.weight;
        left = left.saturating_sub(archetype.weight);
        is_it
    });
    let archetype = archetype.expect("weights add up");
    let mut draft = Draft::new(rulebook, situation, random, archetype.scale);
    (archetype.draw)(&mut draft);
    draft.finish(archetype.name, archetype.roles.to_vec())
}

/// What any firm of the city may have, whatever it does.
fn firm(draft: &mut Draft<'_>, sector: &str, sizes: [u64; 4]) {
    draft.one_of("based_in", &[("hangzhou", 80), ("shaoxing", 8), ("elsewhere_in_zhejiang", 8), ("outside_zhejiang", 4)]);
    draft.one_of("main_sector", &[(sector, 1)]);
    draft.one_of("enterprise_size", &[("micro", sizes[0]), ("small", sizes[1]), ("medium", sizes[2]), ("large", sizes[3])]);
    draft.maybe("recognitions", &[("headquarters", 3)]);
    draft.one_of("headquarters_grade", &[("below_three_star", 2), ("three_star", 1)]);
    draft.one_of("state_ownership", &[("none", 94), ("city", 2), ("district", 2), ("other_state", 2)]);
    draft.one_of("violation_history", &[("first", 7), ("repeated", 1)]);
    draft.one_of("legal_person_origin", &[("always_own", 90), ("group_branch", 3), ("self_employed", 7)]);
    draft.maybe("application_conditions", &[("legal_person", 92), ("qualified_and_honest", 95), ("no_major_penalty", 95)]);
    draft.maybe("reports_to_statistics", &[("yes", sizes[2] + sizes[3] + sizes[1] / 4)]);
    draft.maybe("above_scale", &[("yes", sizes[2] + sizes[3] + sizes[1] / 4)]);
    draft.maybe("technology_sme_scale", &[("yes", 85)]);
    draft.maybe(
        "employer_work",
        &[
            ("unemployment_insurance", 85),
            ("union_fee", 30),
            ("disability_fund", 15),
            ("new_graduates", 15),
            ("internships", 4),
            ("maternity_leave", 6),
            ("hard_to_employ", 3),
        ],
    );
    draft.maybe(
        "tax_matters",
        &[("small_scale_taxpayer", sizes[0]), ("small_profit", sizes[0] + sizes[1] / 2), ("vat_credit", 8), ("payment_hardship", 3)],
    );
    draft.maybe("financing_needs", &[("loan", 20), ("guarantee", 8), ("listing", 1)]);
    draft.maybe("financing_steps", &[("bank_loan", 25), ("shareholding_reform", 2)]);
    draft.maybe("authority_matters", &[("unpaid_receivables", 5), ("moves_district", 2)]);
    draft.maybe("credit_standing", &[("trustworthy", 30), ("published_breach", 2), ("violation", 8)]);
    draft.maybe("digital_steps", &[("cloud_services", 25), ("digital_renewal", 8)]);
    draft.maybe("market_work", &[("government_procurement", 6)]);
    draft.maybe("tender_projects", &[("goods_or_services", 5), ("electronic", 4)]);
}

/// A firm that does research of its own.
fn researching(draft: &mut Draft<'_>, chance: u64) {
    draft.maybe("technology_based", &[("yes", chance)]);
    draft.maybe(
        "recognitions",
        &[
            ("technology_sme", chance),
            ("high_tech", chance / 2),
            ("new_eagle", chance / 12),
            ("provincial_srdi", chance / 6),
            ("little_giant", chance / 40),
        ],
    );
    draft.maybe(
        "research_work",
        &[
            ("rd_costs", chance),
            ("new_equipment", chance / 3),
            ("university_contract", chance / 6),
            ("technology_transactions", chance / 8),
            ("innovation_vouchers", chance / 10),
            ("trial_costs", chance / 10),
        ],
    );
    draft.maybe(
        "technology_work",
        &[("patent_application", chance / 2), ("research_unit", chance / 8), ("technology_transfer", chance / 20)],
    );
    draft.maybe("research_tasks", &[("city_competitive", chance / 20), ("provincial", chance / 25), ("contract_project", chance / 12)]);
    draft.list("city_research_projects", 80);
    draft.list("contract_projects", 90);
    draft.maybe("intellectual_property_matters", &[("new_rights", chance / 2), ("overseas_case", chance / 60)]);
    draft.maybe(
        "standards_work",
        &[("industry_participation", chance / 20), ("national_participation", chance / 30), ("zhejiang_made", chance / 40)],
    );
    draft.maybe("talent_work", &[("specialists", chance / 12), ("foreign_experts", chance / 50), ("leading_team", chance / 60)]);
}

/// It runs online shops for brands, advertises for them and trains their staff.
fn ecommerce_service(draft: &mut Draft<'_>) {
    firm(draft, "information", [35, 50, 14, 1]);
    researching(draft, 20);
    draft.maybe("platform_economy_roles", &[("platform_user", 60), ("live_commerce", 30), ("platform_merchant", 30)]);
    draft.maybe("application_conditions", &[("ecommerce_monitoring", 60)]);
    draft.maybe("small_firm_support", &[("ecommerce_service", 95), ("sme_services", 25)]);
    draft.maybe("ecommerce_business", &[("other_ecommerce", 50), ("new_ecommerce", 40)]);
    draft.maybe("ecommerce_recognitions", &[("service_leader", 10), ("demonstration", 5)]);
    draft.maybe("ecommerce_services_delivered", &[("new_retail", 20), ("brand_pavilion", 10), ("supply_chain", 10)]);
    draft.maybe("ecommerce_activities", &[("fair", 25), ("training", 15), ("themed_event", 10)]);
    draft.maybe("business_services", &[("advertising", 30)]);
    for list in ["ecommerce_fairs", "ecommerce_events", "ecommerce_trainings"] {
        draft.list(list, 90);
    }
    draft.maybe("ecommerce_projects", &[("certified_software", 10), ("supply_chain", 10)]);
    draft.list("ecommerce_software_projects", 80);
    draft.list("supply_chain_projects", 80);
}

/// It sells on others' platforms.
fn online_shop(draft: &mut Draft<'_>) {
    firm(draft, "wholesale_retail", [60, 35, 5, 0]);
    draft.maybe("self_employed_business", &[("yes", 25)]);
    draft.maybe("platform_economy_roles", &[("platform_merchant", 95), ("platform_user", 40), ("live_commerce", 25)]);
    draft.maybe("application_conditions", &[("ecommerce_monitoring", 20)]);
    draft.maybe("ecommerce_business", &[("other_ecommerce", 80), ("new_ecommerce", 20), ("known_brand", 2)]);
    draft.maybe("ecommerce_projects", &[("new_brand", 5), ("supply_chain", 6)]);
    draft.list("supply_chain_projects", 80);
    draft.maybe("market_work", &[("cross_border_ecommerce", 15), ("independent_site", 5)]);
    draft.maybe("ecommerce_activities", &[("fair", 6)]);
    draft.list("ecommerce_fairs", 90);
}

/// It builds and sells models and software.
fn ai_start_up(draft: &mut Draft<'_>) {
    firm(draft, "information", [45, 48, 7, 0]);
    researching(draft, 85);
    draft.maybe("platform_economy_roles", &[("platform", 20), ("platform_user", 30)]);
    draft.maybe("ai_work", &[("special_model", 35), ("general_model", 4), ("filed_model", 15), ("ai_plus", 70), ("released_model", 15)]);
    draft.maybe("ai_purchases", &[("computing", 60), ("models", 40), ("public_computing", 8)]);
    draft.list("ai_demonstration_projects", 15);
    draft.maybe("data_work", &[("quality_data_set", 20), ("data_export", 4), ("public_data_operation", 2)]);
    draft.maybe("recognitions", &[("software", 25)]);
    draft.maybe("authority_matters", &[("four_new", 35)]);
    draft.maybe("digital_steps", &[("cloud_services", 60)]);
    draft.maybe("financing_steps", &[("shareholding_reform", 5), ("rd_insurance", 4)]);
}

/// It runs an internet platform of its own.
fn platform(draft: &mut Draft<'_>) {
    firm(draft, "information", [5, 30, 45, 20]);
    researching(draft, 60);
    draft.maybe("platform_economy_roles", &[("platform", 100), ("platform_affiliate", 10)]);
    draft.maybe("ecommerce_business", &[("ecommerce_platform", 35), ("new_ecommerce", 20)]);
    draft.maybe("application_conditions", &[("ecommerce_monitoring", 35)]);
    draft.maybe("ai_work", &[("ai_plus", 50), ("special_model", 20), ("filed_model", 15)]);
    draft.maybe("ai_purchases", &[("computing", 40), ("models", 30)]);
    draft.maybe(
        "industry_work",
        &[
            ("new_consumption_model", 25),
            ("new_business_form", 30),
            ("provincial_pilot", 5),
            ("city_pilot", 8),
            ("grows_super_factories", 4),
        ],
    );
    draft.maybe("small_firm_support", &[("waives_fees", 40), ("farm_aid", 20), ("registration_guidance", 20), ("sme_services", 20)]);
    draft.maybe(
        "governance_work",
        &[("platform_duties", 40), ("market_order", 30), ("rights_stations", 15), ("worker_rights", 15), ("one_click_settlement", 10)],
    );
    draft.maybe("consumption_promotion", &[("events", 30), ("vouchers", 15)]);
    draft.maybe(
        "financing_steps",
        &[("shareholding_reform", 10), ("tutoring_filed", 4), ("listed_domestic", 3), ("listed_overseas", 3), ("innovative_tool", 5)],
    );
    draft.list("innovative_financing_projects", 90);
    draft.maybe("delivery_work", &[("takeaway_platform", 4)]);
    draft.maybe("employer_work", &[("platform_jobs", 40)]);
    draft.maybe("data_work", &[("quality_data_set", 10)]);
    draft.maybe("talent_work", &[("scarce_talent", 10)]);
    draft.maybe("logistics_projects", &[("platform_facilities", 4)]);
    draft.maybe("recognitions", &[("headquarters", 18)]);
    draft.one_of("headquarters_grade", &[("below_three_star", 12), ("three_star", 6), ("above_three_star", 2)]);
}

/// Twenty to a hundred people, one workshop.
fn small_factory(draft: &mut Draft<'_>) {
    firm(draft, "manufacturing", [25, 70, 5, 0]);
    researching(draft, 25);
    draft.maybe("plant_work", &[("technical_renovation", 12), ("small_park_lease", 15), ("third_party_services", 15)]);
    draft.list("renovation_projects", 95);
    draft.maybe("energy_use", &[("piped_gas", 20), ("low_voltage", 50), ("grid_connection", 5), ("solar", 6)]);
    draft.list("solar_projects", 95);
    draft.maybe("testing_needs", &[("equipment", 50), ("instruments", 45), ("food_or_drugs", 4)]);
    draft.list("equipment_inspections", 90);
    draft.list("instrument_tests", 90);
    draft.maybe("foreign_trade", &[("trader", 15)]);
    draft.maybe("land_matters", &[("registers_property", 4)]);
    draft.maybe("development_projects", &[("equipment_renewal", 12)]);
}

/// A larger one, on the list of statistics.
fn manufacturer(draft: &mut Draft<'_>) {
    firm(draft, "manufacturing", [0, 50, 40, 10]);
    researching(draft, 65);
    draft.maybe("above_scale", &[("yes", 95)]);
    draft.maybe("reports_to_statistics", &[("yes", 95)]);
    draft.maybe("plant_work", &[("technical_renovation", 40), ("future_factory", 6), ("third_party_services", 20)]);
    draft.list("renovation_projects", 95);
    draft.maybe("first_of_kind_products", &[("first_set", 4), ("first_batch", 2)]);
    draft.maybe("energy_use", &[("piped_gas", 40), ("grid_connection", 15), ("solar", 25), ("high_reliability", 2)]);
    draft.list("solar_projects", 95);
    draft.list("high_reliability_projects", 95);
    draft.maybe("testing_needs", &[("equipment", 80), ("instruments", 70)]);
    draft.list("equipment_inspections", 90);
    draft.list("instrument_tests", 90);
    draft.maybe("foreign_trade", &[("trader", 45), ("currency_hedging", 15), ("trade_loan", 6)]);
    draft.maybe("international_work", &[("export_credit_insurance", 20), ("going_abroad", 10)]);
    draft.maybe("market_work", &[("overseas_fairs", 20)]);
    draft.maybe("land_matters", &[("acquires_land", 5), ("redevelops_land", 5), ("registers_property", 6)]);
    draft.maybe("development_projects", &[("major_industry", 4), ("equipment_renewal", 25), ("new_energy_user", 5)]);
    draft.maybe("recognitions", &[("hidden_champion", 4), ("single_champion", 1), ("high_tech", 20)]);
    draft.maybe("tax_matters", &[("advanced_manufacturing", 20)]);
}

/// It sells abroad.
fn exporter(draft: &mut Draft<'_>) {
    firm(draft, "wholesale_retail", [30, 50, 18, 2]);
    draft.maybe("foreign_trade", &[("trader", 95), ("currency_hedging", 30), ("trade_loan", 10), ("integrated_service", 3)]);
    draft.maybe(
        "international_work",
        &[
            ("export_credit_insurance", 45),
            ("any_export_credit_insurance", 45),
            ("going_abroad", 25),
            ("overseas_warehouse", 15),
            ("export_returns", 6),
            ("special_refund", 2),
        ],
    );
    draft.maybe("market_work", &[("overseas_fairs", 50), ("cross_border_ecommerce", 45), ("independent_site", 20), ("sme_fairs", 8)]);
    draft.maybe("platform_economy_roles", &[("platform_merchant", 45)]);
    draft.maybe("ecommerce_business", &[("other_ecommerce", 35)]);
    draft.maybe("filings", &[("departure_port_refund", 3)]);
}

/// A shop, a hairdresser, a small restaurant.
fn corner_shop(draft: &mut Draft<'_>) {
    firm(draft, "hospitality", [95, 5, 0, 0]);
    draft.maybe("self_employed_business", &[("yes", 70)]);
    draft.maybe("platform_economy_roles", &[("platform_merchant", 50), ("platform_user", 20)]);
    draft.maybe("employer_work", &[("insured_as_unit", 20)]);
    draft.maybe("energy_use", &[("piped_gas", 35), ("low_voltage", 80)]);
    draft.maybe("testing_needs", &[("instruments", 20), ("food_or_drugs", 5)]);
    draft.list("instrument_tests", 90);
}

/// Guarantees, payment, or an equity market.
fn finance(draft: &mut Draft<'_>) {
    firm(draft, "other", [5, 45, 40, 10]);
    draft.maybe("business_services", &[("policy_guarantee", 60), ("human_resources", 10)]);
    draft.maybe("financial_market_work", &[("listing_services", 6)]);
    draft.maybe("international_work", &[("payment_licence_holder", 6)]);
    draft.maybe("small_firm_support", &[("sme_services", 50)]);
}

/// Films, games, web novels.
fn studio(draft: &mut Draft<'_>) {
    firm(draft, "information", [45, 45, 10, 0]);
    researching(draft, 20);
    draft.maybe(
        "culture_work",
        &[
            ("creation", 80),
            ("recognised_firm", 35),
            ("game_testing", 10),
            ("micro_drama", 20),
            ("web_novel", 12),
            ("key_project", 6),
            ("loan", 10),
            ("concerts", 5),
        ],
    );
    draft.list("culture_loans", 90);
    draft.list("concerts", 90);
    draft.maybe("industry_work", &[("new_business_form", 20), ("digital_copyright_form", 20)]);
    draft.maybe("platform_economy_roles", &[("platform_user", 30), ("live_commerce", 10)]);
    draft.maybe("ai_purchases", &[("models", 30), ("computing", 15)]);
}

/// Trucks, warehouses, couriers.
fn logistics(draft: &mut Draft<'_>) {
    firm(draft, "transport", [30, 50, 18, 2]);
    draft.maybe("logistics_work", &[("container_trucks", 30), ("trucks", 70), ("fresh_produce", 15), ("water_containers", 5)]);
    draft.maybe("logistics_titles", &[("rated_3a", 12), ("benchmark", 3), ("national_top_50", 1)]);
    draft.maybe("logistics_projects", &[("logistics_facilities", 8), ("courier_automation", 15)]);
    draft.maybe("delivery_work", &[("rural_delivery", 15), ("village_outlet", 8), ("county_hub", 3), ("exported_mail", 6)]);
    for list in ["rural_outlets", "village_outlets", "county_hubs"] {
        draft.list(list, 90);
    }
}

/// A park for firms of the platform economy, or for small factories.
fn park_operator(draft: &mut Draft<'_>) {
    firm(draft, "other", [20, 60, 18, 2]);
    draft.list("small_park_firms", 30);
    draft.list("ecommerce_parks", 30);
    draft.maybe("park_status", &[("future_industry_zone", 8), ("provincial_platform_park", 25), ("national_platform_park", 25)]);
    draft.list("incubators", 30);
    draft.list("maker_spaces", 20);
}

/// A university or a research institute.
fn university(draft: &mut Draft<'_>) {
    firm(draft, "other", [0, 20, 40, 40]);
    draft.maybe(
        "university_work",
        &[
            ("firm_contract", 80),
            ("city_research_projects", 30),
            ("key_laboratory", 25),
            ("quality_data_set", 15),
            ("concept_centre_recognised", 8),
            ("pilot_base_recognised", 6),
            ("city_major_projects", 8),
        ],
    );
    draft.count("university_city_research_projects", 8);
    draft.count("university_city_major_projects", 2);
}

/// A rider, an online seller, a consumer.
fn person(draft: &mut Draft<'_>) {
    draft.one_of("based_in", &[("hangzhou", 85), ("shaoxing", 5), ("elsewhere_in_zhejiang", 7), ("outside_zhejiang", 3)]);
    draft.maybe(
        "personal_status",
        &[("new_form_worker", 20), ("ecommerce_talent", 8), ("open_source_ai_developer", 6), ("new_farmer", 3), ("disabled", 2)],
    );
    draft.maybe("personal_work", &[("flexible_worker", 20), ("skill_trainee", 10), ("online_seller", 8), ("innovative_talent", 12)]);
    draft.one_of("rental_home", &[("none", 88), ("talent", 9), ("blue_collar", 3)]);
    draft.maybe("trade_ins", &[("appliance", 20), ("digital", 20), ("new_energy_car", 5), ("ebike", 6), ("home_item", 4), ("fuel_car", 2)]);
    draft.count("new_energy_cars", 1);
    draft.count("fuel_cars", 1);
    for list in ["appliances", "digital_products", "home_items"] {
        draft.list(list, 90);
    }
}
