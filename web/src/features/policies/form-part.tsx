/** A group of fields that belong together. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'

type PartProps = {
  title: string
  description?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

export function FormPart({ title, description, actions, children }: PartProps) {
  return (
    <Container
      header={
        <Header variant="h2" description={description} actions={actions}>
          {title}
        </Header>
      }
    >
      <SpaceBetween size="l">{children}</SpaceBetween>
    </Container>
  )
}
