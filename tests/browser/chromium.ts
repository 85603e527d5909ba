// Where the browser is, and when the tests that need one may be left out.

import { test } from "bun:test"

const NAMES = ["chromium", "chromium-browser", "google-chrome"]

/** Null when no browser is installed. */
export const chromiumPath: string | null =
  NAMES.map((name) => Bun.which(name)).find((path) => path !== null) ?? null

/** A test that needs a browser: left out where there is none, but never on the build machine. */
export const browserTest = test.skipIf(chromiumPath === null && !process.env.CI)
