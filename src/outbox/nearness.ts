// What stands in the same house as the miner, where no proxy of the world outside can go.

/** Addresses of private networks (RFC 1918, RFC 4193), of this machine, and of one link. */
const NEAR_ADDRESS =
  /^(10\.|127\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[(::1|f[cd][\da-f]{2}:|fe[89ab][\da-f]:))/
/** Names that only a network at home knows (RFC 6762, RFC 8375, and what routers make up). */
const NEAR_NAME = /(^|\.)(localhost|local|lan|home|internal|home\.arpa)$/

/** A name without a dot is that of a container or of a machine beside this one. */
export function isNear(hostname: string): boolean {
  if (/^(\[|[\d.]+$)/.test(hostname)) return NEAR_ADDRESS.test(hostname)
  return !hostname.includes(".") || NEAR_NAME.test(hostname)
}
