/** The log: JSON lines on stderr, so that stdout stays the few lines for a person. Never a secret in it. */
import { type Logger, pino } from 'pino'

const SECRETS = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  'token',
  'credentials',
  'accessKeyId',
  'secretAccessKey',
  'sessionToken',
]

/** `write` is where lines go. @default stderr */
export function createLog(level: string, write?: (line: string) => void): Logger {
  const options = {
    level,
    redact: {
      paths: SECRETS.flatMap((name) =>
        name.startsWith('[') ? [name, `*${name}`] : [name, `*.${name}`, `*.*.${name}`],
      ),
      censor: '(hidden)',
    },
    serializers: { err: toPlainError },
  }
  return write ? pino(options, { write }) : pino(options, pino.destination(2))
}

/**
 * Message and stack only. The SDK's errors carry whole requests and responses, and AWS's own messages may hold
 * signatures; of an AWS error its name says enough, since our message in front of it was made from it.
 */
function toPlainError(error: Error, depth = 0): object {
  const fromAws = '$metadata' in error
  return {
    name: error.name,
    ...(fromAws ? {} : { message: error.message, stack: error.stack }),
    ...(error.cause instanceof Error && depth < 4
      ? { cause: toPlainError(error.cause, depth + 1) }
      : {}),
  }
}
