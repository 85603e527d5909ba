// The nginx of this machine with the configuration we recommend, on a port of its own and with a
// certificate of its own.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { type Launched, launch, until } from "../e2e/program.ts"

const ADVICE = join(import.meta.dir, "..", "..", "deploy", "nginx.conf")

const MAKE_CERTIFICATE =
  "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=miner -days 2"

const NGINX = Bun.which("nginx")
const OPENSSL = Bun.which("openssl")

/** Why there can be none here; null where there can. */
export const noNginx: string | null =
  NGINX === null ? "there is no nginx" : OPENSSL === null ? "there is no openssl" : null

export interface Nginx extends Launched {
  readonly port: number
}

/** In front of a program that listens on `upstream`; what it needs is put into `folder`. */
export async function startNginx(upstream: string, folder: string): Promise<Nginx> {
  const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")]
  const asked = [OPENSSL ?? "", ...MAKE_CERTIFICATE.split(" "), "-out", cert, "-keyout", key]
  if (!Bun.spawnSync(asked).success) throw new Error("openssl made no certificate")
  const port = freePort()
  const advice = readFileSync(ADVICE, "utf8")
    .replaceAll("listen 443 ssl", `listen 127.0.0.1:${port} ssl`)
    .replaceAll("http://127.0.0.1:8080", upstream)
    .replaceAll("/etc/ssl/private/fullchain.pem", cert)
    .replaceAll("/etc/ssl/private/privkey.pem", key)
  mkdirSync(join(folder, "temp"))
  const conf = join(folder, "nginx.conf")
  writeFileSync(conf, around(advice, folder))
  const nginx = launch(["-p", folder, "-c", conf, "-e", "stderr"], { program: [NGINX ?? ""] })
  await until("nginx listens", () =>
    fetch(`https://127.0.0.1:${port}/`, { tls: { rejectUnauthorized: false } }).catch(() => null),
  )
  return { ...nginx, port }
}

/** What a system says around it, without a place outside the folder. */
function around(advice: string, folder: string): string {
  const places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${folder}/temp/${name};`)
    .join("\n")
  return `daemon off;
master_process off;
pid ${folder}/nginx.pid;
events {}
http {
access_log off;
${places}
${advice}
}
`
}

/** Nothing else takes it in the moment until it is listened on. */
export function freePort(): number {
  const listener = Bun.listen({ hostname: "127.0.0.1", port: 0, socket: { data() {} } })
  const { port } = listener
  listener.stop(true)
  return port
}
