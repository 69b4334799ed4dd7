/** The bar that is always there: whose account this is, search, theme, help. */
import TopNavigation, {
  type TopNavigationProps,
} from '@cloudscape-design/components/top-navigation'
import { useNavigate } from '@tanstack/react-router'

import type { AccountSummary } from '#shared/accounts/account.ts'

import { chooseTheme, type Theme, useTheme } from '../lib/theme.ts'

type Props = {
  account: AccountSummary
  accounts: AccountSummary[]
  onSearch: () => void
  onHelp: () => void
}

const THEMES = [
  { id: 'light', text: 'Light' },
  { id: 'dark', text: 'Dark' },
  { id: 'system', text: 'As the system has it' },
] as const satisfies { id: Theme; text: string }[]

const IDENTITY = { href: '/', title: 'Edgewise', logo: { src: '/favicon.svg', alt: '' } }

const I18N: TopNavigationProps.I18nStrings = {
  searchIconAriaLabel: 'Search',
  searchDismissIconAriaLabel: 'Close the search',
  overflowMenuTriggerText: 'More',
  overflowMenuTitleText: 'All',
  overflowMenuBackIconAriaLabel: 'Back',
  overflowMenuDismissIconAriaLabel: 'Close the menu',
}

export function TopBar({ account, accounts, onSearch, onHelp }: Props) {
  const accountMenu = useAccountMenu(account, accounts)
  const themeMenu = useThemeMenu()
  return (
    <div id="top-bar" className="top-bar" data-account={isReal(account) ? 'real' : 'simulated'}>
      <TopNavigation
        identity={IDENTITY}
        i18nStrings={I18N}
        utilities={[
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

function useAccountMenu(
  account: AccountSummary,
  accounts: AccountSummary[],
): TopNavigationProps.MenuDropdownUtility {
  const navigate = useNavigate()
  return {
    type: 'menu-dropdown',
    text: isReal(account)
      ? `Real account: ${account.label}`
      : `${account.label}, nothing leaves this machine`,
    title: 'Account',
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
      void navigate({ to: '/accounts/$account/distributions', params: { account: detail.id } }),
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

function isReal({ kind }: AccountSummary): boolean {
  return kind !== 'simulated'
}
