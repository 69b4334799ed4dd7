/** One step of the way. */
import Badge from '@cloudscape-design/components/badge'
import Icon, { type IconProps } from '@cloudscape-design/components/icon'
import Link from '@cloudscape-design/components/link'
import { useId, useState } from 'react'

import type { TraceOutcome, TraceStage, TraceStep } from '#shared/edge/trace-step.ts'
import { withCode } from '../../components/with-code.tsx'
import { SettingLink, type SettingPlaces } from './setting-link.tsx'
import { StepData } from './step-data.tsx'

const OUTCOMES = {
  passed: { word: 'Passed', icon: 'status-positive', variant: 'success' },
  changed: { word: 'Changed', icon: 'edit', variant: 'link' },
  stopped: { word: 'Stopped', icon: 'status-negative', variant: 'error' },
  unknown: { word: 'Unknown from here', icon: 'status-pending', variant: 'warning' },
} as const satisfies Record<
  TraceOutcome,
  { word: string; icon: IconProps.Name; variant: IconProps.Variant }
>

const STAGE_TEXT = {
  host: 'Domain',
  size: 'Size',
  country: 'Country',
  behavior: 'Behavior',
  protocol: 'Protocol',
  method: 'Method',
  signature: 'Signature',
  'viewer-request': 'Viewer request',
  'root-object': 'Root object',
  'cache-key': 'Cache key',
  'cache-lookup': 'Edge cache',
  origin: 'Origin',
  'origin-request': 'To the origin',
  'origin-response': 'Origin’s answer',
  freshness: 'Kept',
  'error-page': 'Error page',
  range: 'Range',
  compression: 'Compression',
  'response-headers': 'Headers',
  'viewer-response': 'Viewer response',
  response: 'Answer',
} as const satisfies Record<TraceStage, string>

type Props = { step: TraceStep; places: SettingPlaces }

export function TimelineStep({ step, places }: Props) {
  const { outcome, stage, sentence, setting, rule, documentation, documented, data } = step
  const [open, setOpen] = useState(false)
  const dataId = useId()
  const { word, icon, variant } = OUTCOMES[outcome]
  const hasData = Object.keys(data).length > 0
  return (
    <li className={`timeline-step timeline-${outcome}`}>
      <span className="timeline-icon">
        <Icon name={icon} variant={variant} ariaLabel={word} />
      </span>
      <span className="timeline-stage">{STAGE_TEXT[stage]}</span>
      <div className="timeline-text">
        {hasData ? (
          <button
            type="button"
            className="timeline-sentence"
            aria-expanded={open}
            aria-controls={dataId}
            onClick={() => setOpen(!open)}
          >
            {withCode(sentence)}{' '}
            <Icon name={open ? 'angle-up' : 'angle-down'} size="small" variant="subtle" />
          </button>
        ) : (
          <span>{withCode(sentence)}</span>
        )}
        <span className="timeline-sources">
          {setting && <SettingLink setting={setting} places={places} />}
          {documentation && (
            <Link
              href={documentation}
              external
              externalIconAriaLabel="Opens in a new tab"
              fontSize="body-s"
              ariaLabel={`AWS’s rule ${rule}`}
            >
              AWS’s rule
            </Link>
          )}
          {!documented && <Badge color="grey">not documented</Badge>}
        </span>
        <div id={dataId}>{open && <StepData data={data} />}</div>
      </div>
    </li>
  )
}
