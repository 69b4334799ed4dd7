/** The behaviors or origins of one distribution, to be chosen; each says what it has now. */
import Checkbox from '@cloudscape-design/components/checkbox'
import FormField from '@cloudscape-design/components/form-field'
import { useQuery } from '@tanstack/react-query'

import {
  type Attachable,
  type AttachmentPlace,
  findAttached,
  findAttachProblem,
  findUses,
  listBehaviors,
} from '#shared/distribution/attachments.ts'
import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import { nameOfFunction } from '#shared/distribution/function-arn.ts'
import {
  findManagedCachePolicy,
  findManagedOriginRequestPolicy,
  findManagedResponseHeadersPolicy,
} from '#shared/distribution/managed-policies.ts'

import { resourcesQuery } from '../lib/resources-query.ts'
import { useDraftWorld } from '../lib/use-draft-world.ts'
import { ErrorAlert } from './error-alert.tsx'

type Props = {
  account: string
  distributionId: string
  title: string
  /** `target` is the id, of a function its name. */
  attachable: Attachable
  selected: readonly AttachmentPlace[]
  onChange: (places: AttachmentPlace[]) => void
}

export function AttachPlaces(props: Props) {
  const { account, distributionId, title, attachable, selected, onChange } = props
  const { resource, target } = attachable
  const { world, error, refetch } = useDraftWorld(account, distributionId)
  const states = useQuery(resourcesQuery(account, resource)).data?.items ?? []
  if (!world) {
    return error ? (
      <ErrorAlert title={`Could not read ${title}`} error={error} onRetry={refetch} />
    ) : (
      <span className="muted">Reading {title} …</span>
    )
  }
  const toName = (id: string) =>
    resource === 'Function'
      ? nameOfFunction(id)
      : (findManagedName(id) ?? states.find((state) => state.id === id)?.name ?? id)
  const isOwn = (place: AttachmentPlace) =>
    findUses(world.config, { resource, id: target }).some((one) => isSamePlace(one, place))
  return (
    <FormField label={title}>
      {listPlaces(world.config, attachable).map(({ place, label, attached, problem }) => {
        const own = resource === 'Function' ? attached && toName(attached) === target : isOwn(place)
        const isChosen = selected.some((one) => isSamePlace(one, place))
        return (
          <Checkbox
            key={label}
            checked={own || isChosen}
            disabled={own || problem !== null}
            description={
              problem ??
              (own ? 'Has it' : attached ? `Has ${toName(attached)} now, which it replaces` : null)
            }
            onChange={({ detail }) =>
              onChange(
                detail.checked
                  ? [...selected, place]
                  : selected.filter((one) => !isSamePlace(one, place)),
              )
            }
          >
            <span className="mono">{label}</span>
          </Checkbox>
        )
      })}
    </FormField>
  )
}

type Listed = {
  place: AttachmentPlace
  label: string
  attached: string | null
  problem: string | null
}

function listPlaces(config: DistributionConfig, attachable: Attachable): Listed[] {
  if (attachable.resource === 'OriginAccessControl') {
    return (config.Origins?.Items ?? []).map(({ Id = '', OriginAccessControlId }) => ({
      place: { kind: 'origin', originId: Id },
      label: Id,
      attached: OriginAccessControlId || null,
      problem: null,
    }))
  }
  return listBehaviors(config).map(([pathPattern, behavior]) => ({
    place: { kind: 'behavior', pathPattern },
    label: pathPattern ?? 'Default (*)',
    attached: findAttached(behavior, attachable),
    problem: findAttachProblem(behavior, attachable),
  }))
}

function findManagedName(id: string): string | undefined {
  return (
    findManagedCachePolicy(id)?.CachePolicyConfig?.Name ??
    findManagedOriginRequestPolicy(id)?.OriginRequestPolicyConfig?.Name ??
    findManagedResponseHeadersPolicy(id)?.ResponseHeadersPolicyConfig?.Name
  )
}

function isSamePlace(one: AttachmentPlace, other: AttachmentPlace): boolean {
  if (one.kind === 'origin') return other.kind === 'origin' && one.originId === other.originId
  return other.kind === 'behavior' && one.pathPattern === other.pathPattern
}
