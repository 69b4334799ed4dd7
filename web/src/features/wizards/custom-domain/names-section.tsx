/** Which distribution, and under which names it shall be reached. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'

import { listHeld } from '#shared/wizards/custom-domain/find-problems.ts'

import { ChoiceAnswer, SwitchAnswer, TextAnswer } from '../answer-fields.tsx'
import { fromText } from '../search-values.ts'
import type { DomainForm } from './form.ts'

export function NamesSection({ answers, facts, namesText, answer, problemOf }: DomainForm) {
  const held = listHeld(answers.names, facts)
  return (
    <Container header={<Header variant="h2">Names</Header>}>
      <SpaceBetween size="l">
        <ChoiceAnswer
          label="Distribution"
          awsName="DistributionId"
          help={sayNames(facts)}
          problem={problemOf('distributionId')}
          look="select"
          value={answers.distributionId}
          options={facts.distributions.map(({ domainName, id, name }) => ({
            value: id,
            label: name,
            description: name === domainName ? id : `${id} · ${domainName}`,
          }))}
          onChange={(distribution) =>
            answer('distributionId', { distribution, certificate: undefined, moves: undefined })
          }
        />
        <TextAnswer
          label="New names"
          awsName="Aliases"
          help="Between commas. *.example.com stands for all names one level below."
          problem={problemOf('names')}
          placeholder="shop.example.com, www.example.com"
          value={namesText}
          onChange={(names) =>
            answer('names', { names: fromText(names), certificate: undefined, moves: undefined })
          }
        />
        {held.length > 0 && (
          <SwitchAnswer
            label="Names that move"
            awsName="Aliases"
            help={held
              .map(({ holder, name }) => `${name} belongs to ${holder} of this account.`)
              .join(' ')}
            problem={problemOf('movesNames')}
            text={
              held.length === 1
                ? 'Take it from there in the same plan'
                : 'Take them from there in the same plan'
            }
            checked={answers.movesNames}
            onChange={(moves) => answer('movesNames', { moves: moves ? 'yes' : 'no' })}
          />
        )}
      </SpaceBetween>
    </Container>
  )
}

function sayNames({ distribution }: DomainForm['facts']): string {
  if (distribution === null) return 'The one that shall be reached under them.'
  const has = distribution.config.Aliases?.Items ?? []
  return has.length > 0
    ? `It has ${has.join(', ')} already, and keeps them.`
    : 'It has no names yet.'
}
