// How often a password may be tried: a few times at once, then once in a while, for each address
// and for all of them together. Time alone forgives, so nobody is locked out for ever.

export interface RateLimit {
  /** Takes one attempt; null, or how many ms to wait before the next is allowed. */
  take(address: string): number | null
  /** For an attempt that was no guess: the password was right. */
  giveBack(address: string): void
}

export interface Allowance {
  readonly burst: number
  /** One more attempt is allowed each time this has passed. */
  readonly refillMs: number
}

interface Bucket {
  left: number
  at: number
}

/** Beyond this many, who tried longest ago is forgotten; the limit of all still holds. */
const ADDRESSES_MAX = 1000

export function openRateLimit(now: () => number, each: Allowance, all: Allowance): RateLimit {
  const buckets = new Map<string, Bucket>()
  const shared: Bucket = { left: all.burst, at: now() }

  function bucketOf(address: string): Bucket {
    const bucket = buckets.get(address) ?? { left: each.burst, at: now() }
    // Put at the end of the map, which is in the order of the latest attempts.
    buckets.delete(address)
    buckets.set(address, bucket)
    for (const oldest of buckets.keys()) {
      if (buckets.size <= ADDRESSES_MAX) break
      buckets.delete(oldest)
    }
    return bucket
  }

  return {
    take(address) {
      const own = bucketOf(address)
      const waitMs = Math.max(waitFor(own, each, now()), waitFor(shared, all, now()))
      if (waitMs > 0) return waitMs
      own.left--
      shared.left--
      return null
    },
    giveBack(address) {
      const own = bucketOf(address)
      own.left = Math.min(each.burst, own.left + 1)
      shared.left = Math.min(all.burst, shared.left + 1)
    },
  }
}

/** Fills the bucket with what time has given since; 0 when there is an attempt in it. */
function waitFor(bucket: Bucket, { burst, refillMs }: Allowance, now: number): number {
  const passedMs = Math.max(0, now - bucket.at)
  bucket.left = Math.min(burst, bucket.left + passedMs / refillMs)
  bucket.at = now
  return bucket.left >= 1 ? 0 : Math.ceil((1 - bucket.left) * refillMs)
}
