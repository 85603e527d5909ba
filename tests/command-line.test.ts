import { expect, test } from "bun:test"
import { HELP, type Options, readCommandLine } from "../src/command-line.ts"

function options(args: string, env: Record<string, string> = {}): Options {
  const line = readCommandLine(args.split(" ").filter(Boolean), env)
  if (line.at !== "run") throw new Error(`${args}: ${JSON.stringify(line)}`)
  return line.options
}

function complaint(args: string, env: Record<string, string> = {}): string {
  const line = readCommandLine(args.split(" ").filter(Boolean), env)
  return line.at === "bad" ? line.detail : line.at
}

test("needs no arguments", () => {
  expect(options("")).toEqual({
    verbosity: 0,
    isDump: false,
    isWsLogged: false,
    isGqlLogged: false,
    isBusLogged: false,
    host: "127.0.0.1",
    port: 8080,
    dataDir: null,
    isPasswordForgotten: false,
    isDemo: false,
    demoSpeed: 60,
    publicUrl: null,
    runsAs: null,
  })
})

test("takes values after a blank or an equals sign", () => {
  const wanted = { host: "0.0.0.0", port: 0, dataDir: "/srv/data", demoSpeed: 2.5 }
  const args = "--host 0.0.0.0 --port 0 --data-dir /srv/data --demo-speed 2.5"
  expect(options(args)).toMatchObject(wanted)
  expect(options(args.replaceAll(/(--\S+) /g, "$1="))).toMatchObject(wanted)
})

test("counts how often -v is said, four at most", () => {
  expect(["-v", "-vv", "-v -vv", "-vvvvvv"].map((args) => options(args).verbosity)).toEqual([
    1, 2, 3, 4,
  ])
})

test("shows the wires when asked to, and one after the other with more -v", () => {
  const wires = (args: string) => {
    const { isGqlLogged, isWsLogged, isBusLogged } = options(args)
    return [isGqlLogged, isWsLogged, isBusLogged]
  }
  expect(wires("--debug-ws")).toEqual([false, true, false])
  expect(wires("--debug-gql --debug-bus")).toEqual([true, false, true])
  expect(wires("-v")).toEqual([false, false, false])
  expect(wires("-vv")).toEqual([true, false, false])
  expect(wires("-vvv")).toEqual([true, true, false])
  expect(wires("-vvvv")).toEqual([true, true, true])
})

test("believes the command line before the environment, and takes an empty variable as none", () => {
  const env = { HOST: "::", PORT: "9000" }
  expect(options("", env)).toMatchObject({ host: "::", port: 9000 })
  expect(options("--host 127.0.0.1 --port 1", env)).toMatchObject({ host: "127.0.0.1", port: 1 })
  expect(options("", { HOST: "", PORT: "" })).toMatchObject({ host: "127.0.0.1", port: 8080 })
})

test("knows how the panel is reached through a proxy", () => {
  const env = { PUBLIC_BASE_URL: "https://home.example.org/miner/" }
  expect(options("", env).publicUrl?.href).toBe("https://home.example.org/miner/")
  expect(options("", { PUBLIC_BASE_URL: "" }).publicUrl).toBeNull()
})

test("knows who to become, and takes the group of the same number unless told", () => {
  expect(options("", { PUID: "1026", PGID: "100" }).runsAs).toEqual({ uid: 1026, gid: 100 })
  expect(options("", { PUID: "1026", PGID: "" }).runsAs).toEqual({ uid: 1026, gid: 1026 })
  expect(options("", { PGID: "100" }).runsAs).toEqual({ uid: 0, gid: 100 })
})

test("lets the two dashes pass that run scripts put before arguments", () => {
  expect(options("-- --demo").isDemo).toBe(true)
})

test("asks for health on the port that it would listen on itself", () => {
  expect(readCommandLine(["--health"], { PORT: "9000" })).toMatchObject({
    at: "health",
    options: { port: 9000 },
  })
})

test("answers --help and --version whatever else is said", () => {
  expect(complaint("--port 1 --help")).toBe("help")
  expect(complaint("--version")).toBe("version")
})

test("names every option in its help", () => {
  const names = [
    "host",
    "port",
    "data-dir",
    "demo",
    "demo-speed",
    "version",
    "help",
    "dump",
    "health",
  ]
  for (const name of [...names, "debug-ws", "debug-gql", "debug-bus"]) {
    expect(HELP).toContain(`--${name}`)
  }
})

test("suggests the option that was probably meant", () => {
  expect(complaint("--prot 1")).toBe("there is no option --prot: did you mean --port?")
  expect(complaint("--datadir=x")).toBe("there is no option --datadir: did you mean --data-dir?")
  expect(complaint("--frobnicate")).toBe(
    "there is no option --frobnicate: --help lists all there are",
  )
  expect(complaint("-x")).toContain("there is no option -x")
})

test.each([
  ["--port", "--port expects a value"],
  ["--port --demo", "--port expects a value"],
  ["--port=", "--port expects a value"],
  ["--port http", "--port expects a whole number from 0 to 65535"],
  ["--port 65536", "--port expects a whole number from 0 to 65535"],
  ["--port 1.5", "--port expects a whole number from 0 to 65535"],
  ["--port -1", "--port expects a whole number from 0 to 65535"],
  ["--demo=yes", "--demo takes no value"],
  ["--demo-speed 0", "--demo-speed expects a number from 1 to 10000"],
  ["--host http://here/", '"http://here/" is not an address to listen on'],
  ["start", '"start" is not an option'],
])("says of %p what was expected", (args, detail) => {
  expect(complaint(args)).toBe(detail)
})

test("says which variable is wrong", () => {
  expect(complaint("", { PORT: "http" })).toBe("PORT expects a whole number from 0 to 65535")
  expect(complaint("", { PUBLIC_BASE_URL: "home.example.org" })).toBe(
    "PUBLIC_BASE_URL expects an http or https address",
  )
  expect(complaint("", { PUID: "anna" })).toBe("PUID expects a whole number")
  expect(complaint("", { PUID: "1026", PGID: "-1" })).toBe("PGID expects a whole number")
})

test("repeats nothing that would move the terminal's cursor, nor all of a novel", () => {
  expect(complaint("\u001b[2J")).toBe('"�[2J" is not an option')
  expect(complaint("a".repeat(10_000))).toHaveLength(300)
})

test("calls the doctor by a word of its own, which goes with every option", () => {
  expect(readCommandLine(["doctor", "--data-dir", "/srv/data"], {})).toMatchObject({
    at: "doctor",
    options: { dataDir: "/srv/data" },
  })
  expect(readCommandLine(["--demo", "doctor"], {})).toMatchObject({ at: "doctor" })
  expect(complaint("doctors")).toBe('"doctors" is not an option')
})
