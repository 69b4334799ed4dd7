/** What a difference and a merge of a large distribution cost: the browser compares while somebody types. */
import { diffDocuments } from '../../shared/plans/diff-documents.ts'
import { mergeDocuments } from '../../shared/plans/merge-documents.ts'
import { createPatterns } from './busy-distribution.ts'

const BEHAVIORS = 25
const ROUNDS = 300

const REF = { resource: 'Distribution', id: 'EBENCH' } as const

/** Medians in milliseconds, of documents that share nothing in memory. */
export function benchPlans(): { diffMs: number; mergeMs: number } {
  const base = createConfig('/prod', false)
  const mine = createConfig('/v2', false)
  const theirs = createConfig('/prod', true)
  return {
    diffMs: median(() => {
      if (diffDocuments(REF, base, theirs).length !== BEHAVIORS) throw new Error('Not all found.')
    }),
    mergeMs: median(() => {
      if (mergeDocuments(REF, { base, mine, theirs }).conflicts.length > 0) {
        throw new Error('A conflict between edits of different settings.')
      }
    }),
  }
}

function createConfig(OriginPath: string, Compress: boolean) {
  return {
    Comment: 'bench',
    Origins: { Quantity: 1, Items: [{ Id: 'api', DomainName: 'api.example', OriginPath }] },
    CacheBehaviors: {
      Quantity: BEHAVIORS,
      Items: createPatterns(BEHAVIORS).map((PathPattern) => ({
        PathPattern,
        TargetOriginId: 'api',
        ViewerProtocolPolicy: 'redirect-to-https',
        AllowedMethods: {
          Quantity: 2,
          Items: ['GET', 'HEAD'],
          CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] },
        },
        TrustedKeyGroups: { Enabled: false, Quantity: 0 },
        FunctionAssociations: {
          Quantity: 1,
          Items: [{ EventType: 'viewer-request', FunctionARN: 'arn:aws:cloudfront::1:function/f' }],
        },
        CachePolicyId: 'cache',
        Compress,
      })),
    },
  }
}

function median(run: () => void): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now()
    run()
    return performance.now() - start
  })
  return times.toSorted((a, b) => a - b)[ROUNDS / 2] ?? 0
}
