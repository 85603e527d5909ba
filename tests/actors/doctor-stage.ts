// The doctor on a stage: every host answers and all is well, until a test says otherwise.

import { doctor, type DoctorPorts } from "../../src/actors/doctor.ts"
import { simulatedClock } from "../../src/core/clock.ts"
import { bad, good, type Outcome } from "../../src/core/outcome.ts"
import type { Complaint } from "../../src/domain/health.ts"
import type { Heard } from "../../src/messages/directory.ts"
import type { LastAnswers } from "../../src/twitch/answers.ts"
import type { CurrentSession } from "../../src/twitch/api.ts"
import type { Connection, HttpReply, Inspector } from "../../src/twitch/ports.ts"
import { PROTOCOL } from "../../src/twitch/protocol.ts"
import { scene } from "../scene.ts"

export interface Patient {
  /** What a host answers; null for no answer ever. */
  readonly replies?: Readonly<Record<string, Outcome<HttpReply> | null>>
  /** Where names lead, and who vouches there. */
  readonly addresses?: Readonly<Record<string, readonly string[]>>
  readonly issuer?: string
  readonly proxyUrl?: string
  readonly session?: CurrentSession
  readonly complaints?: readonly Complaint[]
  readonly freeBytes?: number
  readonly lastAnswers?: LastAnswers
}

export const LATENCY_MS = 20

export async function doctorOnStage(patient: Patient = {}) {
  const clock = simulatedClock()
  const { addresses = {}, issuer, lastAnswers = {} } = patient
  const closed: string[] = []
  const answers = <Value>(host: string, usual: Outcome<Value>): Promise<Outcome<Value>> => {
    const answer = patient.replies?.[host]
    if (answer === null) return new Promise(() => {})
    const outcome = answer === undefined || answer.ok ? usual : answer
    return new Promise((done) => clock.after(LATENCY_MS, () => done(outcome)))
  }
  const inspector: Inspector = {
    addresses: async (name) => good(addresses[name] ?? ["151.101.2.167"]),
    issuer: async () => (issuer === undefined ? bad("offline", "") : good(issuer)),
  }
  const ports: DoctorPorts = {
    clock,
    line: { quality: 2, proxyUrl: patient.proxyUrl ?? "" },
    http({ url }) {
      const { hostname } = new URL(url)
      const date = new Date(clock.now()).toUTCString()
      const told = patient.replies?.[hostname]
      return answers(
        hostname,
        told?.ok ? told : good({ status: 401, headers: { date }, body: "{}" }),
      )
    },
    sockets({ url }) {
      const { hostname } = new URL(url)
      const connection: Connection = {
        send: () => {},
        receive: () => new Promise(() => {}),
        close: () => void closed.push(hostname),
      }
      return answers(hostname, good(connection))
    },
    inspector,
    protocol: () => PROTOCOL,
    version: "1.2.3",
    disk: {
      complaints: () => patient.complaints ?? [],
      room: () => ({ freeBytes: patient.freeBytes ?? 5e9 }),
    },
    watching: { session: async () => good(patient.session ?? null) },
    lastAnswers: () => lastAnswers,
  }
  const stage = await scene(doctor(ports), { clock })
  const { heard, tell } = stage
  const findings = () =>
    new Map(
      heard<Heard<"check-finished">>("check-finished").map(({ id, finding }) => [
        String(id),
        finding,
      ]),
    )
  return {
    ...stage,
    closed,
    findings,
    /** The verdict and the evidence on one thing, after an examination. */
    async found(id: string, limitMs = 1_000) {
      tell({ type: "examine" })
      await stage.clock.advance(limitMs)
      const one = findings().get(id)
      if (one === undefined) throw new Error(`nothing was found about ${id}`)
      const { verdict, evidence, remedy } = one
      return { verdict, key: evidence.key, args: evidence.args, remedy: remedy?.key ?? null }
    },
  }
}
