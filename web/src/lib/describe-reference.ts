/** What has no id or domain name before a plan is carried out, as a person reads it: `new:deployment:5f0c…` says nothing. */
import { OWN_DOMAIN } from '#shared/proof/proof-check.ts'

const REFERENCE = /^new:([a-z-]+):(.*)$/s
const IN_TEXT = /\$\{new:([a-z-]+):([^}]*)\}/g

/** Other texts as they are. */
export function describeReference(text: string): string {
  const [, kind, name = ''] = REFERENCE.exec(text) ?? []
  if (kind) return `the ${toWords(kind, name)} that this plan makes`
  return text
    .replaceAll(IN_TEXT, (_all, of: string, own: string) => `{id of ${toWords(of, own)}}`)
    .replaceAll(OWN_DOMAIN, '{its domain name}')
}

/** Deployments and paths of an API have no name of their own. */
function toWords(kind: string, name: string): string {
  if (kind === 'deployment') return 'deployment'
  const words = kind
    .replaceAll('-', ' ')
    .replace(/\bapi\b/, 'API')
    .replace('rest API', 'REST API')
  return `${words} ${name}`
}
