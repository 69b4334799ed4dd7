/** The form of the team's settings as it is typed, and what it means. Pure. */
import type { Settings } from '#shared/settings/settings.ts'

export type TeamSettings = Pick<Settings, 'noteRequired' | 'ticketRequired'> & {
  /** Empty = all. */
  keepVersions: string
  /** Empty = for ever. */
  keepDays: string
}

/** As the server has them (`shared/settings/settings.ts`). */
const LIMITS = { keepVersions: 100_000, keepDays: 36_500 } as const

export function toTyped({ keepVersions, keepDays, ...rest }: Settings): TeamSettings {
  return {
    ...rest,
    keepVersions: keepVersions === null ? '' : String(keepVersions),
    keepDays: keepDays === null ? '' : String(keepDays),
  }
}

/** `null` = the text is a number that can be kept, or empty. */
export function findKeepProblem(name: keyof typeof LIMITS, text: string): string | null {
  if (text.trim() === '') return null
  const number = Number(text)
  return Number.isInteger(number) && number >= 1 && number <= LIMITS[name]
    ? null
    : `Enter a whole number from 1 to ${LIMITS[name].toLocaleString('en-US')}, or nothing.`
}

/** `null` = something in it is no setting. */
export function toSettings(typed: TeamSettings): Settings | null {
  const { keepVersions, keepDays, ...rest } = typed
  const isGood =
    findKeepProblem('keepVersions', keepVersions) === null &&
    findKeepProblem('keepDays', keepDays) === null
  return isGood
    ? { ...rest, keepVersions: toNumber(keepVersions), keepDays: toNumber(keepDays) }
    : null
}

function toNumber(text: string): number | null {
  return text.trim() === '' ? null : Number(text)
}
