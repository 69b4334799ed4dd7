/** What the routes of every wizard are given. */
import type { Accounts } from '../aws/accounts.ts'
import type { Plans } from '../plans/plans.ts'
import type { WhoIs } from './who-is.ts'

export const WIZARDS_TAG = 'Wizards'

export type WizardRouteOptions = { accounts: Accounts; plans: Plans; whoIs: WhoIs }
