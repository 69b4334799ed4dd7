/** The plan for other tools: as a template, as a configuration, as a script, and what whoever applies it must be allowed to do. */
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { Plan } from '#shared/plans/plan.ts'
import { toAwsCommands } from '#shared/plans/to-aws-commands.ts'
import { toCloudFormation } from '#shared/plans/to-cloudformation.ts'
import { toIamPolicy } from '#shared/plans/to-iam-policy.ts'
import { toTerraform } from '#shared/plans/to-terraform.ts'

import { CodeToTake } from './code-to-take.tsx'
import { toExportFileName } from './export-file-name.ts'
import type { ExportForm } from './plan-search.ts'

type Form = {
  text: string
  /** What is copied. */
  what: string
  /** Of the file's name. */
  ending: string
  /** How to use it. */
  explain: (plan: Plan) => string
  write: (plan: Plan) => string
}

const FORMS = {
  cloudformation: {
    text: 'CloudFormation',
    what: 'CloudFormation template',
    ending: '.template.yaml',
    explain: () =>
      'The resources of this plan as they will be: import what exists into a stack, or compare with the template that you have. The first lines name what a template cannot hold.',
    write: toCloudFormation,
  },
  terraform: {
    text: 'Terraform',
    what: 'Terraform configuration',
    ending: '.tf',
    explain: () =>
      'The resources of this plan as they will be: terraform init and terraform plan in the folder of this file import what exists and show what changes. The first lines name what Terraform cannot hold.',
    write: toTerraform,
  },
  commands: {
    text: 'aws commands',
    what: 'aws commands',
    ending: '.sh',
    explain: (plan) =>
      `A script for the AWS CLI: run it with bash. It reads each version first and stops when somebody changed the resource since this plan was made.${hasApi(plan) ? ' API Gateway has no versions: who else changed the REST API meanwhile, only a run notices.' : ''}`,
    write: toAwsCommands,
  },
  permissions: {
    text: 'IAM policy',
    what: 'IAM policy',
    ending: '-policy.json',
    explain: () =>
      'The least that whoever applies this must be allowed to do: attach it to their user or role.',
    write: ({ steps }) => JSON.stringify(toIamPolicy(steps), null, 2),
  },
} as const satisfies Record<ExportForm, Form>

const OPTIONS = Object.entries(FORMS).map(([id, { text }]) => ({ id, text }))

type Props = { plan: Plan; form: ExportForm; onFormChange: (form: ExportForm) => void }

export function ExportTab({ form, onFormChange, plan }: Props) {
  const { ending, explain, what, write } = FORMS[form]
  return (
    <SpaceBetween size="m">
      <SegmentedControl
        label="Form"
        options={OPTIONS}
        selectedId={form}
        onChange={({ detail }) => {
          if (isForm(detail.selectedId)) onFormChange(detail.selectedId)
        }}
      />
      <CodeToTake
        description={explain(plan)}
        text={write(plan)}
        what={what}
        fileName={toExportFileName(plan.title, ending)}
      />
    </SpaceBetween>
  )
}

function isForm(id: string): id is ExportForm {
  return id in FORMS
}

function hasApi({ changes }: Plan): boolean {
  return changes.some(({ action, resource }) => resource === 'RestApi' && action !== 'create')
}
