/** One size: the real picture, and what it cost to get it. */
import Badge, { type BadgeProps } from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import Icon from '@cloudscape-design/components/icon'
import Link from '@cloudscape-design/components/link'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'

import { describeError } from '../../lib/describe-error.ts'
import type { ExplainAddress } from '../../lib/explain-address.ts'
import { formatBytes, formatCount, formatMilliseconds, formatSeconds } from '../../lib/format.ts'
import { BlobImage } from './blob-image.tsx'
import type { CacheVerdict, Variant } from './fetch-variant.ts'
import { nameOfType } from './format-list.ts'
import { variantQuery } from './queries.ts'
import { toSeenAnswer } from './seen-answer.ts'

const RealSizeDialog = lazy(() =>
  import('./real-size-dialog.tsx').then(({ RealSizeDialog }) => ({ default: RealSizeDialog })),
)

const BADGE_COLOR = {
  Hit: 'green',
  Miss: 'blue',
  Error: 'red',
  Unknown: 'grey',
} as const satisfies Record<CacheVerdict, BadgeProps['color']>

const VERDICT_TEXT = {
  Hit: 'A copy was ready at the edge',
  Miss: 'Made now: the edge had no copy',
  Error: 'The edge answered with an error',
  Unknown: 'The answer does not say whether it came from the edge’s memory',
} as const satisfies Record<CacheVerdict, string>

/** The address of Explain for this size, with what the origin is to answer. */
type ExplainHref = (seen: ExplainAddress) => string

type Props = { account: string; size: string; url: string; explainHref: ExplainHref }

export function VariantCell({ account, size, url, explainHref }: Props) {
  const { data: variant, error, isFetching, refetch } = useQuery(variantQuery(account, url))
  return (
    <figure className="variant" aria-label={`Size ${size}`} aria-busy={isFetching}>
      <div className="variant-picture">
        {!variant && !error && <StatusIndicator type="loading">Asking the edge</StatusIndicator>}
        {error && <Refusal text={describeError(error).text} />}
        {!error && variant?.kind === 'refused' && <Refusal text={variant.reason} />}
        {!error && variant?.kind === 'picture' && <Picture size={size} variant={variant} />}
      </div>
      <figcaption>
        <div className="variant-line">
          <strong>{size}</strong>
          {variant && !error && <Verdict variant={variant} />}
        </div>
        <Facts variant={error ? undefined : variant} />
        <div className="variant-line">
          <Button
            iconName="refresh"
            loading={isFetching}
            loadingText="Asking the edge"
            ariaLabel={`Again ${size}`}
            onClick={() => void refetch()}
          >
            Again
          </Button>
          <span className="variant-actions">
            <span title="How long the edge keeps it, and what decides that">
              <Link
                href={explainHref(toSeenAnswer(error ? undefined : variant))}
                ariaLabel={`Explain size ${size}`}
              >
                Explain
              </Link>
            </span>
            <CopyToClipboard
              variant="icon"
              textToCopy={url}
              copyButtonAriaLabel={`Copy the URL of size ${size}`}
              copySuccessText="URL copied"
              copyErrorText="The browser did not allow to copy"
            />
            <Button
              variant="icon"
              iconName="external"
              href={url}
              target="_blank"
              ariaLabel={`Open size ${size} in a new tab`}
            />
          </span>
        </div>
      </figcaption>
    </figure>
  )
}

type PictureProps = { size: string; variant: Extract<Variant, { kind: 'picture' }> }

function Picture({ size, variant: { picture, width, height } }: PictureProps) {
  const [large, setLarge] = useState(false)
  return (
    <>
      <button
        type="button"
        className="variant-open"
        aria-label={`Show size ${size} at real size`}
        title="Show at real size"
        onClick={() => setLarge(true)}
      >
        <BlobImage
          blob={picture}
          alt={`The picture at size ${size}`}
          width={width}
          height={height}
        />
      </button>
      {large && (
        <Suspense>
          <RealSizeDialog
            size={size}
            picture={picture}
            width={width}
            height={height}
            onClose={() => setLarge(false)}
          />
        </Suspense>
      )}
    </>
  )
}

function Verdict({ variant: { verdict, ageSeconds } }: { variant: Variant }) {
  return (
    <span title={VERDICT_TEXT[verdict]}>
      <Badge color={BADGE_COLOR[verdict]}>{verdict}</Badge>
      {verdict === 'Hit' && ageSeconds !== null && (
        <Box variant="small" color="text-body-secondary" margin={{ left: 'xxs' }}>
          kept for {formatSeconds(ageSeconds)}
        </Box>
      )}
    </span>
  )
}

function Facts({ variant }: { variant: Variant | undefined }) {
  if (!variant) return <div className="variant-facts">–</div>
  const time = (
    <span
      title={`First byte after ${formatMilliseconds(variant.firstByteMs)}, all bytes after ${formatMilliseconds(variant.totalMs)}`}
    >
      {formatMilliseconds(variant.totalMs)}
    </span>
  )
  if (variant.kind === 'refused') return <div className="variant-facts">{time}</div>
  return (
    <div className="variant-facts">
      <span>
        {formatCount(variant.width)} × {formatCount(variant.height)} px
      </span>
      <span>{formatBytes(variant.picture.size)}</span>
      <span>{nameOfType(variant.picture.type)}</span>
      {time}
    </div>
  )
}

function Refusal({ text }: { text: string }) {
  return (
    <p className="variant-refusal" role="alert">
      <Icon name="status-negative" variant="error" alt="Refused" /> {text}
    </p>
  )
}
