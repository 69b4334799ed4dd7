/** The forms of the settings that hold for a whole distribution, one for each part of the page. */
import SpaceBetween from '@cloudscape-design/components/space-between'

import { EditGrid } from '../../components/edit-grid.tsx'
import { TextEdit } from '../../components/edit-inputs.tsx'
import { AliasesField } from './aliases-field.tsx'
import { CertificateFields } from './certificate-fields.tsx'
import { CountriesField } from './countries-field.tsx'
import { DeliveryFields } from './delivery-fields.tsx'
import { LoggingFields } from './logging-fields.tsx'

type SettingsPart = 'about' | 'names' | 'delivery' | 'protection'

type Props = { account: string; distributionId: string; part: SettingsPart }

export function SettingsEditor({ account, distributionId, part }: Props) {
  if (part === 'names') {
    return (
      <SpaceBetween size="l">
        <AliasesField account={account} distributionId={distributionId} />
        <CertificateFields account={account} />
      </SpaceBetween>
    )
  }
  return (
    <EditGrid>
      {part === 'about' && <AboutFields />}
      {part === 'delivery' && <DeliveryFields />}
      {part === 'protection' && (
        <>
          <SpaceBetween size="l">
            <CountriesField />
            <FirewallField />
          </SpaceBetween>
          <LoggingFields account={account} />
        </>
      )}
    </EditGrid>
  )
}

function AboutFields() {
  return (
    <>
      <TextEdit
        setting="Comment"
        label="Comment"
        help="What the distribution is for. Lists and searches show it."
        placeholder="Shop, production"
      />
      <TextEdit
        setting="DefaultRootObject"
        label="Default root object"
        help="The object that a request for / gets. Only for the root: /blog/ goes to the origin as it is."
        placeholder="index.html"
      />
    </>
  )
}

function FirewallField() {
  return (
    <TextEdit
      setting="WebACLId"
      label="Web ACL"
      help="The ARN of a web ACL of AWS WAF, of the scope CloudFront (us-east-1). Empty: no firewall looks at requests."
      placeholder="arn:aws:wafv2:us-east-1:111122223333:global/webacl/name/id"
    />
  )
}
