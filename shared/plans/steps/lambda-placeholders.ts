/** Functions at the edge that a plan makes: where AWS's rules look at a configuration, an ARN of the right form stands for the one to come. */
import type { DefaultCacheBehavior } from '../../distribution/cache-behavior.ts'
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import { isReference } from '../proposed-change.ts'
import { toPlaceholder } from './placeholders.ts'

export function withLambdaPlaceholders(config: DistributionConfig): DistributionConfig {
  const { CacheBehaviors, DefaultCacheBehavior: last } = config
  return {
    ...config,
    ...(last && { DefaultCacheBehavior: fill(last) }),
    ...(CacheBehaviors?.Items && {
      CacheBehaviors: { ...CacheBehaviors, Items: CacheBehaviors.Items.map(fill) },
    }),
  }
}

function fill<Behavior extends DefaultCacheBehavior>(behavior: Behavior): Behavior {
  const { LambdaFunctionAssociations: list } = behavior
  if (!list?.Items) return behavior
  const Items = list.Items.map((association) => {
    const { LambdaFunctionARN = '' } = association
    return isReference(LambdaFunctionARN)
      ? { ...association, LambdaFunctionARN: toArn(LambdaFunctionARN) }
      : association
  })
  return { ...behavior, LambdaFunctionAssociations: { ...list, Items } }
}

function toArn(reference: string): string {
  return `arn:aws:lambda:us-east-1:000000000000:function:${toPlaceholder(reference)}:1`
}
