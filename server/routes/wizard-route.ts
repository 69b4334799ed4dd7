/** What the routes of every wizard are given. */
import type { Accounts } from '../aws/accounts.ts'
import type { Plans } from '../plans/plans.ts'
import type { PinnedTests } from '../store/pinned-tests.ts'
import type { WhoIs } from './who-is.ts'

export const WIZARDS_TAG = 'Wizards'

export type WizardRouteOptions = {
  accounts: Accounts
  pinnedTests: Pick<PinnedTests, 'list'>
  plans: Plans
  whoIs: WhoIs
}
