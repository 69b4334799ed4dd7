/** Says that what stands beside it is so in the draft only. */
import Badge from '@cloudscape-design/components/badge'

export function DraftBadge() {
  return <Badge color="blue">As in your draft</Badge>
}
