/** Files on their way, and what became of them. */
import Button from '@cloudscape-design/components/button'
import Link from '@cloudscape-design/components/link'
import ProgressBar from '@cloudscape-design/components/progress-bar'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import type { ImageSetup } from '#shared/images/image-setup.ts'

import { formatCounted } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import type { Upload, Uploads } from './use-uploads.ts'
import { ORIGINAL, variantPath } from './variant-url.ts'

type Props = { account: string; setup: ImageSetup; uploads: Uploads }

export function UploadList({ account, setup, uploads }: Props) {
  const { items } = uploads
  const isOver = items.every(({ state }) => !['waiting', 'sending', 'taken'].includes(state.kind))
  return (
    <>
      <ul className="upload-list" aria-label="Uploads">
        {items.map((upload) => (
          <li key={upload.id}>
            <b>{upload.key}</b>
            <UploadRow account={account} setup={setup} upload={upload} uploads={uploads} />
          </li>
        ))}
      </ul>
      <small className="muted" role="status">
        {sayDone(items)}
      </small>
      {isOver && (
        <Button variant="inline-link" onClick={uploads.clear}>
          Clear this list
        </Button>
      )}
    </>
  )
}

function UploadRow({ account, setup, upload, uploads }: Props & { upload: Upload }) {
  const { key, state } = upload
  const named = (action: string) => `${action} ${key}`
  switch (state.kind) {
    case 'waiting':
    case 'sending':
      return (
        <div className="upload-actions">
          <ProgressBar
            value={state.kind === 'sending' ? state.percent : 0}
            ariaLabel={`Upload of ${key}`}
          />
          <Button
            variant="inline-link"
            ariaLabel={named('Cancel')}
            onClick={() => uploads.cancel(upload)}
          >
            Cancel
          </Button>
        </div>
      )
    case 'taken':
      return (
        <>
          <StatusIndicator type="warning">A picture of that name is there already.</StatusIndicator>
          <div className="upload-actions">
            <Button ariaLabel={named('Replace')} onClick={() => uploads.replace(upload)}>
              Replace
            </Button>
            <Button ariaLabel={named('Keep both of')} onClick={() => uploads.keepBoth(upload)}>
              Keep both
            </Button>
            <Button
              variant="inline-link"
              ariaLabel={named('Skip')}
              onClick={() => uploads.cancel(upload)}
            >
              Skip
            </Button>
          </div>
        </>
      )
    case 'done':
      return state.replaced ? (
        <Replaced account={account} setup={setup} imageKey={key} />
      ) : (
        <StatusIndicator>Uploaded</StatusIndicator>
      )
    case 'refused':
      return <StatusIndicator type="error">{state.reason}</StatusIndicator>
    default:
      return <StatusIndicator type="stopped">Not uploaded</StatusIndicator>
  }
}

type ReplacedProps = { account: string; setup: ImageSetup; imageKey: string }

/** What the edge keeps of the picture before stays until its time is up. */
function Replaced({ account, setup, imageKey }: ReplacedProps) {
  const path = `${variantPath({ setup, key: imageKey, size: ORIGINAL })}*`
  return (
    <>
      <StatusIndicator>Replaced. The edge may still show the one before.</StatusIndicator>
      <Link href={paths.invalidate({ account, distributionId: setup.distributionId }, path)}>
        Invalidate {path}
      </Link>
    </>
  )
}

function sayDone(items: readonly Upload[]): string {
  const done = items.filter(({ state }) => state.kind === 'done').length
  return `${done} of ${formatCounted(items.length, 'picture')} uploaded`
}
