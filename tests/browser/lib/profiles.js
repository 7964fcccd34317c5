// Visitors, as their answers: in the format of `huisuan eval --answers`, money in yuan.

/** The day that is asked about wherever amounts depend on it: the yearly questions are then about 2025 and before. */
export const AS_OF = '2026-11-20';

/**
 * An AI company with a filed general model, provincial research money, services to e-commerce firms, and fees waived for small
 * firms. Its revenue grows by exactly 20% twice, and each of its other figures is on or above a threshold.
 */
export const AI_COMPANY = {
  based_in: 'hangzhou',
  platform_economy_roles: ['platform'],
  enterprise_size: 'medium',
  recognitions: [],
  technology_based: false,
  financing_steps: [],
  ai_work: ['general_model', 'filed_model'],
  ai_purchases: [],
  research_tasks: ['provincial'],
  provincial_research_received: '15000000',
  industry_work: [],
  international_work: [],
  small_firm_support: ['ecommerce_service', 'waives_fees'],
  ecommerce_firms_served: { 2025: '60' },
  ecommerce_service_revenue: { 2023: '6944500', 2024: '8333400', 2025: '10000080' },
  fee_relief_firms: { 2025: '2000' },
  fee_relief_total: { 2025: '3000000' },
  data_innovation_projects: '0',
  talent_work: [],
  governance_work: [],
  complaint_reduction_rank: 'unranked',
  takeout_areas: '0',
  violation_history: 'none',
};
