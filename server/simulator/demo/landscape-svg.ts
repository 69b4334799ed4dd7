/** Draws mountain landscapes as SVG: sky, sun, ridges in the haze, a wood in front. Seeded, so always the same. */
import { seededRandom } from '../seeded-random.ts'

export type Palette = {
  sky: [top: string, bottom: string]
  sun: string
  far: string
  near: string
  wood: string
}

export const PALETTES = {
  dawn: {
    sky: ['#2b3a67', '#f7b267'],
    sun: '#fff1d0',
    far: '#8d7b9d',
    near: '#3d405b',
    wood: '#1d1f33',
  },
  noon: {
    sky: ['#4f9bd9', '#dff1fb'],
    sun: '#ffffff',
    far: '#9dbcd1',
    near: '#47796b',
    wood: '#1f4037',
  },
  dusk: {
    sky: ['#3a1c5a', '#f2545b'],
    sun: '#ffd6a5',
    far: '#8a4f7d',
    near: '#432c51',
    wood: '#1f1527',
  },
  mist: {
    sky: ['#cfd8dc', '#f5f7f8'],
    sun: '#ffffff',
    far: '#c3ced3',
    near: '#78909c',
    wood: '#37474f',
  },
  night: {
    sky: ['#050b1f', '#22385e'],
    sun: '#f3f1e0',
    far: '#263a5f',
    near: '#16233f',
    wood: '#080e1c',
  },
  autumn: {
    sky: ['#7fb2c9', '#fbe8c8'],
    sun: '#fff7df',
    far: '#c9a27e',
    near: '#b5652b',
    wood: '#5b2a16',
  },
} as const satisfies Record<string, Palette>

const RIDGES = 5

/** An SVG document of `width` x `height` pixels. */
export function landscapeSvg(
  seed: number,
  palette: Palette,
  width: number,
  height: number,
): string {
  const random = seededRandom(seed)
  const sunX = Math.round(width * (0.2 + random() * 0.6))
  const sunY = Math.round(height * (0.2 + random() * 0.2))
  const layers = Array.from({ length: RIDGES }, (_, layer) =>
    ridge(random, layer, palette, width, height),
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${palette.sky[0]}"/><stop offset="1" stop-color="${palette.sky[1]}"/></linearGradient>
<radialGradient id="glow"><stop offset="0" stop-color="${palette.sun}"/><stop offset="1" stop-color="${palette.sun}" stop-opacity="0"/></radialGradient></defs>
<rect width="100%" height="100%" fill="url(#sky)"/>
<circle cx="${sunX}" cy="${sunY}" r="${Math.round(height * 0.35)}" fill="url(#glow)" opacity="0.55"/>
<circle cx="${sunX}" cy="${sunY}" r="${Math.round(height * 0.055)}" fill="${palette.sun}"/>
${layers.join('\n')}
${wood(random, palette, width, height)}
</svg>`
}

function ridge(
  random: () => number,
  layer: number,
  palette: Palette,
  width: number,
  height: number,
): string {
  const depth = layer / (RIDGES - 1)
  const base = height * (0.42 + 0.42 * depth)
  const relief = height * (0.2 - 0.1 * depth)
  const points = midpointLine(random, 7).map(
    (level, index, line) =>
      `${Math.round((index / (line.length - 1)) * width)},${Math.round(base - level * relief)}`,
  )
  return `<polygon points="0,${height} ${points.join(' ')} ${width},${height}" fill="${mix(palette.far, palette.near, depth)}"/>`
}

/** A jagged line by midpoint displacement: 2^depth + 1 levels around 0. */
function midpointLine(random: () => number, depth: number): number[] {
  let line = [random() - 0.5, random() - 0.5]
  for (let step = 0, jitter = 1; step < depth; step += 1, jitter *= 0.55) {
    line = line.flatMap((level, index) => {
      const next = line[index + 1]
      return next === undefined ? [level] : [level, (level + next) / 2 + (random() - 0.5) * jitter]
    })
  }
  return line
}

function wood(
  random: () => number,
  { wood: fill }: Palette,
  width: number,
  height: number,
): string {
  const trees = Array.from({ length: 60 }, (_, index) => {
    const x = Math.round(((index + random()) / 60) * width)
    const tall = height * (0.08 + random() * 0.14)
    const foot = height * (0.97 + random() * 0.03)
    const half = tall * 0.2
    return `<path d="M${x} ${Math.round(foot - tall)}l${Math.round(half)} ${Math.round(tall)}h${Math.round(-2 * half)}z"/>`
  })
  return `<g fill="${fill}">${trees.join('')}</g>`
}

function mix(from: string, to: string, share: number): string {
  const channel = (hex: string, index: number) =>
    Number.parseInt(hex.slice(1 + index * 2, 3 + index * 2), 16)
  const mixed = [0, 1, 2].map((index) =>
    Math.round(channel(from, index) * (1 - share) + channel(to, index) * share),
  )
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}
