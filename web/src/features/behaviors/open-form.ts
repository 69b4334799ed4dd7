/** Whether a form goes on with its behavior or begins with another one, when the address or the names of the behaviors change. Pure. */

export type OpenForm = {
  /** The name as the address has it, with what was typed since. */
  shown: string
  /** Of all behaviors, in their order. */
  names: readonly string[]
  /** Of the behavior that the form shows; one that is not among the names is no behavior. */
  name: string
  /** What was typed for a name last. */
  typed: string | null
  /** Another number is another form. */
  visit: number
}

/** @returns `form` itself when nothing is new */
export function toNextForm(form: OpenForm, now: Pick<OpenForm, 'shown' | 'names'>): OpenForm {
  const { shown, names } = now
  if (shown === form.shown && names === form.names) return form
  const isSame = shown === form.shown || shown === form.typed || shown === form.name
  if (!isSame) return { ...now, name: shown, typed: null, visit: form.visit + 1 }
  if (names.includes(shown)) return { ...form, ...now, name: shown }
  // A typed name is here a moment before the configuration that has it.
  if (names.includes(form.name)) return { ...form, ...now }
  const renamed = findRenamed(form, names)
  return renamed === null ? { ...form, ...now } : { ...form, ...now, name: renamed, typed: null }
}

/** The name that stands where the form's stood, when all others stand as they did. */
function findRenamed({ name, names }: OpenForm, now: readonly string[]): string | null {
  const at = names.indexOf(name)
  if (at < 0 || now.length !== names.length) return null
  const isElse = now.some((one, index) => index !== at && one !== names[index])
  return isElse ? null : (now[at] ?? null)
}
