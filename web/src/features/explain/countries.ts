/** Countries for the suggestions; any two letters can be typed. */
import type { AutosuggestProps } from '@cloudscape-design/components/autosuggest'

const NAMES = new Intl.DisplayNames('en-US', { type: 'region', fallback: 'none' })

/** The most visited markets first; ISO 3166-1 alpha-2. */
const CODES =
  'US DE GB FR JP IN BR CA AU KR CN NL ES IT PL SE CH AT IE DK NO FI BE PT CZ TR ZA MX AR CL SG HK TW ID TH VN PH MY NZ AE SA IL EG NG KE UA RU IR CU KP SY'.split(
    ' ',
  )

export const COUNTRY_OPTIONS: AutosuggestProps.Options = CODES.map((value) => ({
  value,
  label: value,
  description: NAMES.of(value),
}))

/** `Germany` for `DE`; `null` for what is no country. Never throws. */
export function findCountryName(code: string): string | null {
  return /^[A-Za-z]{2}$/.test(code) ? (NAMES.of(code.toUpperCase()) ?? null) : null
}
