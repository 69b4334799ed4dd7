/** A policy by its name; what it does, in words, is one click away. */
import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import Popover from '@cloudscape-design/components/popover'

import { useParams } from '@tanstack/react-router'
import { Fragment } from 'react'

import type { PolicyView } from '#shared/distribution/distribution-view.ts'

import { paths } from '../../lib/paths.ts'
import type { PolicyResource } from '../../lib/policy-slugs.ts'

type Props = {
  resource: PolicyResource
  policy: PolicyView | null
  /** Said when there is no policy. @default None */
  without?: string
  /** Whose policy it is. @default managed by AWS, or of this account */
  kind?: string
}

export function PolicyName({ resource, policy, without = 'None', kind }: Props) {
  const { account } = useParams({ strict: false })
  if (!policy) return <Box color="text-body-secondary">{without}</Box>
  const owner = kind ?? (policy.managed ? 'Managed by AWS' : 'Made in this account')
  return (
    <Popover
      header={policy.name}
      dismissAriaLabel="Close"
      size="large"
      renderWithPortal
      content={
        <>
          <ul className="policy-words">
            {policy.words.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <Box variant="small" color="text-body-secondary">
            {owner}
            {policy.id && ` · ${policy.id}`}
          </Box>
          {policy.id && account !== undefined && (
            <Link href={paths.policy(account, resource, policy.id)}>
              {policy.managed ? 'See or duplicate it' : 'See or change it'}
            </Link>
          )}
        </>
      }
    >
      <Breakable name={policy.name} />
    </Popover>
  )
}

/** `Managed-AllViewerExceptHostHeader` is wider than a column: it may break between its words. */
function Breakable({ name }: { name: string }) {
  return name.split(/(?<=[a-z-])(?=[A-Z])/).map((word, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of a name never move.
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {word}
    </Fragment>
  ))
}
