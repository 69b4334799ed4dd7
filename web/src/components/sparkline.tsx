/** A curve as small as a word. Where nothing was measured it has a gap; the words are in its label. */

type Point = { at: string; value: number }

type Props = {
  points: readonly Point[]
  start: string
  end: string
  /** Longest time between two points that still belong together, in seconds. */
  periodSeconds: number
  /** The value at the upper edge; the lower one is 0. */
  max: number
  /** What the curve says, for a screen reader. */
  label: string
}

/** Size of the drawing's own grid; style sheets scale it. */
const WIDTH = 120
const HEIGHT = 28

/** Room for the thickness of the line. */
const MARGIN = 2

export function Sparkline({ points, start, end, periodSeconds, max, label }: Props) {
  const from = Date.parse(start)
  const span = Math.max(1, Date.parse(end) - from)
  const toX = ({ at }: Point) => round(((Date.parse(at) - from) / span) * WIDTH)
  const toY = ({ value }: Point) =>
    round(HEIGHT - MARGIN - (Math.min(value, max) / (max || 1)) * (HEIGHT - 2 * MARGIN))
  const last = points.at(-1)
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <line className="sparkline-floor" x1="0" x2={WIDTH} y1={HEIGHT - 1} y2={HEIGHT - 1} />
      {splitAtGaps(points, periodSeconds * 1_000).map((part) => (
        <polyline
          key={part[0]?.at}
          points={part.map((point) => `${toX(point)},${toY(point)}`).join(' ')}
        />
      ))}
      {last && points.length === 1 && <circle cx={toX(last)} cy={toY(last)} r="2" />}
    </svg>
  )
}

/** Runs of points that follow one another without a gap of more than one and a half periods. */
function splitAtGaps(points: readonly Point[], periodMs: number): Point[][] {
  const parts: Point[][] = []
  let previousMs = Number.NEGATIVE_INFINITY
  for (const point of points) {
    const atMs = Date.parse(point.at)
    const part = parts.at(-1)
    if (part && atMs - previousMs <= periodMs * 1.5) part.push(point)
    else parts.push([point])
    previousMs = atMs
  }
  return parts
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
