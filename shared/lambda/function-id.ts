/** How plans name functions and what belongs to them: by name, and by region where that is not the account's. */

/** `us-east-1:forms` -> region and name; `region` is `null` for the account's own. */
export function splitFunctionId(id: string): { region: string | null; name: string } {
  const end = id.indexOf(':')
  return end === -1
    ? { region: null, name: id }
    : { region: id.slice(0, end), name: id.slice(end + 1) }
}

/** `us-east-1:forms/edgewise-url` -> the function's id, and the name of the statement. */
export function splitPermissionId(id: string): { functionId: string; statementId: string } {
  const end = Math.max(id.lastIndexOf('/'), 0)
  return { functionId: id.slice(0, end), statementId: id.slice(end + 1) }
}

export function toFunctionArn(
  id: string,
  { accountId, region }: { accountId: string; region: string },
): string {
  const own = splitFunctionId(id)
  return `arn:aws:lambda:${own.region ?? region}:${accountId}:function:${own.name}`
}

/** Stands for the version that a plan publishes of a function, wherever a version is meant: `LambdaFunctionARN`. */
export function toVersionReference(id: string): string {
  return `new:lambda-version:${id}`
}

/** Stands for the host name of the function's own address, which an origin names: `….lambda-url.eu-west-1.on.aws`. */
export function toUrlReference(id: string): string {
  return `new:function-url:${id}`
}
