/** Settings that several behaviors can be given at once, each value with its edit. */
import type { DefaultCacheBehavior } from '#shared/distribution/cache-behavior.ts'
import { setCachePolicy } from '#shared/distribution/edit-caching.ts'
import { setEdgeCode } from '#shared/distribution/edit-edge-code.ts'

import { useEditing } from '../../components/editing.tsx'
import { METHOD_SETS, toAllowedMethods, VIEWER_PROTOCOLS } from './behavior-options.ts'
import { toOriginOptions } from './origin-field.tsx'
import { type PolicyChoices, usePolicyChoices } from './policy-choices.ts'
import { type FunctionOption, useFunctionOptions } from './use-function-options.ts'

type Edit = <Behavior extends DefaultCacheBehavior>(behavior: Behavior) => Behavior

export type BulkChoice = {
  value: string
  label: string
  description?: string | undefined
  disabled?: boolean | undefined
  disabledReason?: string | undefined
  edit: Edit
}

type BulkField = {
  value: string
  label: string
  groups: Array<{ label: string; options: BulkChoice[] }>
}

/** @param arn of the distribution */
export function useBulkFields(account: string, arn: string): BulkField[] {
  const { document } = useEditing()
  const cache = usePolicyChoices(account, 'CachePolicy')
  const originRequest = usePolicyChoices(account, 'OriginRequestPolicy')
  const responseHeaders = usePolicyChoices(account, 'ResponseHeadersPolicy')
  const functions = useFunctionOptions(account, arn)
  const protocols = VIEWER_PROTOCOLS.map((option) => ({
    ...option,
    edit: setTo('ViewerProtocolPolicy', option.value),
  }))
  const methods = METHOD_SETS.map((set) => ({
    value: set.value,
    label: set.label,
    description: set.description,
    edit: setTo('AllowedMethods', toAllowedMethods(set, false)),
  }))
  return [
    {
      value: 'cache',
      label: 'Cache policy',
      groups: withEdit(
        cache,
        (id): Edit =>
          (behavior) =>
            setCachePolicy(behavior, id),
      ),
    },
    {
      value: 'originRequest',
      label: 'Origin request policy',
      groups: [
        none('OriginRequestPolicyId'),
        ...withEdit(originRequest, (id) => setTo('OriginRequestPolicyId', id)),
      ],
    },
    {
      value: 'responseHeaders',
      label: 'Response headers policy',
      groups: [
        none('ResponseHeadersPolicyId'),
        ...withEdit(responseHeaders, (id) => setTo('ResponseHeadersPolicyId', id)),
      ],
    },
    codeField('viewer-request', 'Function on requests', functions),
    codeField('viewer-response', 'Function on answers', functions),
    { value: 'viewers', label: 'Viewer protocol policy', groups: ungrouped(protocols) },
    { value: 'methods', label: 'Allowed methods', groups: ungrouped(methods) },
    {
      value: 'compress',
      label: 'Compress',
      groups: ungrouped([
        { value: 'on', label: 'On', edit: setTo('Compress', true) },
        { value: 'off', label: 'Off', edit: setTo('Compress', false) },
      ]),
    },
    {
      value: 'origin',
      label: 'Origin or origin group',
      groups: toOriginOptions(document).map(({ label, options }) => ({
        label,
        options: options.map((option) => ({
          ...option,
          edit: setTo('TargetOriginId', option.value),
        })),
      })),
    },
  ]
}

/** CloudFront Functions run on viewer events only. */
function codeField(
  event: 'viewer-request' | 'viewer-response',
  label: string,
  functions: readonly FunctionOption[],
): BulkField {
  const removed: BulkChoice = {
    value: 'none',
    label: 'None',
    edit: (behavior) => setEdgeCode(behavior, event, { kind: 'none' }),
  }
  const chosen = functions.map(
    ({ value, label: name, description, disabled, disabledReason }): BulkChoice => ({
      ...{ value, label: name, description, disabled, disabledReason },
      edit: (behavior) => setEdgeCode(behavior, event, { kind: 'cloudfront-function', arn: value }),
    }),
  )
  return { value: event, label, groups: ungrouped([removed, ...chosen]) }
}

/** @param value undefined takes the setting out */
function setTo(field: string, value: unknown): Edit {
  return (behavior) => {
    const { [field]: _before, ...rest } = { ...behavior } as Record<string, unknown>
    // What was taken out is put back, or is optional.
    return (value === undefined ? rest : { ...behavior, [field]: value }) as typeof behavior
  }
}

function none(field: string): BulkField['groups'][number] {
  return { label: '', options: [{ value: 'none', label: 'None', edit: setTo(field, undefined) }] }
}

function ungrouped(options: BulkChoice[]): BulkField['groups'] {
  return [{ label: 'Values', options }]
}

function withEdit({ groups }: PolicyChoices, toEdit: (id: string) => Edit): BulkField['groups'] {
  return groups.map(({ label, options }) => ({
    label,
    options: options.map((option) => ({ ...option, edit: toEdit(option.value) })),
  }))
}
