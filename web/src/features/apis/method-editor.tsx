/** One method of an API, edited in the draft: where it leads, who may call it, what it takes. */
import Button from '@cloudscape-design/components/button'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { setIntegration } from '#shared/apis/edit-rest-api.ts'
import type { ApiMethod } from '#shared/apis/rest-api-document.ts'

import { AccessFields } from './access-fields.tsx'
import type { KnownAuthorizers, MethodRow } from './api-words.ts'
import { IntegrationFields } from './integration-fields.tsx'
import { ParametersField } from './parameters-field.tsx'

type Props = {
  account: string
  row: MethodRow
  /** As it is in AWS; `null` for one that the draft makes. */
  saved: ApiMethod | null
  authorizers: KnownAuthorizers
  onChange: (method: ApiMethod) => void
  onRemove: () => void
  onClose: () => void
}

export function MethodEditor(props: Props) {
  const { account, row, saved, authorizers, onChange, onRemove, onClose } = props
  const { name, httpMethod, method } = row
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <SpaceBetween size="xs" direction="horizontal">
              <Button onClick={onRemove}>Remove this method</Button>
              <Button variant="primary" onClick={onClose}>
                Done
              </Button>
            </SpaceBetween>
          }
        >
          <span className="mono">{name}</span>
        </Header>
      }
    >
      <ColumnLayout columns={2}>
        <IntegrationFields
          account={account}
          httpMethod={httpMethod}
          integration={method.integration}
          saved={saved?.integration ?? null}
          onChange={(integration) => onChange(setIntegration(method, integration))}
        />
        <SpaceBetween size="m">
          <AccessFields
            method={method}
            saved={saved}
            authorizers={authorizers}
            onChange={onChange}
          />
          <ParametersField method={method} saved={saved} onChange={onChange} />
        </SpaceBetween>
      </ColumnLayout>
    </Container>
  )
}
