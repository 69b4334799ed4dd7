/** The forms of the settings that hold for a whole distribution, one for each part of the page. */
import SpaceBetween from '@cloudscape-design/components/space-between'

import { EditGrid } from '../../components/edit-grid.tsx'
import { TextEdit } from '../../components/edit-inputs.tsx'
import { RarelyUsed } from '../../components/edit-rare.tsx'
import { AliasesField } from './aliases-field.tsx'
import { CertificateFields } from './certificate-fields.tsx'
import { CountriesField } from './countries-field.tsx'
import { DeliveryFields } from './delivery-fields.tsx'
import { LoggingFields } from './logging-fields.tsx'
import { ViewerMtlsField } from './viewer-mtls-field.tsx'

type SettingsPart = 'about' | 'names' | 'delivery' | 'protection'

type Props = { account: string; distributionId: string; part: SettingsPart }

export function SettingsEditor({ account, distributionId, part }: Props) {
  if (part === 'names') {
    return (
      <SpaceBetween size="l">
        <AliasesField account={account} distributionId={distributionId} />
        <CertificateFields account={account} />
        <RarelyUsed settings={['ViewerMtlsConfig']}>
          <ViewerMtlsField />
        </RarelyUsed>
      </SpaceBetween>
    )
  }
  return (
    <EditGrid>
      {part === 'about' && <AboutFields />}
      {part === 'delivery' && (
        <>
          <DeliveryFields />
          <RareFields />
        </>
      )}
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

function RareFields() {
  return (
    <RarelyUsed settings={['AnycastIpListId', 'ContinuousDeploymentPolicyId']}>
      <SpaceBetween size="l">
        <TextEdit
          setting="AnycastIpListId"
          label="Anycast static IP list"
          help="ID of a list of fixed addresses at which the distribution answers, for networks that let only known addresses through. Such a list costs extra. Empty: CloudFront’s usual addresses."
          optional
        />
        <TextEdit
          setting="ContinuousDeploymentPolicyId"
          label="Continuous deployment policy"
          help="ID of the policy that sends a part of the traffic to a staging distribution. Not together with HTTP/3. Empty: all traffic comes here."
        />
      </SpaceBetween>
    </RarelyUsed>
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
