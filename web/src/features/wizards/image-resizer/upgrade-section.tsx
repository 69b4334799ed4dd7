/** Resizers that are older than what ships with Edgewise: each can be brought up to date, and keeps everything else. */
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { ImageResizerFacts } from '#shared/wizards/image-resizer/facts.ts'
import { findInstallation, listOlder } from '#shared/wizards/image-resizer/to-upgrade.ts'

import { EmptyState } from '../../../components/empty-state.tsx'

type Installation = ImageResizerFacts['installations'][number]

type Props = { facts: ImageResizerFacts; onUpgrade: (functionName: string | undefined) => void }

/** Shown where there is one. */
export function OlderSection({ facts, onUpgrade }: Props) {
  const older = listOlder(facts)
  if (older.length === 0) return null
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Their code is older than what ships with Edgewise. An upgrade replaces the code and nothing else."
        >
          Or bring one up to date
        </Header>
      }
    >
      <ul className="resizer-older">
        {older.map((installation) => (
          <li key={installation.functionName}>
            <span>
              <b className="mono">{installation.functionName}</b>
              <br />
              <span className="muted">{sayPlaces(installation)}</span>
            </span>
            <Button
              formAction="none"
              ariaLabel={`Upgrade ${installation.functionName}`}
              onClick={() => onUpgrade(installation.functionName)}
            >
              Upgrade
            </Button>
          </li>
        ))}
      </ul>
    </Container>
  )
}

type UpgradeProps = Props & {
  functionName: string
  /** Why it cannot be upgraded; `null` = it can. */
  problem: string | null
}

export function UpgradeSection({ facts, functionName, onUpgrade, problem }: UpgradeProps) {
  const installation = findInstallation(functionName, facts)
  const other = (
    <Button formAction="none" onClick={() => onUpgrade(undefined)}>
      Set up a new one instead
    </Button>
  )
  return (
    <Container
      header={
        <Header variant="h2" actions={installation && other}>
          Bring {functionName} up to date
        </Header>
      }
    >
      {problem !== null ? (
        <EmptyState title="There is nothing to upgrade" action={!installation && other}>
          {problem}
        </EmptyState>
      ) : (
        <SpaceBetween size="s">
          <p>
            Its code is replaced by the one that ships with Edgewise. Role, memory, settings, API,
            cache, domain names and certificate stay as they are.
          </p>
          <p>The code that it runs now is kept before, so that undoing the run brings it back.</p>
          {installation && <p className="muted">{sayPlaces(installation)}</p>}
        </SpaceBetween>
      )}
    </Container>
  )
}

function sayPlaces({ places }: Installation): string {
  if (places.length === 0) return 'No distribution leads to it.'
  const names = places.map(({ distributionName, pathPrefix }) =>
    pathPrefix === '/' ? distributionName : `${distributionName}${pathPrefix}`,
  )
  return `Reached at ${names.join(', ')}`
}
