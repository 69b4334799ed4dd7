/** Route `/accounts/$account/settings`: who you are, and what the team decided for everybody. */
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { LoadingPage } from '../../components/loading-page.tsx'
import { personQuery, settingsQuery } from '../../lib/settings-query.ts'
import { PersonForm } from './person-form.tsx'
import { TeamForm } from './team-form.tsx'

export function SettingsPage() {
  const person = useQuery(personQuery)
  const settings = useQuery(settingsQuery)
  const error = person.error ?? settings.error
  return (
    <ContentLayout
      header={
        <Header variant="h1" description="Colors are chosen at the top of the page, under Theme.">
          Settings
        </Header>
      }
    >
      <title>Settings · Edgewise</title>
      <SpaceBetween size="l">
        {error && (
          <ErrorAlert
            title="Could not read the settings"
            error={error}
            onRetry={() => {
              void person.refetch()
              void settings.refetch()
            }}
          />
        )}
        {person.data && <PersonForm saved={person.data.name} />}
        {settings.data && <TeamForm saved={settings.data} />}
        {!error && !(person.data && settings.data) && <LoadingPage />}
      </SpaceBetween>
    </ContentLayout>
  )
}
