/** Route `/accounts/$account/doctor`: why a URL fails, and what mends it. */
import Container from '@cloudscape-design/components/container'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'

import { DiagnosisView } from './diagnosis-view.tsx'
import './doctor.css'
import { DoctorForm } from './doctor-form.tsx'
import { diagnosisQuery } from './queries.ts'
import { toRequest, toSight } from './sights.ts'

const route = getRouteApi('/accounts/$account/doctor')

export function DoctorPage() {
  const { account } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const key = JSON.stringify(search)
  // Which request somebody said yes to: it holds for that one only.
  const [agreed, setAgreed] = useState('')
  const isAsked = Boolean(search.url)
  const input = {
    request: toRequest(search),
    distributionId: search.distribution,
    sees: toSight(search.sees),
    confirmed: agreed === key,
  }
  // By the model at once; by real requests as soon as they are answered.
  const model = useQuery({
    ...diagnosisQuery(account, { ...input, checks: 'model' }),
    enabled: isAsked,
  })
  const live = useQuery({
    ...diagnosisQuery(account, { ...input, checks: 'live' }),
    enabled: isAsked,
  })
  const again = () => {
    void model.refetch()
    void live.refetch()
  }
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="Why does this URL fail? The known causes, looked at one by one, and what mends them."
        >
          Doctor
        </Header>
      }
    >
      <title>Doctor · Edgewise</title>
      <SpaceBetween size="l">
        <Container>
          <DoctorForm
            // A link to another request fills the form anew.
            key={key}
            search={search}
            busy={isAsked && live.isFetching}
            onAsk={(next) => {
              if (JSON.stringify(next) === key) again()
              else void navigate({ search: next, resetScroll: false })
            }}
          />
        </Container>
        {isAsked && (
          <DiagnosisView
            account={account}
            search={search}
            model={model}
            live={live}
            onAgain={again}
            onAgree={() => setAgreed(key)}
          />
        )}
      </SpaceBetween>
    </ContentLayout>
  )
}
