/** The bar that is always there: whose account this is, search, theme, help. */
import TopNavigation, {
  type TopNavigationProps,
} from '@cloudscape-design/components/top-navigation'
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'

import type { AccountIdentity, AccountSummary } from '#shared/accounts/account.ts'

import { describeError } from '../lib/describe-error.ts'
import { paths } from '../lib/paths.ts'
import { isUnderWay, runsQuery } from '../lib/runs-query.ts'
import { chooseTheme, type Theme, useTheme } from '../lib/theme.ts'
import { identityQuery } from './session.ts'

type Props = {
  account: AccountSummary
  accounts: AccountSummary[]
  onSearch: () => void
  onHelp: () => void
  /** Opens the navigation; `null` where it is always in sight. */
  onMenu: (() => void) | null
}

const THEMES = [
  { id: 'light', text: 'Light' },
  { id: 'dark', text: 'Dark' },
  { id: 'system', text: 'As the system has it' },
] as const satisfies { id: Theme; text: string }[]

const IDENTITY = { href: '/', title: 'Edgewise', logo: { src: '/favicon.svg', alt: 'Logo' } }

const I18N: TopNavigationProps.I18nStrings = {
  searchIconAriaLabel: 'Search',
  searchDismissIconAriaLabel: 'Close the search',
  overflowMenuTriggerText: 'More',
  overflowMenuTitleText: 'All',
  overflowMenuBackIconAriaLabel: 'Back',
  overflowMenuDismissIconAriaLabel: 'Close the menu',
}

export function TopBar({ account, accounts, onSearch, onHelp, onMenu }: Props) {
  const accountMenu = useAccountMenu(account, accounts)
  const themeMenu = useThemeMenu()
  const running = useRunningBadge(account.name)
  return (
    <div id="top-bar" className="top-bar" data-account={isReal(account) ? 'real' : 'simulated'}>
      <TopNavigation
        identity={IDENTITY}
        i18nStrings={I18N}
        utilities={[
          ...(onMenu ? [menuButton(onMenu)] : []),
          ...(running ? [running] : []),
          {
            type: 'button',
            iconName: 'search',
            text: 'Search',
            ariaLabel: 'Search (Ctrl+K)',
            title: 'Search (Ctrl+K)',
            disableUtilityCollapse: true,
            onClick: onSearch,
          },
          accountMenu,
          themeMenu,
          {
            type: 'button',
            iconName: 'status-info',
            text: 'Help',
            ariaLabel: 'Help for this page',
            onClick: onHelp,
          },
        ]}
      />
    </div>
  )
}

function menuButton(onClick: () => void): TopNavigationProps.ButtonUtility {
  return {
    type: 'button',
    iconName: 'menu',
    text: 'Pages',
    ariaLabel: 'Open the navigation',
    disableUtilityCollapse: true,
    onClick,
  }
}

/** What is under way, or waits for somebody; `null` when nothing does. */
function useRunningBadge(account: string): TopNavigationProps.ButtonUtility | null {
  const { data } = useQuery(runsQuery(account, useQueryClient()))
  const runs = data?.items ?? []
  const asking = runs.filter(({ state }) => state === 'waiting' || state === 'stopped')
  const running = runs.filter((run) => isUnderWay(run) && run.state !== 'waiting')
  const [only, ...others] = [...asking, ...running]
  if (!only) return null
  const text = [
    running.length > 0 ? `${running.length} running` : '',
    asking.length > 0 ? `${asking.length} ${asking.length === 1 ? 'needs' : 'need'} you` : '',
  ]
    .filter(Boolean)
    .join(', ')
  return {
    type: 'button',
    iconName: asking.length > 0 ? 'status-warning' : 'status-in-progress',
    text,
    ariaLabel: `Runs: ${text}`,
    disableUtilityCollapse: true,
    href: others.length === 0 ? paths.run(account, only.id) : paths.runs(account),
  }
}

function useAccountMenu(
  account: AccountSummary,
  accounts: AccountSummary[],
): TopNavigationProps.MenuDropdownUtility {
  const navigate = useNavigate()
  const identity = useQuery(identityQuery(account.name))
  return {
    type: 'menu-dropdown',
    text: isReal(account)
      ? `Real account: ${account.label}`
      : `${account.label}, nothing leaves this machine`,
    title: 'Account',
    description: describeIdentity(identity),
    iconName: isReal(account) ? 'status-warning' : 'user-profile',
    items: accounts.map((one) => ({
      id: one.name,
      itemType: 'checkbox' as const,
      checked: one.name === account.name,
      text: one.label,
      secondaryText: isReal(one)
        ? `Real AWS account, ${one.region}`
        : 'Simulated, nothing leaves this machine',
    })),
    onItemClick: ({ detail }) =>
      // The draft belongs to the account that is left; it stays in its list.
      void navigate({
        to: '/accounts/$account',
        params: { account: detail.id },
        search: { draft: undefined },
      }),
  }
}

function useThemeMenu(): TopNavigationProps.MenuDropdownUtility {
  const theme = useTheme()
  return {
    type: 'menu-dropdown',
    iconName: 'settings',
    text: 'Theme',
    title: 'Theme',
    items: THEMES.map((one) => ({
      ...one,
      itemType: 'checkbox' as const,
      checked: one.id === theme,
    })),
    onItemClick: ({ detail }) => {
      const chosen = THEMES.find(({ id }) => id === detail.id)
      if (chosen) chooseTheme(chosen.id)
    },
  }
}

function describeIdentity({ data, error }: UseQueryResult<AccountIdentity>): string {
  if (data) return `AWS account ${data.accountId}, as ${data.arn}`
  return error ? `${describeError(error).title}.` : 'Asking AWS who you are'
}

function isReal({ kind }: AccountSummary): boolean {
  return kind !== 'simulated'
}
