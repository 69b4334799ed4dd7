/**
 * The frame that all wizards share: one form, beside it what comes of it, and the one button that leads to the review. What is wrong
 * is said at its field once the field was touched, and of all of them once the button was pressed.
 */
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { type ReactNode, useRef } from 'react'

import type { Unreadable } from '#shared/distribution/unreadable.ts'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { UnreadableNote } from '../../components/unreadable-note.tsx'
import './wizards.css'

type Props = {
  title: string
  /** What one has afterwards, in a sentence. */
  description: string
  unreadable: readonly Unreadable[]
  /** What is being read; `null` = all is there. */
  reading: string | null
  /** Makes the plan. `false` = answers are missing: the first of them gets the focus. */
  onReview: () => boolean
  pending: boolean
  error: unknown
  summary: ReactNode
  children: ReactNode
}

export function WizardFrame(props: Props) {
  const { title, description, unreadable, reading, onReview, pending, error } = props
  const { summary, children } = props
  const form = useRef<HTMLFormElement>(null)
  const submit = () => {
    if (pending || reading !== null || onReview()) return
    // The fields say what is wrong with them only after the next paint.
    requestAnimationFrame(() => {
      const wrong = form.current?.querySelector('[data-wrong="true"]')
      wrong?.querySelector<HTMLElement>('input, button')?.focus()
      wrong?.scrollIntoView({ block: 'center' })
    })
  }
  return (
    <ContentLayout
      header={
        <Header variant="h1" description={description}>
          {title}
        </Header>
      }
    >
      <title>{`${title} · Edgewise`}</title>
      <div className="wizard">
        <div className="wizard-columns">
          <form
            ref={form}
            onSubmit={(event) => {
              event.preventDefault()
              submit()
            }}
          >
            <SpaceBetween size="l">
              <UnreadableNote
                unreadable={unreadable}
                consequence="The answers below are chosen from what could be read. What is missing may make the plan fail."
              />
              {children}
              {reading !== null && <StatusIndicator type="loading">{reading}</StatusIndicator>}
            </SpaceBetween>
          </form>
          <div className="wizard-summary">
            <SpaceBetween size="l">
              {summary}
              {Boolean(error) && <ErrorAlert title="Could not make the plan" error={error} />}
              <Button
                variant="primary"
                fullWidth
                loading={pending}
                loadingText="Making the plan"
                disabled={reading !== null}
                disabledReason="The account is still being read"
                onClick={submit}
              >
                Review the plan
              </Button>
            </SpaceBetween>
          </div>
        </div>
      </div>
    </ContentLayout>
  )
}
