/** For tests of wizards: what the model, the linter and AWS's own rules say of what a wizard wants to do. */
import { runWorldFunctions } from '../../edge-code/run-world-functions.ts'
import { NOW_MS, runFunction } from '../../edge-code/testing/function-runner.ts'
import type { Finding } from '../../lint/finding.ts'
import { lintWorld } from '../../lint/lint-world.ts'
import { evaluatePinnedTest, type Judgement } from '../../pinned-tests/evaluate-pinned-test.ts'
import { findDocumentProblems } from '../../plans/find-document-problems.ts'
import type { ResourceDocument } from '../../plans/resource.ts'
import { toObject } from '../../plans/steps/json-object.ts'
import { withPlaceholders } from '../../plans/steps/placeholders.ts'
import { newWorld, worldAfter } from '../../plans/world-after.ts'
import { OWN_DOMAIN } from '../../proof/proof-check.ts'
import type { WizardOutcome } from '../wizard.ts'

type Verdict = {
  /** What AWS would refuse, `resource id: sentence`. */
  refused: string[]
  /** Findings of the new distribution that are errors. */
  errors: Finding[]
  /** By the check's name. */
  proofs: Array<{ name: string } & Judgement>
}

/** Of an outcome that makes one distribution. */
export function judgeOutcome(outcome: WizardOutcome, accountId: string): Verdict {
  const { changes, proof } = outcome
  const made = changes.find(
    ({ action, resource }) => resource === 'Distribution' && action === 'create',
  )
  const base = newWorld({ id: made?.id ?? '' }, { accountId, readAt: '2026-01-01T00:00:00Z' })
  const world = worldAfter(base, changes)
  const run = runWorldFunctions(runFunction, world.functions)
  const judge = { world, run, nowMs: NOW_MS }
  return {
    refused: changes.flatMap((change) => {
      const after = change.action === 'delete' ? null : withReference(change.after)
      return findDocumentProblems({ ...change, before: null, after }).map(
        ({ message }) => `${change.resource} ${change.id}: ${message}`,
      )
    }),
    errors: lintWorld(world).filter(({ severity }) => severity === 'error'),
    proofs: proof.flatMap((check) => {
      if (check.kind !== 'through') return []
      const { name, request, expect: wanted } = check.test
      const { originUrl } = wanted
      const expect = originUrl ? { ...wanted, originUrl: withPlaceholders(originUrl) } : wanted
      const url = request.url.replace(OWN_DOMAIN, world.domainName)
      return [{ name, ...evaluatePinnedTest(judge, { request: { ...request, url }, expect }) }]
    }),
  }
}

/** A plan gives what it makes a caller reference; other documents do not mind it. */
function withReference(after: ResourceDocument): ResourceDocument {
  return { CallerReference: 'edgewise-test', ...toObject(after) }
}
