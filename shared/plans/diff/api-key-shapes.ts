/** How API keys and usage plans are compared. */
import { object, SET, value } from './shape.ts'

const PRESENT = { present: true } as const

export const API_KEY_SHAPE = object(
  {
    name: value(),
    description: value(''),
    enabled: value(),
    keyValue: value(),
    usagePlanIds: SET,
  },
  PRESENT,
)

export const USAGE_PLAN_SHAPE = object(
  { name: value(), description: value(''), apiStages: value(), throttle: value() },
  PRESENT,
)
