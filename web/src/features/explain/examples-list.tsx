/** Nothing typed yet: a request for each behavior of the distribution, one click each. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import { useQuery } from '@tanstack/react-query'

import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import { compileDistribution } from '#shared/edge/compile-distribution.ts'

import type { ExplainAddress } from '../../lib/explain-address.ts'
import { listExamples } from './examples.ts'
import { examplePictureQuery } from './queries.ts'

type Props = {
  account: string
  world: DistributionWorld
  onChange: (part: ExplainAddress) => void
}

export function ExamplesList({ account, world, onChange }: Props) {
  // Without an answer, or with an error, the examples come from the patterns alone: a real picture is only the better one.
  const { data: picture = null } = useQuery(examplePictureQuery(account, world.id))
  const examples = listExamples(world, compileDistribution(world), picture)
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Type a URL above and see what CloudFront does with it, or begin with a request that each behavior takes."
        >
          What happens to this URL?
        </Header>
      }
    >
      <ul className="examples">
        {examples.map(({ title, address }) => (
          <li key={title}>
            <Box variant="awsui-key-label">{title}</Box>
            <Button variant="inline-link" onClick={() => onChange(address)}>
              {address.url}
            </Button>
          </li>
        ))}
      </ul>
      {examples.some(({ isPlaceholder }) => isPlaceholder) && (
        <Box variant="small" color="text-body-secondary" margin={{ top: 's' }} display="block">
          Where a path says “example”, put one that exists: before you Prove, above all.
        </Box>
      )}
    </Container>
  )
}
