/** Standard access logs to a bucket of the account. */
import SpaceBetween from '@cloudscape-design/components/space-between'
import Toggle from '@cloudscape-design/components/toggle'
import { useQuery } from '@tanstack/react-query'

import { setLogging } from '#shared/distribution/edit-settings.ts'
import { writeConfigSetting } from '#shared/distribution/write-setting.ts'

import { EditField } from '../../components/edit-field.tsx'
import { SuggestEdit, TextEdit, ToggleEdit } from '../../components/edit-inputs.tsx'
import { useEditing } from '../../components/editing.tsx'
import { bucketsQuery } from '../../lib/buckets-query.ts'
import { describeError } from '../../lib/describe-error.ts'

export function LoggingFields({ account }: { account: string }) {
  const { document, saved, change } = useEditing()
  const buckets = useQuery(bucketsQuery(account))
  const isOn = document.Logging?.Enabled ?? false
  const turn = (on: boolean) =>
    change((config) =>
      !on && !saved?.Logging?.Enabled
        ? writeConfigSetting(config, 'Logging', saved?.Logging)
        : setLogging(config, { Enabled: on }),
    )
  return (
    <SpaceBetween size="l">
      <EditField
        setting="Logging.Enabled"
        label="Access logs"
        help="A line for each request, as files in a bucket, some minutes later. CloudFront asks nothing for it; the bucket costs its storage."
      >
        <Toggle checked={isOn} onChange={({ detail }) => turn(detail.checked)}>
          {isOn ? 'On' : 'Off'}
        </Toggle>
      </EditField>
      {isOn && (
        <>
          <SuggestEdit
            setting="Logging.Bucket"
            label="Bucket"
            help="Its access control lists must be enabled: CloudFront writes as their owner."
            placeholder="logs.s3.amazonaws.com"
            options={(buckets.data?.items ?? []).map(({ name, region }) => ({
              value: `${name}.s3.amazonaws.com`,
              description: region,
            }))}
            status={
              buckets.error
                ? { statusType: 'error', errorText: describeError(buckets.error).text }
                : {
                    statusType: buckets.isPending ? 'loading' : 'finished',
                    loadingText: 'Reading the buckets',
                    empty: 'No buckets in this account',
                  }
            }
          />
          <TextEdit
            setting="Logging.Prefix"
            label="Prefix"
            help="Begins the name of each file, so that several distributions can share a bucket."
            placeholder="shop/"
          />
          <ToggleEdit
            setting="Logging.IncludeCookies"
            label="Cookies"
            help="Whether the lines hold cookies. They often hold sessions: whoever reads the logs has them."
            text={{ on: 'Logged', off: 'Left out' }}
          />
        </>
      )}
    </SpaceBetween>
  )
}
