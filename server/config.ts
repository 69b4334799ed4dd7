/** What a person may set: flags of `npm start -- …` over the environment, parsed by one schema. */
import { parseArgs } from 'node:util'

import { z } from 'zod'

const Port = z.coerce
  .number('must be a number')
  .int('must be a whole number')
  .min(0, 'must be 0 (any free port) to 65535')
  .max(65_535, 'must be 0 (any free port) to 65535')

const Config = z.object({
  EDGEWISE_PORT: Port.default(4400),
  EDGEWISE_AWS_PORT: Port.default(4401),
  EDGEWISE_EDGE_PORT: Port.default(4402),
  EDGEWISE_DATA: z.string().default('.edgewise'),
  EDGEWISE_TOKEN: z.string().optional(),
  EDGEWISE_DEMO: z.enum(['on', 'off'], 'must be on or off').default('on'),
  /** Pause between two looks for changes that were made outside, in seconds; 0 = only when somebody reads. */
  EDGEWISE_WATCH_SECONDS: z.coerce.number('must be a number').int().min(0).default(300),
  EDGEWISE_LOG: z
    .enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'])
    .default('warn'),
  DATABASE_URL: z
    .undefined(
      'is set, but this version keeps its store in one SQLite file only (EDGEWISE_DATA). Unset DATABASE_URL to start',
    )
    .optional(),
})
export type Config = z.infer<typeof Config>

const FLAGS = {
  port: 'EDGEWISE_PORT',
  'aws-port': 'EDGEWISE_AWS_PORT',
  'edge-port': 'EDGEWISE_EDGE_PORT',
  data: 'EDGEWISE_DATA',
  token: 'EDGEWISE_TOKEN',
  demo: 'EDGEWISE_DEMO',
} as const satisfies Record<string, keyof Config>

export const USAGE = `Usage: npm start -- [options]
  --port N        port of the dashboard (EDGEWISE_PORT, 4400; 0 = any free port)
  --aws-port N    port of the simulated account's AWS endpoint (EDGEWISE_AWS_PORT, 4401)
  --edge-port N   port of its edge and API Gateway (EDGEWISE_EDGE_PORT, 4402)
  --data FOLDER   where everything is kept (EDGEWISE_DATA, .edgewise)
  --token TEXT    a fixed sign-in token instead of a random one (EDGEWISE_TOKEN)
  --demo on|off   whether a new simulated account gets the demo (EDGEWISE_DEMO, on)
  --help          this text
EDGEWISE_WATCH_SECONDS sets how often changes that were made outside are looked for (300; 0 = only when somebody reads)`

type Read = { kind: 'config'; config: Config } | { kind: 'help' } | { kind: 'bad'; message: string }

/** Reads flags and environment; a value that does not fit is one sentence that names it. */
export function readConfig(args: string[], environment: NodeJS.ProcessEnv): Read {
  const flags = readFlags(args)
  if (typeof flags === 'string') return { kind: 'bad', message: flags }
  if (flags.help) return { kind: 'help' }
  const given: Record<string, string | undefined> = {}
  // An empty variable counts as unset: that is how shells and compose files switch one off.
  for (const name of Object.keys(Config.shape)) given[name] = environment[name] || undefined
  for (const [flag, name] of Object.entries(FLAGS)) given[name] = flags.values[flag] ?? given[name]
  const parsed = Config.safeParse(given)
  if (parsed.success) return { kind: 'config', config: parsed.data }
  const [first] = parsed.error.issues
  const name = String(first?.path[0])
  const shown = name === 'EDGEWISE_TOKEN' || name === 'DATABASE_URL' ? '' : ` ("${given[name]}")`
  return { kind: 'bad', message: `${whereSet(name, flags.values)}${shown} ${first?.message}.` }
}

/** Under which name the person set it: the flag, when there was one. */
function whereSet(name: string, flags: Record<string, string>): string {
  const [flag] =
    Object.entries(FLAGS).find(([flag, known]) => known === name && flag in flags) ?? []
  return flag ? `--${flag}` : name
}

function readFlags(args: string[]): { help: boolean; values: Record<string, string> } | string {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: text,
        'aws-port': text,
        'edge-port': text,
        data: text,
        token: text,
        demo: text,
        help: { type: 'boolean' },
      },
    })
    const { help = false, ...rest } = values
    return { help, values: rest }
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${USAGE}`
  }
}
