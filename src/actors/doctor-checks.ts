// What the doctor examines, each a part of its own: to look at one thing more, add it here.

import type { Settings } from "../domain/settings.ts"
import type { Protocol } from "../twitch/protocol.ts"
import type { Check, HousePorts } from "./doctor-check.ts"
import { hostChecks } from "./doctor-hosts.ts"
import { houseChecks } from "./doctor-house.ts"
import { machineChecks } from "./doctor-machine.ts"

/** Without a house only the machine and its ways are examined. */
export function checksFor(
  settings: Settings,
  protocol: Protocol,
  house: HousePorts | null,
): readonly Check[] {
  const ofHouse = house === null ? [] : houseChecks(settings, house)
  return [...hostChecks(settings, protocol), ...machineChecks, ...ofHouse]
}
