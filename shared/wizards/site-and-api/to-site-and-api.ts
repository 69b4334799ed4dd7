/**
 * The wizard "static site and API on one domain": a private bucket that only CloudFront reads, and an API, each at its paths. Pure.
 * What the second article does by hand, with the traps left out: error pages of the whole distribution, a forwarded Host header.
 */
import { toAccessControl } from '../../distribution/new-origin.ts'
import { toFilesCode } from '../../lambda/lambda-code.ts'
import { inTemplate, type ProposedChange, toReference } from '../../plans/proposed-change.ts'
import type { ResourceDocument } from '../../plans/resource.ts'
import { keyOf, keyPolicyChanges } from '../parts/bucket-key.ts'
import { bucketPolicyChange, newBucketChange } from '../parts/bucket-parts.ts'
import { toEdgeFunctionChanges, toEdgeFunctionReference } from '../parts/lambda-parts.ts'
import type { Wizard } from '../wizard.ts'
import type { SiteAndApiAnswers } from './answers.ts'
import { strippedPrefix } from './api-paths.ts'
import type { SiteAndApiFacts } from './facts.ts'
import { findSiteProblems } from './find-problems.ts'
import { type PageRule, toEdgeRouting, toPageFunction, toPrefixFunction } from './page-functions.ts'
import { API_ORIGIN, type SiteParts, toSiteConfig } from './site-distribution.ts'
import { homePageChange } from './site-files.ts'
import { type SiteNames, toSiteNames } from './site-names.ts'
import { findSiteNotes } from './site-notes.ts'
import { toSiteProof } from './site-proof.ts'
import { NEW_STAGE, submitApiChanges } from './submit-api.ts'

export const toSiteAndApi: Wizard<SiteAndApiAnswers, SiteAndApiFacts> = (answers, facts) => {
  const problems = findSiteProblems(answers, facts)
  if (problems.length > 0) return { outcome: null, problems }
  const names = toSiteNames(answers.name, facts)
  const distributionId = toReference('Distribution', answers.name)
  const edge = edgeChanges(answers, names)
  const parts = toParts(answers, facts, { names, edge })
  const reader = toReader(answers, facts, distributionId)
  const changes: ProposedChange[] = [
    ...siteBucketChanges(answers, facts),
    ...apiChanges(answers, facts, names),
    ...edge.changes,
    {
      action: 'create',
      resource: 'OriginAccessControl',
      id: parts.accessControlId,
      after: toAccessControl(names.accessControl),
    },
    // A configuration is JSON; its schema only lost that in its type.
    {
      action: 'create',
      resource: 'Distribution',
      id: distributionId,
      after: toSiteConfig(answers, parts) as ResourceDocument,
    },
    bucketPolicyChange(reader, policyOf(answers, facts)),
    ...keyPolicyChanges(keyOf(answers, facts), reader.distributionArn),
  ]
  return {
    outcome: {
      title: `Set up ${answers.name}: a static site${parts.api ? ' and an API on one domain' : ''}`,
      changes,
      proof: toSiteProof(answers, facts, { distributionId, parts }),
      notes: findSiteNotes(answers, facts),
    },
    problems: [],
  }
}

function siteBucketChanges(
  { bucket, name }: SiteAndApiAnswers,
  { region }: SiteAndApiFacts,
): ProposedChange[] {
  if (bucket.kind === 'existing') return []
  const homePage = bucket.starterPage ? [homePageChange(bucket.name, name)] : []
  return [newBucketChange(bucket.name, region), ...homePage]
}

function policyOf({ bucket }: SiteAndApiAnswers, facts: SiteAndApiFacts) {
  return bucket.kind === 'new' ? null : (facts.bucket?.policy ?? null)
}

function toReader(
  { bucket, missingIs404 }: SiteAndApiAnswers,
  { accountId }: SiteAndApiFacts,
  distributionId: string,
) {
  return {
    bucket: bucket.name,
    distributionArn: `arn:aws:cloudfront::${accountId}:distribution/${inTemplate(distributionId)}`,
    mayList: missingIs404,
  }
}

