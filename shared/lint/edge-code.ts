/** Findings: functions at the edge: old runtimes, and what they cannot see (A13.8). */
import { forwardQueryStrings } from './change-key.ts'
import { cloudfrontGuide } from './documentation.ts'
import { elsewhere } from './fix-edits.ts'
import type { LintRule } from './lint-rule.ts'

export const EDGE_CODE_RULES: readonly LintRule[] = [
  {
    code: 'function-runtime-old',
    severity: 'notice',
    summary: 'A CloudFront Function uses runtime 1.0.',
    documentation: cloudfrontGuide('functions-javascript-runtime-20.html'),
    *find({ behaviors, world }) {
      for (const { behavior, name, setting } of behaviors) {
        const arns = (behavior.FunctionAssociations?.Items ?? []).map((item) => item.FunctionARN)
        const old = world.functions.find(
          ({ arn, runtime }) => runtime === 'cloudfront-js-1.0' && arns.includes(arn),
        )
        if (!old) continue
        yield {
          setting: setting('FunctionAssociations'),
          title: `The function ${old.name} of ${name} uses runtime 1.0`,
          reason:
            'Key value stores, origin changes and await exist only in runtime 2.0, which also takes newer JavaScript.',
          fix: elsewhere(
            `Change the runtime of ${old.name} to cloudfront-js-2.0, test and publish it.`,
          ),
        }
      }
    },
  },
  {
    code: 'lambda-edge-without-query-strings',
    severity: 'notice',
    summary: 'Lambda@Edge on origin events gets no query string, since not all are forwarded.',
    documentation: cloudfrontGuide('lambda-at-edge-function-restrictions.html'),
    *find(subject) {
      for (const behavior of subject.behaviors) {
        const functions = behavior.behavior.LambdaFunctionAssociations?.Items ?? []
        const atOrigin = functions.some(({ EventType }) => EventType?.startsWith('origin-'))
        const { cachePolicy, originRequestPolicy } = behavior.edge
        const modes = [cachePolicy.queryStrings.mode, originRequestPolicy.queryStrings.mode]
        if (!atOrigin || modes.includes('all') || !behavior.behavior.CachePolicyId) continue
        yield {
          setting: behavior.setting('OriginRequestPolicyId'),
          title: `The Lambda@Edge function of ${behavior.name} does not see the query string`,
          reason:
            'On origin events CloudFront shows a function the query string only where a policy forwards all of it.',
          fix: {
            sentence: 'Forward every query string; the cache key stays as it is.',
            edits: forwardQueryStrings(subject, behavior),
          },
        }
      }
    },
  },
]
