/** The plan for other tools: a script of `aws` commands, or a CloudFormation template of what it makes of its resources. */
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'

import type { Plan } from '#shared/plans/plan.ts'
import { toAwsCommands } from '#shared/plans/to-aws-commands.ts'
import { toCloudFormation } from '#shared/plans/to-cloudformation.ts'

import { CodeToTake } from './code-to-take.tsx'

const FORMS = [
  { id: 'commands', text: 'aws commands' },
  { id: 'cloudformation', text: 'CloudFormation' },
] as const

type Form = (typeof FORMS)[number]['id']

export function ExportTab({ plan }: { plan: Plan }) {
  const [form, setForm] = useState<Form>('commands')
  return (
    <SpaceBetween size="m">
      <SegmentedControl
        label="Form"
        options={FORMS}
        selectedId={form}
        onChange={({ detail }) =>
          setForm(FORMS.find(({ id }) => id === detail.selectedId)?.id ?? 'commands')
        }
      />
      {form === 'commands' ? (
        <CodeToTake
          description={`A script for the AWS CLI. It reads each version first and stops when somebody changed the resource since this plan was made.${hasApi(plan) ? ' API Gateway has no versions: who else changed the REST API meanwhile, only a run notices.' : ''}`}
          text={toAwsCommands(plan)}
          what="aws commands"
          fileName="apply-plan.sh"
        />
      ) : (
        <CodeToTake
          description="The resources of this plan as they will be; its first lines name what a template cannot hold. Import them into a stack, or compare with the template that you have."
          text={toCloudFormation(plan)}
          what="CloudFormation template"
          fileName="plan.template.yaml"
        />
      )}
    </SpaceBetween>
  )
}

function hasApi({ changes }: Plan): boolean {
  return changes.some(({ action, resource }) => resource === 'RestApi' && action !== 'create')
}