type Edge = { changes: ProposedChange[]; functions: SiteParts['functions'] }

function toParts(
  answers: SiteAndApiAnswers,
  facts: SiteAndApiFacts,
  { edge, names }: { names: SiteNames; edge: Edge },
): SiteParts {
  const { api, bucket } = answers
  const { region } = facts
  return {
    bucket: {
      bucket: bucket.name,
      region: bucket.kind === 'new' ? region : (facts.bucket?.region ?? region),
    },
    accessControlId: toReference('OriginAccessControl', names.accessControl),
    api:
      api.kind === 'none'
        ? null
        : api.kind === 'existing'
          ? { restApiId: api.restApiId, region, stage: api.stage }
          : {
              restApiId: inTemplate(toReference('RestApi', names.restApi)),
              region,
              stage: NEW_STAGE,
            },
    functions: edge.functions,
  }
}

function apiChanges(
  { allowOrigin, api, formPaths }: SiteAndApiAnswers,
  { accountId, region }: SiteAndApiFacts,
  names: SiteNames,
): ProposedChange[] {
  if (api.kind !== 'new') return []
  const paths = [...new Set([api.path, ...formPaths])]
  return submitApiChanges({ accountId, region, names, paths, allowOrigin })
}

/** The code at the edge. A behavior takes one function for viewer requests, so that forms and pages are one where both are wanted. */
function edgeChanges(answers: SiteAndApiAnswers, names: SiteNames): Edge {
  const { api, formPaths, formRouting, pages } = answers
  const rule: PageRule = pages === 'folders' || pages === 'single-page-app' ? pages : 'as-it-is'
  const prefix = strippedPrefix(answers)
  const hasForms = api.kind !== 'none' && formPaths.length > 0
  const isAtEdge = hasForms && formRouting === 'lambda-edge'
  const formOriginId = hasForms && !isAtEdge ? API_ORIGIN : null
  const pageCode = toPageFunction({ pages: rule, formOriginId: null, readsOnly: isAtEdge })
  const formCode = formOriginId === null ? null : toPageFunction({ pages: rule, formOriginId })
  const pageChange = toFunction(names.pageFunction, 'Which page a path stands for', pageCode)
  const formChange = toFunction(
    names.formFunction,
    'GET to the site, the rest to the API',
    formCode,
  )
  const prefixChange = toFunction(
    names.prefixFunction,
    `Takes ${prefix} away before the API is asked`,
    prefix === null ? null : toPrefixFunction(prefix),
  )
  const edgeFunction = isAtEdge
    ? toEdgeFunctionChanges({
        functionName: names.edgeFunction,
        roleName: names.edgeRole,
        description: 'GET to the site, the rest to the API',
        code: toFilesCode({ 'index.js': toEdgeRouting() }),
      })
    : []
  return {
    changes: [
      ...[pageChange, formChange, prefixChange].filter((change) => change !== null),
      ...edgeFunction,
    ],
    functions: {
      pages: pageChange?.id ?? null,
      // Behind Lambda@Edge a form's page follows the same rule as the rest of the site.
      forms: formChange?.id ?? (isAtEdge ? (pageChange?.id ?? null) : null),
      prefix: prefixChange?.id ?? null,
      formsAtEdge: isAtEdge ? toEdgeFunctionReference(names.edgeFunction) : null,
    },
  }
}

function toFunction(name: string, comment: string, code: string | null): ProposedChange | null {
  if (code === null) return null
  const stage = {
    FunctionConfig: { Comment: comment, Runtime: 'cloudfront-js-2.0' },
    FunctionCode: code,
  }
  return {
    action: 'create',
    resource: 'Function',
    id: toReference('Function', name),
    after: { development: stage, live: stage },
  }
}
