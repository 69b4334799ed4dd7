/** "Which behavior?": a path is typed, and the way it takes is said and lit: viewers, behavior, origin. */
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Link from '@cloudscape-design/components/link'
import { memo, useDeferredValue } from 'react'

import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'

import { DraftBadge } from '../../components/draft-badge.tsx'
import { paths } from '../../lib/paths.ts'
import { useTypedPath, useWhichBehavior } from './typed-path.tsx'
import './way-of-request.css'
import { WayPicture } from './way-picture.tsx'
import type { WhichBehavior } from './which-behavior.ts'

type Props = {
  account: string
  distribution: DistributionDetail
  /** What is shown is the draft's state. */
  isDrafted: boolean
}

export function WayOfRequest({ account, distribution, isDrafted }: Props) {
  const typed = useTypedPath()
  const which = useWhichBehavior()
  // The links of the picture keep the path; they may take it a moment later than the box.
  const path = useDeferredValue(typed.text)
  return (
    <Container>
      <div className="way">
        <FormField
          label="Which behavior?"
          info={isDrafted && <DraftBadge />}
          description="Type a path or a URL: its way lights up, in the picture and in the behaviors."
        >
          <Input
            type="search"
            value={typed.text}
            onChange={({ detail }) => typed.change(detail.value)}
            placeholder="/api/orders?page=2"
            clearAriaLabel="Clear the path"
            spellcheck={false}
            autoComplete={false}
          />
        </FormField>
        <div role="status">{which && <Answer which={which} {...{ account, distribution }} />}</div>
        <Picture
          account={account}
          distribution={distribution}
          winner={which?.winner.pathPattern}
          path={path}
        />
      </div>
    </Container>
  )
}

const Picture = memo(WayPicture)

type AnswerProps = Pick<Props, 'account' | 'distribution'> & { which: WhichBehavior }

function Answer({ account, distribution, which }: AnswerProps) {
  const { foreignHost, rawPath, winner } = which
  const { pathPattern, originId } = winner
  const why = which.notes.get(pathPattern)
  const host = distribution.aliases.find((alias) => !alias.startsWith('*.'))
  return (
    <div className="way-answer">
      <p>
        <b className="mono">{pathPattern}</b> takes it and asks the origin <b>{originId}</b>.{' '}
        {why?.kind === 'winner' && <span className="muted">{why.why}</span>}
      </p>
      {foreignHost && (
        <p>
          {foreignHost} is no name of this distribution: CloudFront would not answer it here. Only
          its path was looked at.
        </p>
      )}
      <Link
        href={paths.explainAt(
          { account, distributionId: distribution.id },
          { url: `https://${host ?? distribution.domainName}${rawPath}` },
        )}
      >
        Explain this request
      </Link>
    </div>
  )
}
