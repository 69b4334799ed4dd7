/** The draft's code inside a whole request of a distribution: what becomes of it from the viewer to the origin and back. */
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Link from '@cloudscape-design/components/link'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'

import { findUses, listBehaviors, type ViewerEvent } from '#shared/distribution/attachments.ts'
import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import { compileDistribution } from '#shared/edge/compile-distribution.ts'
import { trace } from '#shared/edge/trace.ts'
import { toViewerRequest } from '#shared/explain/to-viewer-request.ts'
import type { FunctionDocument } from '#shared/plans/resource.ts'

import { TraceSteps } from '../../components/trace-steps.tsx'
import { paths } from '../../lib/paths.ts'
import type { ResourceUser } from '../../lib/resource-users.ts'
import { useDraftWorld } from '../../lib/use-draft-world.ts'
import { useEdgeCode } from '../../lib/use-edge-code.ts'
import { withFunction } from './with-function.ts'

type Props = {
  account: string
  /** Name, or the reference of a new one. */
  id: string
  document: FunctionDocument
  /** Of the function where the behavior does not have it yet. */
  eventType: ViewerEvent
  users: readonly ResourceUser[]
  distributions: readonly DistributionSummary[]
}

export function WholeRequest(props: Props) {
  const { users, distributions } = props
  const [chosen, setChosen] = useState<string | null>(null)
  const userIds = new Set(users.map(({ distributionId }) => distributionId))
  const options = [...distributions]
    .sort((one, other) => Number(userIds.has(other.id)) - Number(userIds.has(one.id)))
    .map(({ id, aliases, domainName }) => ({
      value: id,
      label: aliases[0] ?? domainName,
      description: userIds.has(id) ? 'Uses this function' : undefined,
    }))
  const option = options.find(({ value }) => value === chosen) ?? options[0]
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="The code of your draft on its way through a distribution, as the model sees it. Nothing is sent."
        >
          Inside a whole request
        </Header>
      }
    >
      <SpaceBetween size="m">
        {option ? (
          <SpaceBetween size="m">
            <FormField label="Distribution">
              <Select
                options={options}
                selectedOption={option}
                onChange={({ detail }) => setChosen(detail.selectedOption.value ?? null)}
              />
            </FormField>
            <OneDistribution key={option.value} {...props} distributionId={option.value} />
          </SpaceBetween>
        ) : (
          <Box color="text-body-secondary">This account has no distribution to try it in.</Box>
        )}
      </SpaceBetween>
    </Container>
  )
}

function OneDistribution({ account, distributionId, ...rest }: Props & { distributionId: string }) {
  const { world, error } = useDraftWorld(account, distributionId)
  if (world) return <Way account={account} world={world} {...rest} />
  return (
    <span className="muted">
      {error ? 'The distribution could not be read.' : 'Reading the distribution …'}
    </span>
  )
}

type WayProps = Pick<Props, 'account' | 'id' | 'document' | 'eventType'> & {
  world: DistributionWorld
}

function Way({ account, id, document, eventType, world }: WayProps) {
  const uses = findUses(world.config, { resource: 'Function', id })
  const [first] = uses
  const patterns = listBehaviors(world.config).map(([pathPattern]) => pathPattern)
  const [pattern, setPattern] = useState(first?.kind === 'behavior' ? first.pathPattern : null)
  const [url, setUrl] = useState(() => toSamplePath(pattern))
  const [nowMs] = useState(Date.now)
  const hasIt = uses.some((one) => one.kind === 'behavior' && one.pathPattern === pattern)
  const tried = withFunction(world, {
    id,
    document,
    pathPattern: hasIt ? undefined : pattern,
    eventType,
  })
  const run = useEdgeCode(tried)
  const { request, problems } = toViewerRequest({ url }, tried)
  const options = patterns.map((one) => ({
    value: one ?? '',
    label: one ?? 'Default (*)',
    description: uses.some((use) => use.kind === 'behavior' && use.pathPattern === one)
      ? 'Has this function'
      : undefined,
  }))
  return (
    <SpaceBetween size="m">
      <div className="function-settings">
        <FormField
          label="Behavior"
          description={
            hasIt ? 'It has this function.' : `Tried as if it had this function for ${eventType}.`
          }
        >
          <Select
            options={options}
            selectedOption={options.find(({ value }) => value === (pattern ?? '')) ?? null}
            onChange={({ detail }) => {
              const next = detail.selectedOption.value || null
              setPattern(next)
              setUrl(toSamplePath(next))
            }}
          />
        </FormField>
        <FormField
          label="URL"
          description={
            <Link href={paths.explainAt({ account, distributionId: world.id }, { url })}>
              Open in Explain
            </Link>
          }
          errorText={problems.find(({ field }) => field === 'url')?.text}
          i18nStrings={{ errorIconAriaLabel: 'Error' }}
        >
          <Input
            value={url}
            ariaLabel="URL of the whole request"
            spellcheck={false}
            onChange={({ detail }) => setUrl(detail.value)}
          />
        </FormField>
      </div>
      {request && run && (
        <TraceSteps
          trace={trace({ distribution: compileDistribution(tried), nowMs, run }, request)}
        />
      )}
    </SpaceBetween>
  )
}

/** Some path that the pattern matches. */
function toSamplePath(pathPattern: string | null): string {
  if (pathPattern === null) return '/index.html'
  const path = pathPattern.replaceAll('*', 'example').replaceAll('?', 'x')
  return path.startsWith('/') ? path : `/${path}`
}
