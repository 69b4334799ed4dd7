/** Legacy settings become policies: which ones, and the proof by the edge model that requests are treated alike, or where they are not. */
import Alert from '@cloudscape-design/components/alert'
import Box from '@cloudscape-design/components/box'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useDeferredValue, useMemo, useState } from 'react'

import type { WayComparison, WayDifference } from '#shared/distribution/compare-ways.ts'
import type { LegacyConversion } from '#shared/distribution/convert-legacy.ts'
import { cachePolicyWords, originRequestPolicyWords } from '#shared/distribution/policy-words.ts'
import { useEditing } from '../../components/editing.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { formatCounted } from '../../lib/format.ts'
import { type BehaviorPosition, nameAt } from './behavior-position.ts'
import { useConversion } from './use-conversion.ts'

type Props = { account: string; position: BehaviorPosition; onClose: () => void }

export function ConvertDialog({ account, position, onClose }: Props) {
  const { document } = useEditing()
  const name = nameAt(document, position)
  const [policyName, setPolicyName] = useState(() => toPolicyName(name))
  const { convert, compare, apply } = useConversion(account, name)
  const shownName = useDeferredValue(policyName)
  const conversion = useMemo(() => convert(shownName), [convert, shownName])
  // Some hundred requests under both versions: once for each configuration, not for each key that is typed.
  const comparison = useMemo(
    () => conversion && compare(document, conversion),
    [compare, document, conversion],
  )
  const isNamed = /^[\w-]{1,121}$/.test(policyName)
  return (
    <FormDialog
      title="Convert to policies"
      size="large"
      submitText="Convert in the draft"
      disabledReason={
        !isNamed ? 'Give the policies a name' : conversion ? null : 'There is nothing to convert'
      }
      onSubmit={() => {
        if (conversion) apply(conversion)
        onClose()
      }}
      onClose={onClose}
    >
      <SpaceBetween size="l">
        <FormField
          label="Name of new policies"
          description="Policies that do the same already are taken instead."
          errorText={
            isNamed ? null : 'Letters, digits, - and _, at most 121: "-origin" comes behind it.'
          }
          i18nStrings={{ errorIconAriaLabel: 'Error' }}
        >
          <Input
            value={policyName}
            spellcheck={false}
            onChange={({ detail }) => setPolicyName(detail.value)}
          />
        </FormField>
        {conversion && <Policies conversion={conversion} />}
        {comparison && <Proof comparison={comparison} />}
      </SpaceBetween>
    </FormDialog>
  )
}

function Policies({
  conversion: { cachePolicy, originRequestPolicy },
}: {
  conversion: LegacyConversion
}) {
  return (
    <SpaceBetween size="s">
      <PolicyWords
        title={`Cache policy ${cachePolicy.name}`}
        isNew={cachePolicy.isNew}
        words={cachePolicyWords(cachePolicy.config)}
      />
      <PolicyWords
        title={`Origin request policy ${originRequestPolicy.name}`}
        isNew={originRequestPolicy.isNew}
        words={[
          ...originRequestPolicyWords(originRequestPolicy.config),
          'Headers that legacy settings keep back stay kept back; all others go on, as they do now',
        ]}
      />
    </SpaceBetween>
  )
}

function PolicyWords({ title, isNew, words }: { title: string; isNew: boolean; words: string[] }) {
  return (
    <div>
      <Box variant="h4">
        {title} <span className="muted">({isNew ? 'new' : 'there already'})</span>
      </Box>
      <ul className="sentences">
        {words.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  )
}

function Proof({ comparison: { compared, same, differences } }: { comparison: WayComparison }) {
  const counted = formatCounted(compared, 'request')
  if (differences.length === 0) {
    return (
      <StatusIndicator wrapText>
        Nothing changes: the model compared {counted} under both, and in each the cache key, the
        times to live and all that the origin gets are the same.
      </StatusIndicator>
    )
  }
  return (
    <Alert
      type="warning"
      statusIconAriaLabel="Warning"
      header={`${formatCounted(compared - same, 'request')} of ${compared} would be treated differently`}
    >
      <SpaceBetween size="xs">
        <div>
          Policies cannot do all that legacy settings do. The model found these differences:
        </div>
        <ul className="sentences">
          {differences.map((difference) => (
            <li key={difference.part}>
              <Difference {...difference} />
            </li>
          ))}
        </ul>
      </SpaceBetween>
    </Alert>
  )
}

/** What is known of a difference, beyond that there is one. */
const REASONS: Readonly<Record<string, string>> = {
  authorization:
    'Methods that write lose Authorization, since an origin request policy cannot tell methods apart. If the origin needs it, put Authorization into the cache policy afterwards.',
  'cache key': 'Objects are stored anew under other keys.',
  cookie: 'Policies know no wildcards in names of cookies: all cookies go on and count.',
  'accept-encoding': 'Without a cache the edge no longer simplifies it.',
}

function Difference({ part, count, example, before, after }: WayDifference) {
  const isLong = part === 'cache key'
  return (
    <>
      <b>{part}</b>: {formatCounted(count, 'request')}, such as{' '}
      <span className="mono cut-long">{example}</span>.{' '}
      {!isLong && (
        <>
          Now {before === null ? 'nothing' : <span className="mono">{before}</span>}, then{' '}
          {after === null ? 'nothing' : <span className="mono">{after}</span>}.{' '}
        </>
      )}
      {REASONS[part]}
    </>
  )
}

function toPolicyName(pattern: string | null): string {
  const words = (pattern ?? 'default').replace(/[^\w-]+/g, '-').replace(/^-+|-+$/g, '')
  return `${words || 'behavior'}-policy`
}
