/** A string or number not to be mixed up with another of its kind: `Brand<string, "DropId">`. */
export type Brand<Value, Name extends string> = Value & { readonly __brand: Name }
