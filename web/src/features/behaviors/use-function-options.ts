/** CloudFront Functions that a behavior can run: the account's, and those that the draft makes. */
import type { SelectProps } from '@cloudscape-design/components/select'
import { useQuery } from '@tanstack/react-query'

import { toFunctionArn } from '#shared/distribution/function-arn.ts'
import { FunctionDocument } from '#shared/plans/resource.ts'

import { resourcesQuery } from '../../lib/resources-query.ts'
import { useDraftChanges } from '../../lib/use-draft.ts'

export type FunctionOption = SelectProps.Option & {
  /** ARN, or the draft's reference. */
  value: string
  label: string
}

/** @param distributionArn the account's functions begin alike. Only what is published runs at the edge; what the draft makes is published by the plan. */
export function useFunctionOptions(account: string, distributionArn: string): FunctionOption[] {
  const { data } = useQuery(resourcesQuery(account, 'Function'))
  const changes = useDraftChanges(account, 'Function')
  const listed = (data?.items ?? []).map(({ id, document }) => ({ id, document, isNew: false }))
  const made = changes.flatMap((change) =>
    change.action === 'create' ? [{ id: change.id, document: change.after, isNew: true }] : [],
  )
  return [...listed, ...made].map(({ id, document, isNew }) => {
    const { success, data: parsed } = FunctionDocument.safeParse(document)
    const isLive = success && parsed.live !== null
    return {
      value: toFunctionArn(id, { arn: distributionArn }),
      label: id.replace(/^new:function:/, ''),
      description: isNew
        ? 'Made in this draft'
        : (success && parsed.development.FunctionConfig.Comment) || 'CloudFront Function',
      disabled: !isLive && !isNew,
      disabledReason: 'It was never published',
    }
  })
}
