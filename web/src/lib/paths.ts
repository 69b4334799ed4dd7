/** Addresses of our own pages, for links. Programs that navigate use the router, whose routes are typed. */
import type { SettingPath } from '#shared/distribution/setting-path.ts'
import type { ResourceRef } from '#shared/plans/resource.ts'
import type { FilledForm, WizardSlug } from '#shared/wizards/filled-form.ts'

import type { ExplainAddress } from './explain-address.ts'
import { POLICY_SLUGS, type PolicyResource, type PolicySlug } from './policy-slugs.ts'

type DistributionPlace = { account: string; distributionId: string }

const accountPath = (account: string) => `/accounts/${encodeURIComponent(account)}`

const distributionPath = (account: string, distributionId: string) =>
  `${accountPath(account)}/distributions/${encodeURIComponent(distributionId)}`

export const paths = {
  overview: (account: string) => accountPath(account),
  distributions: (account: string) => `${accountPath(account)}/distributions`,
  newDistribution: (account: string) => `${accountPath(account)}/distributions?new=1`,
  distribution: (account: string, distributionId: string, tab?: string) =>
    `${distributionPath(account, distributionId)}${tab ? `?tab=${tab}` : ''}`,
  /** @param behavior path pattern, or the name of the default one */
  behavior: (account: string, distributionId: string, behavior: string) =>
    `${distributionPath(account, distributionId)}${toQuery({ tab: 'behaviors', behavior })}`,
  /** The exact place of a setting on its distribution's page. */
  setting: (account: string, distributionId: string, setting: SettingPath, path?: string) =>
    `${distributionPath(account, distributionId)}${toQuery({ setting, path })}`,
  /** The form that makes an edge forget, with `path` in it. */
  invalidate: ({ account, distributionId }: DistributionPlace, path: string) =>
    `${distributionPath(account, distributionId)}${toQuery({ tab: 'invalidations', invalidate: path })}`,
  plan: (account: string, planId: string) =>
    `${accountPath(account)}/plans/${encodeURIComponent(planId)}`,
  drafts: (account: string) => `${accountPath(account)}/drafts`,
  runs: (account: string) => `${accountPath(account)}/runs`,
  run: (account: string, runId: string) =>
    `${accountPath(account)}/runs/${encodeURIComponent(runId)}`,
  policies: (account: string, kind?: PolicySlug) =>
    `${accountPath(account)}/policies${toQuery({ kind })}`,
  newPolicy: (account: string, kind: PolicySlug) =>
    `${accountPath(account)}/policies${toQuery({ kind, new: '1' })}`,
  /** @param id may be the reference of one that the draft makes */
  policy: (account: string, resource: PolicyResource, id: string) =>
    `${accountPath(account)}/policies/${POLICY_SLUGS[resource]}/${encodeURIComponent(id)}`,
  functions: (account: string) => `${accountPath(account)}/functions`,
  newFunction: (account: string) => `${accountPath(account)}/functions?new=1`,
  /** @param name or the reference of one that the draft makes */
  function: (account: string, name: string) =>
    `${accountPath(account)}/functions/${encodeURIComponent(name)}`,
  restApis: (account: string) => `${accountPath(account)}/apis`,
  newRestApi: (account: string) => `${accountPath(account)}/apis?new=1`,
  restApi: (account: string, apiId: string) =>
    `${accountPath(account)}/apis/${encodeURIComponent(apiId)}`,
  images: (account: string, setup?: string) =>
    `${accountPath(account)}/images${setup ? `?setup=${encodeURIComponent(setup)}` : ''}`,
  explain: (account: string, address: ExplainAddress = {}) =>
    `${accountPath(account)}/explain${toQuery(address)}`,
  /** What is wrong with a request; `sees` is what somebody says. */
  doctor: (account: string, address: ExplainAddress & { sees?: string | undefined } = {}) =>
    `${accountPath(account)}/doctor${toQuery(address)}`,
  /** The Explain tab of a distribution, with a request in it. */
  explainAt: ({ account, distributionId }: DistributionPlace, address: ExplainAddress = {}) =>
    `${distributionPath(account, distributionId)}${toQuery({ tab: 'explain', ...address })}`,
  /** Explain for the distribution as it was in a version. */
  explainAsOf: ({ account, distributionId }: DistributionPlace, version: number) =>
    `${distributionPath(account, distributionId)}${toQuery({ tab: 'explain', version: String(version) })}`,
  wizards: (account: string) => `${accountPath(account)}/wizards`,
  wizard: (account: string, slug: WizardSlug) => `${accountPath(account)}/wizards/${slug}`,
  /** A wizard's form as somebody had filled it. */
  filledForm: (account: string, { search, slug }: FilledForm) =>
    `${accountPath(account)}/wizards/${slug}${search === '' ? '' : `?${search}`}`,
  /** A wizard that begins with a distribution. */
  wizardFor: (
    { account, distributionId }: DistributionPlace,
    slug: 'custom-domain' | 'hit-rate' | 'only-through-cloudfront',
  ) => `${accountPath(account)}/wizards/${slug}${toQuery({ distribution: distributionId })}`,
  /** The last changes of all distributions. */
  history: (account: string) => `${accountPath(account)}/history`,
  /** All versions of one resource. */
  historyOf: (account: string, { resource, id }: ResourceRef) =>
    resource === 'Distribution'
      ? `${distributionPath(account, id)}?tab=history`
      : `${accountPath(account)}/history/${resource}/${encodeURIComponent(id)}`,
  audit: (account: string) => `${accountPath(account)}/audit`,
  settings: (account: string) => `${accountPath(account)}/settings`,
}

function toQuery(search: Record<string, string | undefined>): string {
  const parts = Object.entries(search)
    .filter(([, value]) => value)
    .map(([key, value]) => `${key}=${encodeURIComponent(value ?? '')}`)
  return parts.length > 0 ? `?${parts.join('&')}` : ''
}
