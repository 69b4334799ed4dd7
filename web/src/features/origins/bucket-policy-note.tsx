/** The statement that the bucket's policy needs, to copy: Edgewise changes no bucket. */
import Alert from '@cloudscape-design/components/alert'
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import { useQuery } from '@tanstack/react-query'

import { toBucketStatement } from '#shared/distribution/new-origin.ts'

import { worldQuery } from '../../lib/world-query.ts'
import './origins.css'

type Props = { account: string; distributionId: string; bucket: string }

export function BucketPolicyNote({ account, distributionId, bucket }: Props) {
  const { data: world } = useQuery(worldQuery(account, distributionId))
  if (!world) return null
  const text = JSON.stringify(toBucketStatement(bucket, world.arn), null, 2)
  return (
    <Alert
      type="info"
      header={`The bucket ${bucket} must let CloudFront in`}
      statusIconAriaLabel="Info"
      action={
        <CopyToClipboard
          textToCopy={text}
          copyButtonText="Copy statement"
          copySuccessText="Copied"
          copyErrorText="The browser did not allow to copy"
        />
      }
    >
      Without this statement in the bucket’s policy every request is answered with 403. The plan
      does not change the bucket: add it there.
      <pre className="bucket-statement mono">{text}</pre>
    </Alert>
  )
}
