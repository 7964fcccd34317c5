// Visitors, as their answers: in the format of `huisuan eval --answers`, money in yuan.

import { FACTS } from './policies.js';

/** The day that is asked about wherever amounts depend on it: the yearly questions are then about 2025 and before. */
export const AS_OF = '2026-11-20';

/** The years that may be asked about on the day of the tests. */
const YEARS = [2020, 2021, 2022, 2023, 2024, 2025, 2026];

/**
 * Answers to every fact: those that are given, and for the rest that there is nothing: no, none of these, no entries, 0. Which of
 * several things holds, and on which day something was, stays open.
 */
export function nothingBut(answers) {
  const rest = [...FACTS.values()].map(({ id, type }) => [id, nothing(type)]);
  return { ...Object.fromEntries(rest.filter(([, value]) => value !== undefined)), ...answers };
}

function nothing(type) {
  switch (type) {
    case 'yes_no':
      return false;
    case 'any_of':
    case 'records':
      return [];
    case 'rank':
      return 'unranked';
    case 'series':
      return Object.fromEntries(YEARS.map((year) => [year, '0']));
    case 'one_of':
    case 'date':
      return undefined;
    default:
      return '0';
  }
}

/**
 * An AI company with a filed general model, provincial research money, services to e-commerce firms, and fees waived for small
 * firms; it has nothing else. Its revenue grows by exactly 20% twice, and each of its other figures is on or above a threshold.
 */
export const AI_COMPANY = nothingBut({
  based_in: 'hangzhou',
  platform_economy_roles: ['platform'],
  enterprise_size: 'medium',
  main_sector: 'information',
  legal_person_origin: 'always_own',
  state_ownership: 'none',
  ai_work: ['general_model', 'filed_model'],
  research_tasks: ['provincial'],
  provincial_research_received: '15000000',
  small_firm_support: ['ecommerce_service', 'waives_fees'],
  ecommerce_firms_served: { 2025: '60' },
  ecommerce_service_revenue: { 2023: '6944500', 2024: '8333400', 2025: '10000080' },
  fee_relief_firms: { 2025: '2000' },
  fee_relief_total: { 2025: '3000000' },
});
