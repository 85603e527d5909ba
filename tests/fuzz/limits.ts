// What any trouble may amount to, whoever caused it.

/** A detail is a line of the log: who sends a megabyte must not write one. */
export const DETAIL_LENGTH_MAX = 600
