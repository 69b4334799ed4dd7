/** "What is this?" for the page that is open. Words before jargon. */
import HelpPanel from '@cloudscape-design/components/help-panel'
import { useLocation } from '@tanstack/react-router'

import { HELP_OF_CHANGES } from './help-of-changes.tsx'
import { HELP_OF_RESOURCES } from './help-of-resources.tsx'
import { HELP_OF_WIZARDS } from './help-of-wizards.tsx'
import type { PageHelpText } from './page-help-text.ts'

/** The first that fits the address. */
const HELP: readonly PageHelpText[] = [
  ...HELP_OF_RESOURCES,
  ...HELP_OF_WIZARDS,
  ...HELP_OF_CHANGES,
  {
    page: /./,
    title: 'Overview',
    content: (
      <>
        <p>
          All distributions of the account in one look, and what the checks found in their
          configurations, most harmful first.
        </p>
        <h3>Findings</h3>
        <p>
          <b>Error</b>: requests fail, or private data is at risk now. <b>Warning</b>: it costs
          money, speed or safety. <b>Notice</b>: worth knowing. Each says where it is, why it
          matters and what to change; its link leads to the exact setting.
        </p>
        <h3>Numbers</h3>
        <p>
          The curve is the hit rate of the last seven days. Requests and errors are those of the
          last 24 hours. CloudFront publishes the hit rate only where its additional metrics are on.
        </p>
      </>
    ),
  },
]

export function PageHelp() {
  const { pathname } = useLocation()
  const help = HELP.find(({ page }) => page.test(pathname))
  return <HelpPanel header={<h2>{help?.title}</h2>}>{help?.content}</HelpPanel>
}
