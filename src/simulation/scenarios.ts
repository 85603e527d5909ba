// The scenarios that come with the program, by name.

import { readScenario, type Scenario } from "./scenario.ts"
import august2026 from "./scenarios/august-2026.json"
import churning from "./scenarios/churn.json"
import demo from "./scenarios/demo.json"
import october2026 from "./scenarios/october-2026.json"
import small from "./scenarios/small.json"

const FILES = {
  demo,
  "october-2026": october2026,
  "august-2026": august2026,
  churn: churning,
  small,
} as const

export type ScenarioName = keyof typeof FILES

export const SCENARIO_NAMES = Object.keys(FILES) as ScenarioName[]

/** @throws when the file is not a scenario. */
export function scenarioNamed(name: ScenarioName): Scenario {
  return readScenario(FILES[name])
}
