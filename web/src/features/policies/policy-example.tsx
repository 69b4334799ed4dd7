/** A request under the policy, as it is in AWS beside as it is in the draft: the edge model answers while somebody types. */
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Select, { type SelectProps } from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'
import { useState } from 'react'

import { findUses } from '#shared/distribution/attachments.ts'
import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import { toViewerRequest } from '#shared/explain/to-viewer-request.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'

import { parseHeaderLines } from '../../lib/explain-address.ts'
import type { PolicyResource } from '../../lib/policy-slugs.ts'
import type { ResourceUser } from '../../lib/resource-users.ts'
import { useDraftWorld } from '../../lib/use-draft-world.ts'
import { useEdgeCode } from '../../lib/use-edge-code.ts'
import { compareFacts, findExampleFacts } from './example-facts.ts'
import { ExampleTable } from './example-table.tsx'
import { toMadeUpWorld } from './made-up-world.ts'

/** `origin` is a site whose pages the policy lets in, so that the example shows what it adds. */
const firstHeaders = (origin: string) =>
  [
    'Accept: image/avif,image/webp,*/*',
    'Accept-Encoding: gzip, br',
    'Accept-Language: de',
    'Cookie: session=abc; theme=dark',
    `Origin: ${origin}`,
    'User-Agent: Example/1.0',
  ].join('\n')

const FIRST_QUERY = '?size=300x200&utm_source=mail'

type Props = {
  account: string
  resource: PolicyResource
  id: string
  /** `null` for a new one. */
  before: ResourceDocument | null
  after: ResourceDocument
  users: readonly ResourceUser[]
  distributions: readonly DistributionSummary[]
}

const MADE_UP: SelectProps.Option = { value: '', label: 'A made-up distribution' }

export function PolicyExample({ account, users, distributions, ...policy }: Props) {
  const [chosen, setChosen] = useState<string | null>(null)
  const options = [
    ...users.map(({ distributionId }) => {
      const known = distributions.find(({ id }) => id === distributionId)
      const label = known?.aliases[0] ?? known?.domainName ?? distributionId
      return { value: distributionId, label }
    }),
    MADE_UP,
  ]
  const option = options.find(({ value }) => value === chosen) ?? options[0] ?? MADE_UP
  return (
    <Container
      header={
        <Header variant="h2" description="What the model says of one request. Nothing is sent.">
          Example
        </Header>
      }
    >
      <SpaceBetween size="s">
        {options.length > 1 && (
          <FormField label="Under">
            <Select
              options={options}
              selectedOption={option}
              onChange={({ detail }) => setChosen(detail.selectedOption.value ?? '')}
            />
          </FormField>
        )}
        {option.value ? (
          <UserExample
            key={option.value}
            account={account}
            distributionId={option.value}
            {...policy}
          />
        ) : (
          <Example
            resource={policy.resource}
            before={policy.before === null ? null : toMadeUpWorld(policy.resource, policy.before)}
            after={toMadeUpWorld(policy.resource, policy.after)}
            path="/images/cat.jpg"
            origin={findSampleOrigin(policy.after)}
          />
        )}
      </SpaceBetween>
    </Container>
  )
}

type UserProps = Pick<Props, 'account' | 'resource' | 'id' | 'after'> & { distributionId: string }

function UserExample({ account, distributionId, resource, id, after }: UserProps) {
  const { saved, world, error } = useDraftWorld(account, distributionId)
  if (!saved || !world) {
    return (
      <span className="muted">
        {error ? 'The distribution could not be read.' : 'Reading the distribution …'}
      </span>
    )
  }
  const [place] = findUses(world.config, { resource, id })
  const pattern = place?.kind === 'behavior' ? place.pathPattern : null
  return (
    <Example
      resource={resource}
      before={saved}
      after={world}
      path={toSamplePath(pattern)}
      origin={findSampleOrigin(after)}
    />
  )
}

type ExampleProps = {
  resource: PolicyResource
  before: DistributionWorld | null
  after: DistributionWorld
  path: string
  /** The site whose page asks. */
  origin: string
}

function Example({ resource, before, after, path, origin }: ExampleProps) {
  const [url, setUrl] = useState(path + FIRST_QUERY)
  const [headers, setHeaders] = useState(() => firstHeaders(origin))
  // The moment of the first look: what is kept for how long does not depend on it.
  const [nowMs] = useState(Date.now)
  const runBefore = useEdgeCode(before ?? undefined)
  const runAfter = useEdgeCode(after)
  const { request, problems } = toViewerRequest(
    { url, headers: parseHeaderLines(headers).filter(([name]) => name !== '') },
    after,
  )
  const rows =
    request &&
    compareFacts(
      before && findExampleFacts(resource, { world: before, request, run: runBefore, nowMs }),
      findExampleFacts(resource, { world: after, request, run: runAfter, nowMs }),
    )
  const problemOf = (field: string) => problems.find((one) => one.field === field)?.text
  return (
    <SpaceBetween size="s">
      <FormField
        label="URL"
        errorText={problemOf('url')}
        i18nStrings={{ errorIconAriaLabel: 'Error' }}
      >
        <Input value={url} spellcheck={false} onChange={({ detail }) => setUrl(detail.value)} />
      </FormField>
      <FormField
        label="Request headers"
        errorText={problemOf('headers')}
        i18nStrings={{ errorIconAriaLabel: 'Error' }}
      >
        <Textarea
          value={headers}
          rows={3}
          spellcheck={false}
          onChange={({ detail }) => setHeaders(detail.value)}
        />
      </FormField>
      {rows && <ExampleTable rows={rows} />}
    </SpaceBetween>
  )
}

/** A site that the policy's CORS section allows; any other where it has none. */
function findSampleOrigin(document: ResourceDocument): string {
  const allowed = readMember(readMember(document, 'CorsConfig'), 'AccessControlAllowOrigins')
  const items = readMember(allowed, 'Items')
  const first = Array.isArray(items) ? items.find((entry) => typeof entry === 'string') : undefined
  if (typeof first !== 'string' || first === '*') return 'https://app.example.com'
  const host = first.replace(/:[\d*]*\*[\d*]*$/, '').replaceAll('*', 'app')
  return host.includes('://') ? host : `https://${host}`
}

function readMember(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? new Map<string, unknown>(Object.entries(value)).get(name)
    : undefined
}

/** Some path that the pattern matches. */
function toSamplePath(pathPattern: string | null): string {
  if (pathPattern === null) return '/index.html'
  const path = pathPattern.replaceAll('*', 'example').replaceAll('?', 'x')
  return path.startsWith('/') ? path : `/${path}`
}
