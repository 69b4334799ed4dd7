/** No distribution of the account answers for what was typed: says so, and offers those that there are. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { EmptyState } from '../../components/empty-state.tsx'
import type { ExplainAddress } from '../../lib/explain-address.ts'
import { findHost, type KnownDistribution } from './choose-distribution.ts'

/** More distributions than these are found by typing. */
const MAX_SHOWN = 12

type Props = {
  url: string
  distributions: readonly KnownDistribution[]
  onChange: (part: ExplainAddress) => void
}

export function NoDistribution({ url, distributions, onChange }: Props) {
  if (distributions.length === 0) {
    return (
      <EmptyState title="There is no distribution in this account">
        Explain says what a distribution does with a URL. One that is made in the AWS console, with
        the AWS CLI or by a program can be explained here.
      </EmptyState>
    )
  }
  const host = findHost(url)
  return (
    <Container
      header={
        <Header variant="h2" description={sayWhy(url, host)}>
          {url === '' ? 'What happens to this URL?' : 'Which distribution is it about?'}
        </Header>
      }
    >
      <SpaceBetween size="xs">
        {distributions.slice(0, MAX_SHOWN).map((distribution) => {
          const { id, aliases, domainName, comment } = distribution
          const name = aliases.find((alias) => !alias.startsWith('*.')) ?? domainName
          return (
            <div key={id}>
              <Button
                variant="inline-link"
                onClick={() => onChange(toChoice(url, distribution, name))}
              >
                {name}
              </Button>
              <Box variant="small" color="text-body-secondary" display="block">
                {[comment, name === domainName ? '' : domainName].filter(Boolean).join(' · ')}
              </Box>
            </div>
          )
        })}
        {distributions.length > MAX_SHOWN && (
          <Box color="text-body-secondary">
            and {distributions.length - MAX_SHOWN} more: type a part of the name above.
          </Box>
        )}
      </SpaceBetween>
    </Container>
  )
}

function sayWhy(url: string, host: string | null): string {
  if (url === '') return 'Type a URL above, or begin with one of the account’s distributions.'
  if (host === null) return `${url.slice(0, 80)} has no host. Choose the distribution that gets it.`
  return `No distribution of this account answers for ${host}. Correct the host, or see what one of these would do with the request.`
}

/** Nothing typed: its own address. A path: its name before the path. A foreign host: the URL stays, CloudFront's refusal shows. */
function toChoice(url: string, { id }: KnownDistribution, name: string): ExplainAddress {
  if (url === '') return { url: `https://${name}/`, distribution: undefined }
  if (url.startsWith('/')) return { url: `https://${name}${url}`, distribution: undefined }
  return { distribution: id }
}
