/** Where people see what a run has made and proved: out of what its proof asked, and was answered as promised. Pure. */
import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'
import type { Run } from '#shared/plans/run.ts'
import type { WizardSlug } from '#shared/wizards/filled-form.ts'

type ProvedAddress = {
  /** What is there, before a colon. */
  label: string
  url: string
  /** Whether a browser gets there: the names of a simulated account are known to its own DNS alone. */
  opens: boolean
}

type Place = Pick<DistributionSummary, 'domainName' | 'id' | 'url'>

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
    const shown = findShown(passed, slug)
    const own =
      shown === null ? [] : [{ label: shown.label, url: place.url + shown.path, opens: true }]
    return [...findNames(passed, place), ...own]
  })
}

type Passed = Run['proof']

/** Of a site the home page; else the first path that answered with what it is there for. */
function findShown(
  passed: Passed,
  slug: WizardSlug | null,
): { label: string; path: string } | null {
  if (slug === 'site-and-api' && passed.length > 0) return { label: 'Your site', path: '/' }
  for (const { check } of passed) {
    if (check.kind !== 'through') continue
    const { expect, request } = check.test
    const isPlain = request.method.toUpperCase() === 'GET' && request.headers.length === 0
    if (!isPlain || expect.status !== 200 || !request.url.startsWith('/')) continue
    const other = slug === 'api-cdn' ? 'Your API' : 'Its address'
    return { label: expect.image ? 'A picture' : other, path: request.url }
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
