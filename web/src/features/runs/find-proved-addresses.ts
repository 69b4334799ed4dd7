/** Where people see what a run has made and proved: out of what its proof asked, and was answered as promised. Pure. */
import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'
import type { Run } from '#shared/plans/run.ts'
import type { WizardSlug } from '#shared/wizards/filled-form.ts'

export type ProvedAddress = {
  /** What is there, before a colon. */
  label: string
  url: string
  /** Whether a browser gets there: the names of a simulated account are known to its own DNS alone. */
  opens: boolean
}

type Place = Pick<DistributionSummary, 'domainName' | 'id' | 'url'>

const LABELS: Partial<Record<WizardSlug, string>> = {
  'site-and-api': 'Your site',
  'image-resizer': 'A picture',
  'api-cdn': 'Your API',
}

/** The name that was proved to lead here first; else one address of each distribution. */
export function findProvedAddresses(
  { form, proof }: Pick<Run, 'form' | 'proof'>,
  places: readonly Place[],
): ProvedAddress[] {
  const slug = form?.slug ?? null
  return places.flatMap((place) => {
    const passed = proof.filter(
      ({ distributionId, state }) => state === 'passed' && distributionId === place.id,
    )
    const path = findPath(passed, slug)
    const label = (slug && LABELS[slug]) ?? 'Its address'
    const own = path === null ? [] : [{ label, url: `${place.url}${path}`, opens: true }]
    return [...findNames(passed, place), ...own]
  })
}

type Passed = Run['proof']

/** Of a site the home page; else the first path that answered with what it is there for. */
function findPath(passed: Passed, slug: WizardSlug | null): string | null {
  if (slug === 'site-and-api' && passed.length > 0) return '/'
  for (const { check } of passed) {
    if (check.kind !== 'through') continue
    const { expect, request } = check.test
    const isPlain = request.method.toUpperCase() === 'GET' && request.headers.length === 0
    if (isPlain && expect.status === 200 && request.url.startsWith('/')) return request.url
  }
  return null
}

function findNames(passed: Passed, { domainName, url }: Place): ProvedAddress[] {
  const opens = new URL(url).hostname === domainName
  return passed.flatMap(({ check }) =>
    check.kind === 'resolves' && !check.domainName.startsWith('*')
      ? [{ label: 'Your name', url: `https://${check.domainName}/`, opens }]
      : [],
  )
}
