// The protocol table for scripts. There is no secret in it.

import { operationRows, problemSentences } from "../read/protocol.ts"
import type { ReadModels } from "../read/models.ts"
import { iso, type Say } from "./api-facts.ts"
import type { ApiProtocol } from "./api-types.ts"

export function protocolOf({ $protocol, records }: ReadModels, say: Say): ApiProtocol {
  const state = $protocol.get()
  const { file, problems, since, table } = state
  const { operations: _, ...rest } = table
  return {
    ...rest,
    file: {
      state: problems.length > 0 ? "refused" : file === null ? "none" : "in-use",
      since: iso(since),
      changes: [...(file?.changes ?? [])],
      strangers: [...(file?.strangers ?? [])],
      problems: problems.map((problem) => ({
        line: problem.place?.line ?? null,
        column: problem.place?.column ?? null,
        path: problem.path,
        text: problemSentences(problem)
          .map(({ key, args }) => say(key, args))
          .join(" · "),
      })),
    },
    operations: operationRows(state, records.lastAnswers()).map((row) => ({
      name: row.name,
      hash: row.hash,
      origin: row.origin,
      since: iso(row.since),
      answer: row.answer && { kind: row.answer.kind, at: iso(row.answer.at) },
      forgotten: [...row.forgotten],
      hashes: [...table.operations[row.name].hashes],
    })),
  }
}
