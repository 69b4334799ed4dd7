/** Where pictures are dropped, or chosen by mouse or keyboard; below it what is on its way. */
import FileInput from '@cloudscape-design/components/file-input'

import type { ImageSetup } from '#shared/images/image-setup.ts'

import './upload.css'
import { UploadList } from './upload-list.tsx'
import type { Uploads } from './use-uploads.ts'

/** What the file dialog offers; what a file is, its bytes say. */
const ACCEPTED = 'image/jpeg,image/png,image/webp,image/gif,image/avif,image/tiff'

type Props = {
  account: string
  setup: ImageSetup
  folder: string
  uploads: Uploads
  /** Something is being dragged over the page. */
  isOver: boolean
}

export function UploadZone({ account, setup, folder, uploads, isOver }: Props) {
  return (
    <section className="upload-zone" data-over={isOver} aria-label="Upload">
      <FileInput
        multiple
        accept={ACCEPTED}
        value={[]}
        onChange={({ detail }) => uploads.add(detail.value)}
      >
        Upload pictures
      </FileInput>
      <small className="muted">
        {isOver
          ? `They go into ${folder === '' ? setup.bucket : folder}.`
          : 'Or drop them anywhere on this page. Up to 50 MB each.'}
      </small>
      {uploads.items.length > 0 && <UploadList account={account} setup={setup} uploads={uploads} />}
    </section>
  )
}
