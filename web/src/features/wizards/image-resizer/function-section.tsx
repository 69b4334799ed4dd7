/** What the function runs on. What cannot be chosen says why. */
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useState } from 'react'

import { findBundleProblem } from '#shared/wizards/image-resizer/find-problems.ts'
import {
  describeMemory,
  MEMORY_CHOICES_MB,
  MEMORY_SOURCE,
} from '#shared/wizards/image-resizer/memory-words.ts'

import { ChoiceAnswer } from '../answer-fields.tsx'
import type { ResizerForm } from './form.ts'

const PROCESSORS = [
  { value: 'arm64', label: 'arm64', description: 'Graviton: a fifth cheaper per second.' },
  { value: 'x64', label: 'x64', description: 'Intel or AMD.' },
] as const

export function FunctionSection({ answers, facts, answer, problemOf }: ResizerForm) {
  const [isOpen, setIsOpen] = useState(false)
  const { architecture, memoryMb } = answers
  const memories = [...new Set([...MEMORY_CHOICES_MB, memoryMb])].toSorted((a, b) => a - b)
  return (
    <ExpandableSection
      variant="container"
      headerText="The function"
      headerDescription={`${architecture}, ${toMegabytes(memoryMb)}: good as they are for most.`}
      expanded={isOpen || problemOf('architecture') !== null}
      onChange={({ detail }) => setIsOpen(detail.expanded)}
    >
      <SpaceBetween size="l">
        <ChoiceAnswer
          label="Processor"
          awsName="Architectures"
          help="Both give the same pictures."
          problem={problemOf('architecture')}
          value={architecture}
          options={PROCESSORS.map((one) => {
            const reason = findBundleProblem(one.value, facts)
            return reason === null ? one : { ...one, description: reason, disabled: true }
          })}
          onChange={(processor) => answer('architecture', { processor })}
        />
        <ChoiceAnswer
          label="Memory"
          awsName="MemorySize"
          help={
            <>
              Memory is also processor: below 1,769 MB a picture takes longer in proportion and
              costs the same, above it only large ones get faster.{' '}
              <Link
                href={MEMORY_SOURCE}
                external
                externalIconAriaLabel="Opens AWS’s page in a new tab"
              >
                AWS’s page
              </Link>
            </>
          }
          problem={null}
          look="select"
          value={String(memoryMb)}
          options={memories.map((choice) => ({
            value: String(choice),
            label: toMegabytes(choice),
            description: describeMemory({ architecture, memoryMb: choice }),
          }))}
          onChange={(text) => answer('memoryMb', { memory: Number(text) })}
        />
      </SpaceBetween>
    </ExpandableSection>
  )
}

function toMegabytes(megabytes: number): string {
  return `${megabytes.toLocaleString('en-US')} MB`
}
