/** An address that leads nowhere. */
import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'

export function NotFoundPage() {
  return (
    <div className="centred-page">
      <title>Not found · Edgewise</title>
      <SpaceBetween size="m">
        <Box variant="h1">There is no page at this address</Box>
        <Box variant="p">
          The link may be cut off or older than this version of Edgewise. Nothing is lost.
        </Box>
        <Link href="/">Go to the start page</Link>
      </SpaceBetween>
    </div>
  )
}
