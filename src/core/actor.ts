// The contract of an actor: it owns one noun, shares nothing but messages, and never waits.

/** What travels between actors: flat, readonly, structured-clonable, told apart by `type`. */
export interface Tagged {
  readonly type: string
}

/** A message under way, with its sender and the message that caused it. */
export interface Envelope {
  readonly id: number
  /** The message during whose handling this one was sent; null for what comes from outside. */
  readonly cause: number | null
  readonly from: string
  /** An address, or `*` for an event. */
  readonly to: string
  readonly at: number
  readonly message: Tagged
}

/** A message that will come; `cancel` is harmless after it came. */
export interface Timer {
  cancel(): void
}

/**
 * The five hands of an actor. `Private` are the messages it sends to itself, `Commands` maps each
 * address to what may be said to it, `Event` is everything that may be announced.
 */
export interface Self<Private extends Tagged, Commands, Event extends Tagged> {
  /** Milliseconds since 1970. */
  now(): number
  /** `message` comes back after `delayMs`, unless cancelled or this life has ended. */
  after(delayMs: number, message: Private): Timer
  /**
   * Lets a promise run and hears of its result as a message, unless this life has ended by then.
   * A rejection is a bug and ends this life.
   */
  run<Result>(task: Promise<Result>, answered: (result: Result) => Private): void
  send<To extends keyof Commands & string>(to: To, command: Commands[To]): void
  publish(event: Event): void
}

export interface MailboxRule<Message extends Tagged> {
  /** More waiting messages than this is a crash, never a silent drop. */
  readonly limit?: number
  /** A waiting message with the same key is replaced by the newer one, in its old place. */
  readonly coalesceBy?: (message: Message) => string | null
  /**
   * What a new life must be told again (the session, a target): of the handled messages with the
   * same key the last is kept, and comes first after a restart. One that ended a life is tried
   * again by the next. Asked for once of each type.
   */
  readonly retainBy?: (type: Message["type"]) => string | null
}

/**
 * An actor as the supervisor sees it. `Hears` is what others may say to it, `Private` what it says
 * to itself.
 *
 * `handle` is synchronous and returns the next state. A throw in it is a bug: the life ends, `stop`
 * gets the last good state, and a new life begins with `start`.
 */
export interface Actor<
  State,
  Hears extends Tagged,
  Private extends Tagged,
  Commands,
  Event extends Tagged,
> {
  readonly mailbox?: MailboxRule<Hears | Private>
  readonly start: (self: Self<Private, Commands, Event>) => State
  readonly handle: (
    state: State,
    message: Hears | Private,
    self: Self<Private, Commands, Event>,
  ) => State
  /** Lets go of what a state holds open (a socket, a running stream). */
  readonly stop?: (state: State) => void
  /** Never set: makes the compiler hold an actor to exactly what the switchboard sends it. */
  readonly hears?: (heard: Hears) => Hears
}

/** An actor whose types were checked at its door and need not be known inside the supervisor. */
export type AnyActor = Actor<unknown, Tagged, Tagged, Record<string, Tagged>, Tagged>
