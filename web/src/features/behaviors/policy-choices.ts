/** Policies that a behavior can have, with what each does in words: AWS's, the account's, and those of the draft. */
import type { SelectProps } from '@cloudscape-design/components/select'
import { useQuery } from '@tanstack/react-query'

import type { CachePolicyConfig, OriginRequestPolicyConfig } from '#shared/distribution/policies.ts'
import { cachePolicyWords, originRequestPolicyWords } from '#shared/distribution/policy-words.ts'
import type { ResponseHeadersPolicyConfig } from '#shared/distribution/response-headers-policy.ts'
import { responseHeadersPolicyWords } from '#shared/distribution/response-headers-words.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'
import type { ResourceState } from '#shared/plans/resource.ts'

import { describeError } from '../../lib/describe-error.ts'
import { resourcesQuery } from '../../lib/resources-query.ts'
import { useDraftChanges } from '../../lib/use-draft.ts'

export type PolicyKind = 'CachePolicy' | 'OriginRequestPolicy' | 'ResponseHeadersPolicy'

type PolicyChoice = { value: string; label: string; description: string }

export type PolicyChoices = {
  groups: Array<{ label: string; options: PolicyChoice[] }>
  find: (id: string) => PolicyChoice | null
  status: Pick<SelectProps, 'statusType' | 'errorText' | 'loadingText' | 'recoveryText'> & {
    retry: () => void
  }
}

export function usePolicyChoices(account: string, kind: PolicyKind): PolicyChoices {
  const { data, error, isPending, refetch } = useQuery(resourcesQuery(account, kind))
  const groups = toGroups(kind, data?.items ?? [], useDraftChanges(account, kind))
  return {
    groups,
    find: (id) =>
      groups.flatMap(({ options }) => options).find(({ value }) => value === id) ?? null,
    status: {
      statusType: isPending ? 'loading' : error ? 'error' : 'finished',
      loadingText: 'Reading the policies',
      ...(error && { errorText: describeError(error).title, recoveryText: 'Try again' }),
      retry: () => void refetch(),
    },
  }
}

function toGroups(
  kind: PolicyKind,
  items: readonly ResourceState[],
  own: readonly ProposedChange[],
): PolicyChoices['groups'] {
  const drafted = own.flatMap((change) =>
    change.action === 'create' ? [toChoice(kind, change.id, change.after)] : [],
  )
  // A policy that the draft changes reads as it will be.
  const current = items.map(({ id, document, managed }) => {
    const change = own.find((one) => one.id === id && one.action === 'update')
    const after = change && change.action === 'update' ? change.after : document
    return { managed, choice: toChoice(kind, id, after) }
  })
  return [
    { label: 'Made in this draft', options: drafted },
    {
      label: 'Of this account',
      options: current.filter(({ managed }) => !managed).map(({ choice }) => choice),
    },
    {
      label: 'Managed by AWS',
      options: current.filter(({ managed }) => managed).map(({ choice }) => choice),
    },
  ].filter(({ options }) => options.length > 0)
}

function toChoice(kind: PolicyKind, value: string, document: unknown): PolicyChoice {
  const { name, words } = readPolicy(kind, document)
  return { value, label: name ?? value, description: words.join('. ') }
}

/** The casts: documents of a kind have its shape, see `DOCUMENTS` of shared/plans/resource.ts. */
function readPolicy(kind: PolicyKind, document: unknown) {
  switch (kind) {
    case 'CachePolicy': {
      const config = document as CachePolicyConfig
      return { name: config.Name, words: cachePolicyWords(config) }
    }
    case 'OriginRequestPolicy': {
      const config = document as OriginRequestPolicyConfig
      return { name: config.Name, words: originRequestPolicyWords(config) }
    }
    case 'ResponseHeadersPolicy': {
      const config = document as ResponseHeadersPolicyConfig
      return { name: config.Name, words: responseHeadersPolicyWords(config) }
    }
  }
}
