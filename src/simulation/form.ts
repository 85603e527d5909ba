// Reads forms as they come in the body of a request.

interface Read {
  readonly form: string
  readonly name: string
  readonly text: string | null
}

/** Whoever is sent a form and whoever listens on the line read the same one. */
let last: Read = { form: "", name: "", text: null }

const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/
/** In other letters hardly anything is sent. */
const ASCII = /^[\x20-\x7e]*$/

/**
 * The text that stands in base64 in one field of a form; null where the form does not have the
 * field, or has something else in it.
 */
export function decodedFieldOf(form: string, name: string): string | null {
  if (last.form !== form || last.name !== name) {
    last = { form, name, text: decode(read(form, name)) }
  }
  return last.text
}

function decode(value: string | null): string | null {
  if (value === null || !BASE64.test(value)) return null
  const bytes = atob(value)
  return ASCII.test(bytes) ? bytes : Buffer.from(bytes, "latin1").toString("utf8")
}

function read(form: string, name: string): string | null {
  // A day of mining sends 1,440 forms of a single field, and `URLSearchParams` takes its time.
  const isAlone = form.startsWith(`${name}=`) && !form.includes("&")
  if (!isAlone || form.includes("+")) return new URLSearchParams(form).get(name)
  // Of what has to be escaped a value in base64 mostly has the end alone.
  const value = form.slice(name.length + 1).replaceAll("%3D", "=")
  if (!value.includes("%")) return value
  try {
    return decodeURIComponent(value)
  } catch {
    return new URLSearchParams(form).get(name)
  }
}
