/** What a behavior says, piece by piece: the cells of its row on a wide window, the lines of its card on a phone. */
import Box from '@cloudscape-design/components/box'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import type { BehaviorView, EdgeFunctionView } from '#shared/distribution/distribution-view.ts'

import './behaviors.css'
import { PolicyName } from './policy-name.tsx'
import { useWhichBehavior } from './typed-path.tsx'

const PROTOCOL_TEXT = {
  'allow-all': 'HTTP and HTTPS',
  'https-only': 'HTTPS only',
  'redirect-to-https': 'HTTP is sent on to HTTPS',
} as const satisfies Record<BehaviorView['viewerProtocolPolicy'], string>

const CODING_TEXT = { br: 'Brotli', gzip: 'gzip' } as const

/** The order in which people name them; CloudFront's own is none. */
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE']

/** For patterns that never get a request: the earlier one that takes all of their paths. */
export type NeverReached = ReadonlyMap<string, string>

type NoteProps = { pathPattern: string; neverReached: NeverReached }

/** What there is to say of a row, and what the box above says of it. */
export function BehaviorNote({ pathPattern, neverReached }: NoteProps) {
  const note = useWhichBehavior()?.notes.get(pathPattern)
  const by = neverReached.get(pathPattern)
  return (
    <>
      {by !== undefined && (
        <span className="behavior-note">
          <StatusIndicator type="warning">
            Never reached: {by} takes all of its paths
          </StatusIndicator>
        </span>
      )}
      {note?.kind === 'winner' && (
        <span className="behavior-note behavior-winner">
          <StatusIndicator>Takes it</StatusIndicator>
        </span>
      )}
      {(note?.kind === 'no-match' || note?.kind === 'too-late') && (
        <span className="behavior-note muted">{note.why}</span>
      )}
    </>
  )
}

export function Viewers({ behavior }: { behavior: BehaviorView }) {
  const { viewerProtocolPolicy, allowedMethods, signedOnly } = behavior
  return (
    <>
      {PROTOCOL_TEXT[viewerProtocolPolicy]}
      <Box variant="small" color="text-body-secondary" display="block">
        {listMethods(allowedMethods)}
        {signedOnly && ' · only with signed URLs or cookies'}
      </Box>
    </>
  )
}

export function Functions({ functions }: Pick<BehaviorView, 'functions'>) {
  return functions.length > 0 ? functions.map(describeFunction) : 'None'
}

type CachingProps = {
  behavior: BehaviorView
  /** How long it caches, where there is no room to hover over the name. */
  words?: string | undefined
}

export function Caching({ behavior, words }: CachingProps) {
  const { cachePolicy, legacy } = behavior
  const policy = legacy
    ? { id: '', name: 'Legacy settings', managed: false, words: legacy.words }
    : cachePolicy
  return (
    <>
      <PolicyName
        resource="CachePolicy"
        policy={policy}
        kind={legacy ? 'From before policies' : undefined}
      />
      {words && (
        <Box variant="small" color="text-body-secondary" display="block">
          {words}
        </Box>
      )}
      <Box variant="small" color="text-body-secondary" display="block">
        {describeCompression(behavior)}
      </Box>
    </>
  )
}

function describeCompression({ compress, codings }: BehaviorView): string {
  if (!compress) return 'Does not compress'
  if (codings === null) return 'Compresses, where the cache policy keeps variants'
  if (codings.length === 0) return 'Compresses nothing: the cache policy keeps no variants'
  return `Compresses with ${codings.map((coding) => CODING_TEXT[coding]).join(' or ')}`
}

function listMethods(methods: string[]): string {
  return METHODS.filter((method) => methods.includes(method)).join(', ')
}

function describeFunction({ arn, eventType, kind }: EdgeFunctionView) {
  const name = arn.split(kind === 'lambda-edge' ? ':function:' : '/').at(-1)
  return (
    <div key={eventType + arn} title={arn}>
      {kind === 'lambda-edge' ? 'Lambda@Edge' : 'Function'} {name}, on {eventType}
    </div>
  )
}
