/** When: the last while, or from one moment to another. */
import DateRangePicker, {
  type DateRangePickerProps,
} from '@cloudscape-design/components/date-range-picker'
import FormField from '@cloudscape-design/components/form-field'

import { formatCounted } from '../../lib/format.ts'
import type { AuditSearch } from './audit-search.ts'
import { toPickerValue, toRange } from './time-range.ts'

const OPTIONS: DateRangePickerProps.RelativeOption[] = [
  { key: '1-hour', amount: 1, unit: 'hour', type: 'relative' },
  { key: '24-hour', amount: 24, unit: 'hour', type: 'relative' },
  { key: '7-day', amount: 7, unit: 'day', type: 'relative' },
  { key: '30-day', amount: 30, unit: 'day', type: 'relative' },
]

const TEXTS: DateRangePickerProps.I18nStrings = {
  todayAriaLabel: 'Today',
  nextMonthAriaLabel: 'Next month',
  previousMonthAriaLabel: 'Month before',
  customRelativeRangeDurationLabel: 'Duration',
  customRelativeRangeDurationPlaceholder: 'A number',
  customRelativeRangeOptionLabel: 'Another duration',
  customRelativeRangeOptionDescription: 'Set how far back',
  customRelativeRangeUnitLabel: 'Unit of time',
  formatRelativeRange: ({ amount, unit }) =>
    amount === 1 ? `Last ${unit}` : `Last ${formatCounted(amount, unit)}`,
  formatUnit: (unit, value) => (value === 1 ? unit : `${unit}s`),
  relativeModeTitle: 'The last while',
  absoluteModeTitle: 'From and to',
  relativeRangeSelectionHeading: 'Choose how far back',
  startDateLabel: 'From day',
  startTimeLabel: 'From time',
  endDateLabel: 'To day',
  endTimeLabel: 'To time',
  dateConstraintText: 'YYYY/MM/DD',
  dateTimeConstraintText: 'Days as YYYY/MM/DD, times with 24 hours.',
  modeSelectionLabel: 'Kind of range',
  clearButtonLabel: 'Any time',
  cancelButtonLabel: 'Cancel',
  applyButtonLabel: 'Show',
  renderSelectedAbsoluteRangeAriaLive: (start, end) => `Chosen: from ${start} to ${end}`,
}

type Props = { search: AuditSearch; onChange: (part: Partial<AuditSearch>) => void }

export function TimeRangeField({ search, onChange }: Props) {
  return (
    <FormField label="When" stretch>
      <DateRangePicker
        value={toPickerValue(search)}
        onChange={({ detail }) => onChange(toRange(detail.value))}
        relativeOptions={OPTIONS}
        isValidRange={findProblem}
        i18nStrings={TEXTS}
        placeholder="Any time"
        locale="en-US"
      />
    </FormField>
  )
}

function findProblem(
  value: DateRangePickerProps.Value | null,
): DateRangePickerProps.ValidationResult {
  if (value?.type === 'absolute') {
    const { startDate, endDate } = value
    if (!startDate || !endDate) {
      return { valid: false, errorMessage: 'Choose the first and the last day.' }
    }
    if (Date.parse(startDate) >= Date.parse(endDate)) {
      return { valid: false, errorMessage: 'The range must end after it begins.' }
    }
  }
  if (value?.type === 'relative' && !(value.amount >= 1 && value.amount <= 9_999)) {
    return { valid: false, errorMessage: 'Enter a whole number from 1 to 9,999.' }
  }
  return { valid: true }
}
