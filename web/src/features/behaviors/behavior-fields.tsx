/** All fields of a behavior but its path pattern. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { memo } from 'react'

import { SelectEdit } from '../../components/edit-inputs.tsx'
import { VIEWER_PROTOCOLS } from './behavior-options.ts'
import { type BehaviorPosition, settingAt } from './behavior-position.ts'
import './behaviors-editor.css'
import { CachingFields } from './caching-fields.tsx'
import { FunctionsField } from './functions-field.tsx'
import { KeyGroupsField } from './key-groups-field.tsx'
import { MethodsField } from './methods-field.tsx'
import { MoreFields } from './more-fields.tsx'
import { OriginField } from './origin-field.tsx'
import { PolicyField } from './policy-field.tsx'

type Props = {
  account: string
  /** Of the distribution. */
  arn: string
  position: BehaviorPosition
}

/** Each field looks after itself: the same props draw none of them again. */
export const BehaviorFields = memo(function BehaviorFields({ account, arn, position }: Props) {
  const at = (field: string) => settingAt(position, field)
  return (
    <SpaceBetween size="l">
      <Container header={<Header variant="h3">Viewers and origin</Header>}>
        <div className="behavior-fields">
          <OriginField setting={at('TargetOriginId')} />
          <SelectEdit
            setting={at('ViewerProtocolPolicy')}
            label="Viewer protocol policy"
            help="What happens to a request that comes over plain HTTP."
            options={VIEWER_PROTOCOLS}
            fallback="allow-all"
          />
          <MethodsField setting={at('AllowedMethods')} />
          <KeyGroupsField account={account} setting={at('TrustedKeyGroups')} />
        </div>
      </Container>
      <Container header={<Header variant="h3">Cache and origin request</Header>}>
        <CachingFields account={account} position={position} />
      </Container>
      <Container header={<Header variant="h3">Answers and code</Header>}>
        <div className="behavior-fields">
          <PolicyField
            account={account}
            kind="ResponseHeadersPolicy"
            setting={at('ResponseHeadersPolicyId')}
            label="Response headers policy"
            help="Headers that answers get at the edge: CORS, security, your own."
            withoutOne="Answers keep the origin’s headers"
          />
          <FunctionsField account={account} position={position} distributionArn={arn} />
        </div>
      </Container>
      <Container header={<Header variant="h3">More</Header>}>
        <MoreFields position={position} />
      </Container>
    </SpaceBetween>
  )
})
