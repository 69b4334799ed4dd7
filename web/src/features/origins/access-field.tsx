/** How CloudFront proves itself to a bucket: an origin access control, chosen or made in the same draft. */
import Button from '@cloudscape-design/components/button'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { findOrigin } from '#shared/distribution/edit-origins.ts'
import { findBucketName, toAccessControl } from '#shared/distribution/new-origin.ts'
import { originSetting } from '#shared/distribution/setting-path.ts'
import { readConfigSetting, writeConfigSetting } from '#shared/distribution/write-setting.ts'
import { toReference } from '#shared/plans/proposed-change.ts'

import { EditField } from '../../components/edit-field.tsx'
import { useEditingNow, useEditingPart } from '../../components/editing.tsx'
import { describeError } from '../../lib/describe-error.ts'
import { useDraftActions } from '../../lib/use-draft.ts'
import { BucketPolicyNote } from './bucket-policy-note.tsx'
import { useAccessControls } from './use-access-controls.ts'

const PUBLIC = {
  value: '',
  label: 'None: requests are not signed',
  description: 'Works only for objects that everybody may read',
}

type Props = { account: string; distributionId: string; originId: string }

export function AccessField({ account, distributionId, originId }: Props) {
  const setting = originSetting(originId, 'OriginAccessControlId')
  const now = useEditingNow()
  const { put } = useDraftActions(account)
  const controls = useAccessControls(account)
  const origin = useEditingPart(({ document }) => findOrigin(document, originId))
  const id = origin?.OriginAccessControlId ?? ''
  const bucket = findBucketName(origin?.DomainName ?? '')
  const identity = origin?.S3OriginConfig?.OriginAccessIdentity ?? ''
  const options = [
    PUBLIC,
    ...controls.items.map(({ id: value, name, isDrafted }) => ({
      value,
      label: name,
      description: isDrafted ? 'New in this draft' : value,
    })),
  ]
  const choose = (next: string) => {
    const { saved, change } = now()
    change((config) => {
      const before = saved && readConfigSetting(saved, setting)
      const written = next === '' && !before ? before : next
      const chosen = writeConfigSetting(config, setting, written ?? undefined)
      // An origin has one of both; beside a control the identity must be there and empty.
      return next === ''
        ? chosen
        : writeConfigSetting(
            chosen,
            originSetting(originId, 'S3OriginConfig.OriginAccessIdentity'),
            '',
          )
    })
  }
  const makeNew = () => {
    const name = controls.freeName(bucket ?? originId)
    const reference = toReference('OriginAccessControl', name)
    put({
      action: 'create',
      resource: 'OriginAccessControl',
      id: reference,
      after: toAccessControl(name),
    })
    choose(reference)
  }
  return (
    <SpaceBetween size="s">
      <EditField
        setting={setting}
        also={[originSetting(originId, 'S3OriginConfig.OriginAccessIdentity')]}
        label="Origin access control"
        help="CloudFront signs its requests, so that the bucket can stay private and answers nobody else."
        toWords={(value) => controls.items.find((one) => one.id === value)?.name ?? 'none'}
        constraint={identity && `Now the legacy origin access identity ${identity}.`}
      >
        <SpaceBetween size="xs">
          <Select
            options={options}
            selectedOption={options.find(({ value }) => value === id) ?? { value: id, label: id }}
            triggerVariant="option"
            statusType={controls.error ? 'error' : controls.isPending ? 'loading' : 'finished'}
            loadingText="Reading the origin access controls"
            errorText={controls.error ? describeError(controls.error).text : undefined}
            onChange={({ detail }) => choose(detail.selectedOption.value ?? '')}
          />
          <Button formAction="none" iconName="add-plus" onClick={makeNew}>
            Make a new one
          </Button>
        </SpaceBetween>
      </EditField>
      {id !== '' && bucket !== null && (
        <BucketPolicyNote account={account} distributionId={distributionId} bucket={bucket} />
      )}
    </SpaceBetween>
  )
}
