/** Nothing typed yet: a request for each behavior of the distribution, one click each. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'

import type { ExplainAddress } from '../../lib/explain-address.ts'
import type { Example } from './examples.ts'

type Props = { examples: readonly Example[]; onChange: (part: ExplainAddress) => void }

export function ExamplesList({ examples, onChange }: Props) {
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
    </Container>
  )
}
