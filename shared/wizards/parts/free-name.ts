/** Names for what a wizard makes. */

/** Letters, digits and hyphens, as every service takes them. */
const WIZARD_NAME = /^[a-z][a-z0-9-]{0,29}$/

/** `null` = everything can be called after it. */
export function findWizardNameProblem(name: string): string | null {
  if (WIZARD_NAME.test(name)) return null
  return 'Use 1 to 30 lower-case letters, digits and hyphens, beginning with a letter: everything that is made is called after it.'
}

/** The name, with a number behind it where somebody has it. */
export function toFreeName(wanted: string, taken: readonly string[]): string {
  const names = new Set(taken)
  let name = wanted
  for (let count = 2; names.has(name); count += 1) name = `${wanted}-${count}`
  return name
}
