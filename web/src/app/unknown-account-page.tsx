/** A link that names an account which this machine does not know. */
import Box from '@cloudscape-design/components/box'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { AccountSummary } from '#shared/accounts/account.ts'

import { paths } from '../lib/paths.ts'

type Props = { name: string; accounts: AccountSummary[] }

export function UnknownAccountPage({ name, accounts }: Props) {
  return (
    <main className="centred-page">
      <title>Unknown account · Edgewise</title>
      <SpaceBetween size="m">
        <Box variant="h1">There is no account “{name}” here</Box>
        <Box variant="p">
          Accounts are the AWS profiles of the machine that runs Edgewise. Whoever sent you the link
          may have another name for theirs. These are known here:
        </Box>
        {accounts.map((account) => (
          <Link key={account.name} href={paths.overview(account.name)}>
            {account.label}
          </Link>
        ))}
      </SpaceBetween>
    </main>
  )
}
