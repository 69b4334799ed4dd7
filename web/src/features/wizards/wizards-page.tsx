/** Route `/accounts/$account/wizards`: what can be set up in one go, and proved. */
import Box from '@cloudscape-design/components/box'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import { getRouteApi } from '@tanstack/react-router'

import { paths } from '../../lib/paths.ts'
import { WIZARDS } from './wizard-list.ts'
import './wizards.css'

const route = getRouteApi('/accounts/$account/wizards')

export function WizardsPage() {
  const { account } = route.useParams()
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="Each asks on one page, shows every call to AWS before it is made, and proves the result with real requests. All of it can be undone."
        >
          Wizards
        </Header>
      }
    >
      <title>Wizards · Edgewise</title>
      <ul className="wizard-cards">
        {WIZARDS.map(({ slug, title, text, makes }) => (
          <li key={slug}>
            <a className="wizard-card" href={paths.wizard(account, slug)}>
              <b>{title}</b>
              <span>{text}</span>
              <Box variant="small" color="text-body-secondary">
                Makes: {makes}
              </Box>
            </a>
          </li>
        ))}
      </ul>
    </ContentLayout>
  )
}
