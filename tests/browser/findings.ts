import axe from "axe-core"
import type { Page } from "playwright-core"

interface Finding {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string }[]
}

/** What keeps people out, by axe; the page's context must let the examiner past its policy. */
export async function graveFindings(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe.source })
  const found = (await page.evaluate("axe.run().then((run) => run.violations)")) as Finding[]
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
