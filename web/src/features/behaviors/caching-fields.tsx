/** What is kept under which key, and what the origin gets: policies, or the settings from before them. */
import { editBehaviors } from '#shared/distribution/edit-behaviors.ts'
import { setCachePolicy } from '#shared/distribution/edit-caching.ts'

import { ToggleEdit } from '../../components/edit-inputs.tsx'
import { useEditingPart } from '../../components/editing.tsx'
import { type BehaviorPosition, behaviorAt, nameAt, settingAt } from './behavior-position.ts'
import { LegacyFields } from './legacy-fields.tsx'
import { PolicyField } from './policy-field.tsx'

type Props = { account: string; position: BehaviorPosition }

export function CachingFields({ account, position }: Props) {
  const { isLegacy, change } = useEditingPart((editing) => {
    const behavior = behaviorAt(editing.document, position)
    return {
      isLegacy: behavior?.ForwardedValues !== undefined && !behavior.CachePolicyId,
      change: editing.change,
    }
  })
  const at = (field: string) => settingAt(position, field)
  return (
    <div className="behavior-fields">
      {isLegacy && <LegacyFields account={account} position={position} />}
      <PolicyField
        account={account}
        kind="CachePolicy"
        setting={at('CachePolicyId')}
        label="Cache policy"
        help={
          isLegacy
            ? 'None yet: the legacy settings above hold. A policy takes their place.'
            : 'What is in the cache key, how long objects are kept, which compressed variants there are.'
        }
        withoutOne={null}
        onChoose={(id) =>
          change((config) =>
            editBehaviors(config, [nameAt(config, position)], (one) => setCachePolicy(one, id)),
          )
        }
      />
      {!isLegacy && (
        <PolicyField
          account={account}
          kind="OriginRequestPolicy"
          setting={at('OriginRequestPolicyId')}
          label="Origin request policy"
          help="What the origin gets beyond the cache key."
          withoutOne="The origin gets only what the cache key holds"
        />
      )}
      <ToggleEdit
        setting={at('Compress')}
        label="Compress"
        help="Text is compressed at the edge, in the variants that the cache policy keeps."
        text={{ on: 'Text is compressed', off: 'Answers go out as the origin sent them' }}
      />
    </div>
  )
}
