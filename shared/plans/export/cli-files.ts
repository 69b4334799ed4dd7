/** What a call sends as bytes, for a script: sources are written and zipped, files of Edgewise are asked for by the variable that says where they are. */
import type { PlannedCall } from '../planned-step.ts'
import type { ResourceDocument } from '../resource.ts'
import { type JsonObject, toObject, toText } from '../steps/json-object.ts'
import { quoteWithVariables } from './shell-text.ts'

type Prepared = {
  /** Without what the files are. */
  input: JsonObject
  lines: string[]
  options: string[]
}

type Step = Pick<PlannedCall, 'id' | 'operation' | 'service'>

/** Lines come before the command. Texts of the input may hold variables (`shell-text.ts`). */
export function prepareFiles({ id, operation, service }: Step, input: JsonObject): Prepared {
  if (service === 'S3' && operation === 'PutObject') {
    const { Body: body, ...others } = input
    const { lines, path } = toFile(`${id}-body`, toText(body))
    return { input: others, lines, options: [`--body ${path}`] }
  }
  if (service !== 'Lambda') return { input, lines: [], options: [] }
  const { Code: code, ZipFile: own, ...others } = input
  const zip = toText(operation === 'CreateFunction' ? toObject(code).ZipFile : own)
  // A zip that is made anew has another hash than the plan's; who publishes it here knows which it is.
  const { CodeSha256: _hash, ...rest } = others
  if (zip === '') return { input: rest, lines: [], options: [] }
  const { lines, path } = toFile(`${id}-code`, zip)
  return { input: rest, lines, options: [`--zip-file fileb://${path}`] }
}

/** A word that is the path of the file. */
function toFile(name: string, text: string): { lines: string[]; path: string } {
  const [, kind, rest = ''] = /^(bundle|files|text):(.*)$/s.exec(text) ?? []
  if (kind === 'bundle') return askForFile(rest)
  if (kind === 'files') return zipSources(name, JSON.parse(rest))
  if (kind === 'text') {
    return { lines: [`write ${name} ${quoteWithVariables(rest)}`], path: `"$work/${name}"` }
  }
  return {
    lines: [`stop 'The plan does not hold the bytes of this step. Make it again.'`],
    path: `"$work/${name}"`,
  }
}

function askForFile(bundle: string): { lines: string[]; path: string } {
  const variable = bundle.toUpperCase().replaceAll(/\W+/g, '_')
  const where = bundle.startsWith('resize-lambda')
    ? `"npm run build:lambda" in Edgewise makes it: dist/${bundle}.zip`
    : 'any JPEG picture will do'
  return {
    lines: [
      `: "\${${variable}:?Set ${variable} to the path of ${bundle}: ${where.replaceAll('"', "'")}.}"`,
    ],
    path: `"$${variable}"`,
  }
}

/** Such a line goes before all others: a script that stops on its way leaves things behind. */
export function isAskingForFile(line: string): boolean {
  return /^: "\$\{\w+:\?Set \w+ to the path of /.test(line)
}

function zipSources(
  name: string,
  files: Readonly<Record<string, ResourceDocument>>,
): { lines: string[]; path: string } {
  const names = Object.keys(files)
  return {
    lines: [
      `mkdir -p "$work/${name}"`,
      ...names.map(
        (file) =>
          `write ${quoteWithVariables(`${name}/${file}`)} ${quoteWithVariables(toText(files[file]))}`,
      ),
      `(cd "$work/${name}" && python3 -m zipfile -c "$work/${name}.zip" ${names.map(quoteWithVariables).join(' ')})`,
    ],
    path: `"$work/${name}.zip"`,
  }
}
