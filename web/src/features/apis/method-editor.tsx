/** One method of an API, edited in the draft: where it leads, who may call it, what it takes. */
import Button from '@cloudscape-design/components/button'
import Checkbox from '@cloudscape-design/components/checkbox'
import ColumnLayout from '@cloudscape-design/components/column-layout'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Select, { type SelectProps } from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { setIntegration } from '#shared/apis/edit-rest-api.ts'
import type { ApiMethod } from '#shared/apis/rest-api-document.ts'

import { NamedField } from '../../components/named-field.tsx'
import type { MethodRow } from './api-words.ts'
import { IntegrationFields } from './integration-fields.tsx'
import { ParametersField } from './parameters-field.tsx'

const AUTHORIZATION: SelectProps.Option[] = [
  { value: 'NONE', label: 'Anybody', description: 'NONE' },
  { value: 'AWS_IAM', label: 'Requests signed with IAM credentials', description: 'AWS_IAM' },
]

type Props = {
  account: string
  row: MethodRow
  onChange: (method: ApiMethod) => void
  onRemove: () => void
  onClose: () => void
}

export function MethodEditor({ account, row, onChange, onRemove, onClose }: Props) {
  const { name, httpMethod, method } = row
  const known = AUTHORIZATION.find(({ value }) => value === method.authorizationType)
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
          onChange={(integration) => onChange(setIntegration(method, integration))}
        />
        <SpaceBetween size="m">
          <NamedField
            label="Who may call it"
            awsName="authorizationType"
            help="An authorizer can only be chosen in API Gateway’s console; one that is set stays."
          >
            <Select
              options={known ? AUTHORIZATION : [...AUTHORIZATION, asIs(method)]}
              selectedOption={known ?? asIs(method)}
              onChange={({ detail }) =>
                onChange({ ...method, authorizationType: detail.selectedOption.value ?? 'NONE' })
              }
            />
          </NamedField>
          <NamedField
            label="API key"
            awsName="apiKeyRequired"
            help="Callers must send x-api-key. Behind CloudFront it can come from an origin’s custom header."
          >
            <Checkbox
              checked={method.apiKeyRequired}
              onChange={({ detail }) => onChange({ ...method, apiKeyRequired: detail.checked })}
            >
              Required
            </Checkbox>
          </NamedField>
          <ParametersField method={method} onChange={onChange} />
        </SpaceBetween>
      </ColumnLayout>
    </Container>
  )
}

function asIs({ authorizationType }: ApiMethod): SelectProps.Option {
  return { value: authorizationType, label: authorizationType }
}
